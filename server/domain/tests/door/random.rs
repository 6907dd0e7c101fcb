//! Random cases, most of them near the edge between shown and withheld.

use domain::{
    access::Access,
    date::PartialDate,
    door::patient::{Standing, Viewer, opens_at},
    entry::{Facts, Finish, HoldReason, Review},
    flag::{Flag, FlagState, ImportedLift, Origin},
    identity::{Registration, Verification},
    kind::{Kind, Level},
    label::Labels,
    part::Selection,
    practice::{Defaults, FirstUse, SwitchOn, Whom},
    redaction::{Audience, Mark, RedactionReason, Scope},
    rule::{Act, Finding, Group, SetVersion, Verdict},
    stamp::Stamp,
    young::{LIST, Matters, Outcome, ProxyReview, Read, Visit, Wants},
};
use jiff::{
    ToSpan,
    civil::{Date, date},
};
use proptest::{
    bool::weighted,
    collection::vec,
    prelude::*,
    sample::{select, subsequence},
};

use crate::case::{
    Case, asked, assessed_as, cleared, finding as finding_of, flag as flag_of, freeze, grant, mark as mark_of, no,
    on_since, practice, proxy, proxy_of_everything, staff, visit as visit_of,
};

/// Many cases, and no file left behind.
pub fn config() -> ProptestConfig {
    ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() }
}

pub fn case() -> impl Strategy<Value = Case> {
    (viewer(), standing(), facts(), stamp()).prop_map(|(viewer, standing, facts, now)| Case {
        viewer,
        standing,
        facts,
        now,
    })
}

pub fn viewer() -> impl Strategy<Value = Viewer> {
    prop_oneof![
        4 => Just(Viewer::Patient),
        2 => Just(proxy_of_everything()),
        2 => (subsequence(Kind::ALL.to_vec(), 0..=Kind::ALL.len()), any::<bool>())
            .prop_map(|(kinds, free_text)| proxy(&kinds, free_text)),
    ]
}

fn standing() -> impl Strategy<Value = Standing> {
    let flags = prop_oneof![6 => Just(Vec::new()), 2 => vec(flag(), 1..4)];
    (
        (rare(), rare(), rare(), rare(), weighted(0.2)),
        prop_oneof![20 => Just(Registration::Regular), 1 => select(Registration::ALL.to_vec())],
        prop_oneof![1 => Just(None), 20 => birth_date().prop_map(Some)],
        access(),
        switch_on(),
        defaults(),
        flags,
        vec(lift(), 0..3),
    )
        .prop_map(|(oddities, registration, birth_date, access, switch_on, defaults, flags, imported_lifts)| {
            let (deceased, unverified, superseded, sensitive, hidden_for_safety) = oddities;
            Standing {
                deceased,
                verification: if unverified { Verification::NotVerified } else { Verification::Verified },
                superseded,
                registration,
                sensitive,
                birth_date,
                access,
                switch_on,
                defaults,
                flags,
                imported_lifts,
                rules: SetVersion::NONE,
                hidden_for_safety,
            }
        })
}

fn access() -> impl Strategy<Value = Access> {
    let given =
        (level(), day(), any::<bool>()).prop_map(|(level, from, history)| grant(level, &from.to_string(), history));
    let first_use = proptest::option::weighted(0.3, any::<bool>());
    let seen = (any::<bool>(), first_use);
    let visits = prop_oneof![3 => Just(Vec::new()), 1 => vec(visit(), 1..3)];
    let young = (any::<bool>(), review_alone(), visits);
    (proptest::option::weighted(0.3, given), rare(), rare(), rare(), young, rare(), seen).prop_map(
        |(grant, frozen, switched_off, declined, (assessed, review, visits), in_merge, (is_cleared, first_use))| {
            Access {
                grant,
                freeze: frozen.then(freeze),
                switched_off,
                declined,
                assessment: assessed_as(assessed),
                proxy_review: review,
                visits,
                in_merge,
                cleared: is_cleared.then(cleared),
                first_use: first_use.map(|marked| FirstUse { at: Stamp::from_micros(0), marked }),
            }
        },
    )
}

fn review_alone() -> impl Strategy<Value = ProxyReview> {
    prop_oneof![
        2 => Just(ProxyReview::NotDone),
        1 => Just(asked(Outcome::Pause)),
        2 => matters().prop_map(|kept| asked(Outcome::UntilThirteen(kept))),
        2 => matters().prop_map(|kept| asked(Outcome::UntilSixteen(kept))),
    ]
}

pub fn matters() -> impl Strategy<Value = Matters> {
    prop_oneof![2 => Just(Matters::NONE), 1 => (0..16_u8).prop_map(Matters::from_bits)]
}

