//! Whatever tightens never reveals, and order never matters.

use domain::{
    door::{
        patient::Viewer,
        reason::{Closed, Reason},
    },
    entry::{Finish, HoldReason, Review},
    flag::Flag,
    identity::{Registration, Verification},
    kind::Level,
    label::Labels,
    practice::{SwitchOn, Whom},
    redaction::Mark,
    rule::Finding,
    young::{Assessment, Matters, Outcome, Wants},
};
use jiff::{ToSpan, civil::Date};
use proptest::{prelude::*, sample::select};

use crate::{
    case::{Answer, Case, asked, freeze, visit},
    random,
};

/// One step that takes something away from the patient side.
#[derive(Clone, Debug)]
enum Tightening {
    AddFlag(Flag),
    AddMark(Mark),
    AddFinding(Finding),
    Unread,
    AddMatters(Matters),
    KeepVisit(Date),
    OtherRules,
    AddLabels(Labels),
    Hold(HoldReason),
    Unfinish(Finish),
    LowerTo(Level),
    Later(i32),
    KeepHistory,
    DropDates,
    DropLifts,
    TextOnly,
    AccessCode,
    NotDrawable,
    TakePiece(usize),
    TakeText,
    Close(Closed),
}

impl Tightening {
    fn apply(self, case: &mut Case) {
        let Case { viewer, standing, facts, .. } = case;
        match self {
            Self::AddFlag(flag) => standing.flags.push(flag),
            Self::AddMark(mark) => facts.marks.push(mark),
            Self::AddFinding(finding) => facts.verdict.by.push(finding),
            Self::Unread => facts.verdict.read.list = 0,
            Self::AddMatters(more) => {
                let read = &mut facts.verdict.read;
                read.matters = Matters::of(read.matters.iter().chain(more.iter()));
            }
            Self::KeepVisit(day) => standing.access.visits.push(visit(day, Wants::Kept)),
            Self::OtherRules => standing.rules.practice += 2,
            Self::AddLabels(labels) => facts.labels = facts.labels.and(labels),
            Self::Hold(why) => facts.review = Review::Held { why },
            Self::Unfinish(finish) if facts.finish == Finish::Final => facts.finish = finish,
            Self::Unfinish(_) => {}
            Self::LowerTo(level) => {
                standing.defaults.level = level.min(standing.defaults.level);
                standing.access.grant.iter_mut().for_each(|grant| grant.level = level.min(grant.level));
            }
            Self::Later(days) => {
                standing.access.grant.iter_mut().for_each(|grant| grant.from += days.days());
                if let SwitchOn::On { since: day, .. } | SwitchOn::Scheduled { on: day, .. } = &mut standing.switch_on {
                    *day += days.days();
                }
            }
            Self::KeepHistory => {
                standing.defaults.history = Level::None;
                standing.access.grant.iter_mut().for_each(|grant| grant.history_released = false);
            }
            Self::DropDates => (facts.recorded, facts.clinical) = (None, None),
            Self::DropLifts => standing.imported_lifts.clear(),
            Self::TextOnly => facts.text_only = true,
            Self::AccessCode => facts.access_code = true,
            Self::NotDrawable => facts.drawable = false,
            Self::TakePiece(place) => {
                if let Viewer::Proxy(pieces) = viewer
                    && !pieces.kinds.is_empty()
                {
                    let place = place % pieces.kinds.len();
                    pieces.kinds.remove(place);
                }
            }
            Self::TakeText => {
                if let Viewer::Proxy(pieces) = viewer {
                    pieces.free_text = false;
                }
            }
            Self::Close(why) => close(why, case),
        }
    }
}

fn close(why: Closed, case: &mut Case) {
    let Case { viewer, standing, now, .. } = case;
    match why {
        Closed::Deceased => standing.deceased = true,
        Closed::NotVerified => standing.verification = Verification::NotVerified,
        Closed::SupersededNumber => standing.superseded = true,
        Closed::InMerge => standing.access.in_merge = true,
        Closed::NotRegistered => standing.registration = Registration::Ended,
        Closed::Protected => standing.sensitive = true,
        Closed::Frozen => standing.access.freeze = Some(freeze()),
        Closed::NotSwitchedOn => {
            standing.access.grant = None;
            standing.switch_on = SwitchOn::UNDECIDED;
        }
        Closed::NotCleared => {
            standing.defaults.whom = Whom::Cleared;
            standing.access.cleared = None;
        }
        Closed::Marked => {
            standing.defaults.marked = Level::None;
            standing.access.first_use = None;
            standing.hidden_for_safety = true;
        }
        Closed::SwitchedOff => standing.access.switched_off = true,
        Closed::Declined => standing.access.declined = true,
        // A younger child's proxies may see more.
        Closed::TooYoung if *viewer == Viewer::Patient => standing.birth_date = Some(now.london_day()),
        Closed::TooYoung => {}
        Closed::NotAssessed => standing.access.assessment = Assessment::NotYetAssessed,
        Closed::PausedByAge => standing.access.proxy_review = asked(Outcome::Pause),
        Closed::GrownUp => {
            if let Viewer::Proxy(pieces) = viewer {
                pieces.since = None;
            }
        }
        Closed::AgeUnknown => standing.birth_date = None,
        Closed::Flagged => standing.flags.push(crate::case::imported(None)),
        Closed::NoGrant => {
            if let Viewer::Proxy(pieces) = viewer {
                pieces.kinds.clear();
            }
        }
    }
}

