//! When a flag is due, who hears of a late one, and what a later 106 proposes.

use domain::{
    date::PartialDate,
    flag::{Flag, FlagRefused, FlagState, ImportedLift, Origin},
    ids::{FlagId, OdsCode},
    overdue::{AGAIN_DAYS, HeardBy, REVIEW_DAYS},
};
use jiff::{
    ToSpan,
    civil::{Date, date},
};
use uuid::Uuid;

use crate::{at, staff};

/// The London day of `at(0)`.
fn first() -> Date {
    at(0).london_day()
}

fn flag(state: FlagState) -> Flag {
    Flag {
        id: FlagId(Uuid::nil()),
        origin: Origin::Staff { by: staff("raiser") },
        safeguarding: false,
        leads_only: false,
        note: String::new(),
        raised_at: at(0),
        state,
    }
}

fn practice() -> OdsCode {
    OdsCode::parse("A1").unwrap()
}

fn lift(dated: &str) -> ImportedLift {
    ImportedLift { practice: practice(), dated: PartialDate::parse(dated) }
}

#[test]
fn each_state_has_its_day() {
    let (review, again) = (first() + REVIEW_DAYS.days(), date(2027, 1, 2));
    let why = || "why".to_owned();
    let cases = [
        (FlagState::Raised, Some(review)),
        (FlagState::UnderReview { owner: staff("a"), due: again }, Some(again)),
        (FlagState::Upheld { by: staff("a"), at: at(0), why: why(), again }, Some(again)),
        (FlagState::AwaitingSecond { first: staff("a"), at: at(0), why: why() }, Some(review)),
        (FlagState::AwaitingNewPractice { since: at(0) }, Some(review)),
        (FlagState::Cleared { by: staff("a"), second: None, at: at(0), why: why() }, None),
    ];
    for (state, due) in cases {
        let flag = flag(state);
        assert_eq!(flag.due(&[], first()), due, "{:?}", flag.state);
        let Some(due) = due else {
            assert_eq!(flag.escalates(&[], date(2099, 1, 1), true), None, "over is over");
            continue;
        };
        let upheld = matches!(flag.state, FlagState::Upheld { .. });
        let (before, after) = (due.yesterday().unwrap(), due.tomorrow().unwrap());
        assert_eq!(flag.waits(&[], before), !upheld, "an upheld flag rests until its day: {:?}", flag.state);
        for (today, late) in [(before, false), (due, false), (after, true)] {
            assert_eq!(flag.is_overdue(&[], today), late, "{:?} on {today}", flag.state);
            assert_eq!(flag.escalates(&[], today, true), late.then_some(HeardBy::SafeguardingLeads));
            assert_eq!(flag.escalates(&[], today, false), late.then_some(HeardBy::PracticeManager));
        }
        assert!(flag.waits(&[], due) && flag.waits(&[], after));
    }
}

#[test]
fn a_refusal_waits_for_the_patient_and_not_for_staff() {
    let refusal = Flag { origin: Origin::DeclinedByPatient, ..flag(FlagState::Raised) };
    assert!(refusal.closes(&[], first()) && !refusal.waits(&[], date(2099, 1, 1)));
    let moved = refusal.on_transfer(at(0));
    assert!(moved.waits(&[], first()), "a new practice asks");
}

#[test]
fn a_flag_lifted_by_a_later_code_waits_for_nobody() {
    let origin = Origin::Imported { practice: practice(), dated: PartialDate::parse("2020-05-01") };
    let imported = Flag { origin, ..flag(FlagState::Raised) };
    let today = date(2026, 3, 10);
    assert!(
        imported.is_overdue(&[], today) && imported.waits(&[lift("2020-05-01")], today),
        "the same day lifts nothing"
    );
    let lifts = [lift("2020-05-02")];
    assert!(!imported.waits(&lifts, today) && !imported.is_overdue(&lifts, today));
    assert!(!imported.is_proposed_cleared(&lifts, &practice(), today), "it is lifted, not proposed");
}

#[test]
fn a_later_106_proposes_where_it_may_not_lift() {
    let today = first() + 100.days();
    let (later, same, future) = (first() + 1.day(), first(), today.tomorrow().unwrap());
    let raised_here = flag(FlagState::Raised);
    let safeguarding = Flag { safeguarding: true, ..raised_here.clone() };
    let moved = raised_here.clone().on_transfer(at(1));
    for flag in [raised_here, safeguarding, moved] {
        for (dated, proposed) in [(later, true), (same, false), (future, false)] {
            let lifts = [lift(&dated.to_string())];
            assert_eq!(flag.is_proposed_cleared(&lifts, &practice(), today), proposed, "{dated}");
            assert!(flag.closes(&lifts, today), "a proposal opens nothing");
            assert!(
                !flag.is_proposed_cleared(&lifts, &OdsCode::parse("B2").unwrap(), today),
                "another practice's code"
            );
        }
    }
}

#[test]
fn a_day_left_out_is_four_weeks_or_a_year() {
    let lead = domain::flag::Clearer { id: staff("lead"), is_safeguarding_lead: true };
    let owned = flag(FlagState::Raised).own(&lead, None, first()).unwrap();
    assert_eq!(owned.due(&[], first()), Some(first() + REVIEW_DAYS.days()));
    let upheld = owned.uphold(staff("lead"), at(0), "stays", None).unwrap();
    assert_eq!(upheld.due(&[], first()), Some(first() + AGAIN_DAYS.days()));
    let past = first().yesterday().unwrap();
    assert_eq!(upheld.uphold(staff("lead"), at(0), "stays", Some(past)), Err(FlagRefused::DueInThePast));
}

#[test]
fn what_is_kept_for_leads_is_reviewed_by_a_lead() {
    let kept = Flag { leads_only: true, ..flag(FlagState::Raised) };
    for is_safeguarding_lead in [false, true] {
        let owner = domain::flag::Clearer { id: staff("a"), is_safeguarding_lead };
        let owned = kept.clone().own(&owner, None, first());
        assert_eq!(owned.is_ok(), is_safeguarding_lead);
        assert_eq!(owned.err(), (!is_safeguarding_lead).then_some(FlagRefused::OwnerNotLead));
    }
}