fn visit() -> impl Strategy<Value = Visit> {
    (day(), select(Wants::ALL.to_vec()), weighted(0.2)).prop_map(|(day, wants, back)| {
        let visit = visit_of(day, wants);
        if back { visit.take_back(staff("gp"), Stamp::from_micros(1)).unwrap() } else { visit }
    })
}

fn defaults() -> impl Strategy<Value = Defaults> {
    let history = prop_oneof![2 => Just(Level::None), 2 => Just(Level::Full), 2 => level()];
    let marked = prop_oneof![2 => Just(Level::Full), 2 => level()];
    let whom = prop_oneof![3 => Just(Whom::Everyone), 1 => Just(Whom::Cleared)];
    (level(), history, marked, whom).prop_map(|(level, history, marked, whom)| Defaults {
        level,
        history,
        marked,
        whom,
    })
}

fn switch_on() -> impl Strategy<Value = SwitchOn> {
    prop_oneof![
        8 => Just(on_since(date(2024, 6, 1))),
        3 => day().prop_map(on_since),
        2 => day().prop_map(|on| SwitchOn::Scheduled { on, wave: None }),
        1 => Just(SwitchOn::UNDECIDED),
        1 => Just(no()),
    ]
}

fn facts() -> impl Strategy<Value = Facts> {
    (
        select(Kind::ALL.to_vec()),
        prop_oneof![6 => Just(Finish::Final), 1 => select(Finish::ALL.to_vec())],
        prop_oneof![6 => Just(Labels::default()), 1 => (0..8_i64).prop_map(Labels::from_bits)],
        review(),
        prop_oneof![3 => Just(Vec::new()), 1 => vec(mark(), 0..4)],
        proptest::option::weighted(0.9, partial()),
        proptest::option::weighted(0.9, partial()),
        (weighted(0.2), rare(), weighted(0.97)),
        verdict(),
    )
        .prop_map(
            |(kind, finish, labels, review, marks, clinical, recorded, (text_only, access_code, drawable), verdict)| {
                Facts {
                    kind,
                    finish,
                    labels,
                    review,
                    marks,
                    clinical,
                    recorded,
                    text_only,
                    access_code,
                    drawable,
                    verdict,
                }
            },
        )
}

fn verdict() -> impl Strategy<Value = Verdict> {
    let set = prop_oneof![30 => Just(0), 1 => Just(1)].prop_map(|practice| SetVersion { practice, ..SetVersion::NONE });
    let by = prop_oneof![5 => Just(Vec::new()), 1 => vec(finding(), 0..3)];
    let list = prop_oneof![9 => Just(LIST), 1 => 0..LIST + 2];
    let read = (list, matters()).prop_map(|(list, matters)| Read { list, matters });
    (set, by, read).prop_map(|(set, by, read)| Verdict { set, by, read })
}

pub fn finding() -> impl Strategy<Value = Finding> {
    let group = prop_oneof![
        2 => Just(None),
        1 => select(vec![Group::Under(16), Group::Under(18), Group::From(13), Group::From(16)]).prop_map(Some),
    ];
    (select(Act::ALL.to_vec()), group).prop_map(|(act, group)| finding_of(act, group))
}

fn review() -> impl Strategy<Value = Review> {
    prop_oneof![
        5 => Just(Review::NotHeld),
        1 => select(HoldReason::ALL.to_vec()).prop_map(|why| Review::Held { why }),
        2 => stamp().prop_map(|at| Review::Released { by: staff("gp"), at }),
    ]
}

pub fn flag() -> impl Strategy<Value = Flag> {
    let origin = prop_oneof![
        4 => (ods(), proptest::option::of(partial()))
            .prop_map(|(code, dated)| Origin::Imported { practice: practice(code), dated }),
        1 => Just(Origin::DeclinedByPatient),
        1 => Just(Origin::Staff { by: staff("gp") }),
    ];
    let (at, why) = (Stamp::from_micros(0), String::from("why"));
    let state = select(vec![
        FlagState::Raised,
        FlagState::Raised,
        FlagState::UnderReview { owner: staff("gp"), due: date(2026, 1, 1) },
        FlagState::Upheld { by: staff("gp"), at, why: why.clone(), again: date(2026, 1, 1) },
        FlagState::AwaitingSecond { first: staff("gp"), at, why: why.clone() },
        FlagState::Cleared { by: staff("gp"), second: None, at, why },
        FlagState::AwaitingNewPractice { since: at },
    ]);
    (origin, state, weighted(0.2))
        .prop_map(|(origin, state, safeguarding)| Flag { safeguarding, ..flag_of(origin, state) })
}