fn tightening() -> impl Strategy<Value = Tightening> {
    use Tightening::*;
    let ways = vec![
        Closed::Deceased,
        Closed::NotVerified,
        Closed::SupersededNumber,
        Closed::InMerge,
        Closed::NotRegistered,
        Closed::Protected,
        Closed::Frozen,
        Closed::NotSwitchedOn,
        Closed::NotCleared,
        Closed::Marked,
        Closed::SwitchedOff,
        Closed::Declined,
        Closed::TooYoung,
        Closed::NotAssessed,
        Closed::AgeUnknown,
        Closed::Flagged,
        Closed::NoGrant,
        Closed::PausedByAge,
        Closed::GrownUp,
    ];
    prop_oneof![
        random::flag().prop_map(AddFlag),
        random::mark().prop_map(AddMark),
        random::finding().prop_map(AddFinding),
        Just(OtherRules),
        Just(Unread),
        random::matters().prop_map(AddMatters),
        random::day().prop_map(KeepVisit),
        (0..8_i64).prop_map(|bits| AddLabels(Labels::from_bits(bits))),
        select(HoldReason::ALL.to_vec()).prop_map(Hold),
        select(Finish::ALL.to_vec()).prop_map(Unfinish),
        random::level().prop_map(LowerTo),
        (0..800).prop_map(Later),
        select(vec![KeepHistory, DropDates, DropLifts, TextOnly, AccessCode, NotDrawable, TakeText]),
        (0..14_usize).prop_map(TakePiece),
        select(ways).prop_map(Close),
    ]
}

/// Reasons that make way for another when this step is taken, rather than stay beside it.
fn replaced(step: &Tightening, closed: &[Closed]) -> Vec<Reason> {
    match step {
        Tightening::Hold(_) => vec![Reason::ReleasePending],
        Tightening::DropDates => vec![Reason::BeforeFromDate, Reason::VisitKept],
        // Of another age they belong to other groups of patients.
        Tightening::Close(Closed::TooYoung) => vec![Reason::Rule, Reason::RuleHold],
        // Nothing is given, so neither level nor date is left to fall short of.
        _ if closed.contains(&Closed::NotSwitchedOn) => vec![Reason::Level, Reason::BeforeFromDate],
        _ => vec![],
    }
}

proptest! {
    #![proptest_config(random::config())]

    #[test]
    fn tightening_never_reveals(case in random::case(), step in tightening()) {
        let before = case.answer();
        let mut after = case.clone();
        step.clone().apply(&mut after);
        match (before, after.answer()) {
            (Answer::Shown { text: before }, Answer::Shown { text: after }) => prop_assert!(before || !after),
            (Answer::Shown { .. }, Answer::Withheld(_)) => {}
            (Answer::Withheld(reasons), Answer::Shown { .. }) => prop_assert!(false, "revealed despite {reasons:?}"),
            (Answer::Withheld(before), Answer::Withheld(after_it)) => {
                let replaced = replaced(&step, &after.closed());
                for reason in before.iter().filter(|reason| !replaced.contains(reason)) {
                    prop_assert!(after_it.contains(reason), "{reason:?} went away");
                }
            }
        }
    }

    #[test]
    fn a_closed_door_stays_closed_for_the_same_reasons(case in random::case(), step in tightening()) {
        let mut after = case.clone();
        step.apply(&mut after);
        let age = [Closed::TooYoung, Closed::NotAssessed, Closed::AgeUnknown, Closed::PausedByAge, Closed::GrownUp];
        for why in case.closed().iter().filter(|why| !age.contains(why)) {
            prop_assert!(after.closed().contains(why), "{why:?} went away");
        }
        prop_assert!(case.closed().is_empty() || !after.closed().is_empty());
    }

    #[test]
    fn unknown_is_withheld(mut case in random::case()) {
        case.facts.finish = Finish::Unknown;
        prop_assert!(!case.is_shown());
    }

    #[test]
    fn nothing_is_shown_through_a_closed_door(case in random::case()) {
        prop_assert!(case.closed().is_empty() || !case.is_shown());
    }

    #[test]
    fn a_proxy_of_everything_sees_what_the_patient_sees_but_for_marks_and_age(mut case in random::case()) {
        case.facts.marks.clear();
        case.standing.access.visits.clear();
        case.standing.birth_date = Some(jiff::civil::date(1980, 5, 17));
        case.viewer = Viewer::Patient;
        let patient = case.is_shown();
        case.viewer = crate::case::proxy_of_everything();
        prop_assert!(!patient || case.is_shown());
    }

    #[test]
    fn order_does_not_matter(
        (case, other) in random::case().prop_flat_map(|case| {
            let (marks, flags) = (case.facts.marks.clone(), case.standing.flags.clone());
            let lifts = case.standing.imported_lifts.clone();
            let kinds = match &case.viewer {
                Viewer::Patient => Vec::new(),
                Viewer::Proxy(pieces) => pieces.kinds.clone(),
            };
            let shuffled = (
                Just(marks).prop_shuffle(),
                Just(flags).prop_shuffle(),
                Just(lifts).prop_shuffle(),
                Just(kinds).prop_shuffle(),
            );
            (Just(case), shuffled).prop_map(|(case, (marks, flags, lifts, kinds))| {
                let mut other = case.clone();
                other.facts.marks = marks;
                other.standing.flags = flags;
                other.standing.imported_lifts = lifts;
                if let Viewer::Proxy(pieces) = &mut other.viewer {
                    pieces.kinds = kinds;
                }
                (case, other)
            })
        }),
    ) {
        prop_assert_eq!(case.answer(), other.answer());
        prop_assert_eq!(case.closed(), other.closed());
    }
}