fn lift() -> impl Strategy<Value = ImportedLift> {
    (ods(), proptest::option::weighted(0.9, partial()))
        .prop_map(|(code, dated)| ImportedLift { practice: practice(code), dated })
}

fn ods() -> impl Strategy<Value = &'static str> {
    prop_oneof![4 => Just("A1"), 1 => Just("B2")]
}

fn scope() -> impl Strategy<Value = Scope> {
    let part = ("[a-z]{1,5}", any::<bool>())
        .prop_map(|(run, stands)| Scope::Part { words: Selection::stored(vec![run]).unwrap(), stands });
    prop_oneof![2 => Just(Scope::Whole), 1 => part]
}

pub fn mark() -> impl Strategy<Value = Mark> {
    (select(Audience::ALL.to_vec()), select(RedactionReason::ALL.to_vec()), any::<bool>())
        .prop_map(|(audience, reason, leads_only)| Mark { reason, leads_only, ..mark_of(audience) })
        .prop_flat_map(|mark| (Just(mark), scope()).prop_map(|(mark, scope)| Mark { scope, ..mark }))
}

pub fn level() -> impl Strategy<Value = Level> {
    prop_oneof![1 => select(Level::ALL.to_vec()), 1 => Just(Level::Full)]
}

/// Days close together, so that same days, days before and days after all occur.
pub fn day() -> impl Strategy<Value = Date> {
    prop_oneof![
        (0..1_100_i64).prop_map(|days| date(2024, 1, 1) + days.days()),
        (0..4_i64).prop_map(|days| date(2025, 6, 28) + days.days()),
    ]
}

pub fn partial() -> impl Strategy<Value = PartialDate> {
    (day(), 0..6).prop_map(|(day, sure)| match sure {
        0 => PartialDate::Year(day.year()),
        1 => PartialDate::Month(day.year(), day.month()),
        _ => PartialDate::Day(day),
    })
}

fn birth_date() -> impl Strategy<Value = Date> {
    prop_oneof![
        3 => Just(date(1980, 5, 17)),
        1 => (day(), 8..18_i16).prop_map(|(day, age)| day - i64::from(age).years()),
    ]
}

/// Instants within three years, many within the hour around midnight or half a minute of each other.
pub fn stamp() -> impl Strategy<Value = Stamp> {
    let midnight =
        |day: Date| i64::from(date(1970, 1, 1).until(day).map_or(0, |span| span.get_days())) * 86_400_000_000;
    prop_oneof![
        2 => (day(), 0..86_400_000_000_i64).prop_map(move |(day, micros)| midnight(day) + micros),
        2 => (day(), -3_700_000_000..3_700_000_000_i64).prop_map(move |(day, micros)| midnight(day) + micros),
        2 => (0..60_000_000_i64).prop_map(move |micros| midnight(date(2025, 6, 30)) + micros),
    ]
    .prop_map(Stamp::from_micros)
}

fn rare() -> impl Strategy<Value = bool> {
    weighted(0.02)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_door_and_the_rules_agree(case in case()) {
        let rules = crate::rules::person(&case.viewer, &case.standing, crate::rules::london_day(case.now));
        let mut closed = case.closed();
        let mut expected = rules.closed.clone();
        closed.sort_by_key(|why| *why as u8);
        expected.sort_by_key(|why| *why as u8);
        prop_assert_eq!(closed, expected);
        prop_assert_eq!(case.answer(), crate::rules::answer(&case));
    }

    #[test]
    fn an_entry_opens_when_the_store_was_told(mut case in case()) {
        let open = Case::shown();
        case.viewer = Viewer::Patient;
        case.standing = open.standing;
        case.standing.access.grant = Some(grant(Level::Full, "2024-01-01", true));
        case.standing.switch_on = SwitchOn::UNDECIDED;
        // The store knows neither who belongs to a group today nor which rules came after.
        case.facts.verdict.by.retain(|finding| finding.group.is_none());
        case.standing.rules = case.facts.verdict.set;
        let opened = opens_at(&case.facts).is_some_and(|at| at <= case.now);
        prop_assert_eq!(case.is_shown(), opened);
    }

    #[test]
    fn the_calendars_agree(now in stamp(), born in day(), partial in partial()) {
        prop_assert_eq!(now.london_day(), crate::rules::london_day(now));
        prop_assert_eq!((partial.earliest(), partial.latest()), crate::rules::span(partial));
        if born <= now.london_day() {
            prop_assert_eq!(usize::try_from(domain::date::age_on(born, now.london_day())).unwrap(), crate::rules::age(born, now.london_day()));
        }
    }
}
