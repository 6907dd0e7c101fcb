//! What speaks against a letter, each time as it is then: a look at one is no look at what it becomes, nor at the next.

use domain::{
    access::{Access, Freeze},
    door::patient::Standing,
    flag::{Flag, FlagState, Origin},
    identity::{Registration, Verification},
    ids::{FlagId, OdsCode, RedactionId, StaffId},
    practice::Practice,
    programme::pack::{Dangers, Hidden, Look},
    rule::SetVersion,
    stamp::Stamp,
};
use jiff::civil::Date;
use uuid::Uuid;

use crate::day;

const TODAY: Date = Date::constant(2026, 11, 20);

fn at(seconds: i64) -> Stamp {
    Stamp::from_micros(0).plus_seconds(seconds)
}

fn standing(flags: Vec<Flag>) -> Standing {
    let practice = Practice::unopened(OdsCode::parse("Y99901").unwrap(), String::new());
    Standing {
        deceased: false,
        verification: Verification::Verified,
        superseded: false,
        registration: Registration::Regular,
        sensitive: false,
        birth_date: Some(day("1980-05-17")),
        access: Access::default(),
        switch_on: practice.switch_on,
        defaults: practice.defaults,
        flags,
        imported_lifts: Vec::new(),
        rules: SetVersion::NONE,
        hidden_for_safety: false,
    }
}

fn flag(number: u128, state: FlagState) -> Flag {
    Flag {
        id: FlagId(Uuid::from_u128(number)),
        origin: Origin::Staff { by: StaffId("gp".to_owned()) },
        safeguarding: false,
        leads_only: false,
        note: String::new(),
        raised_at: at(1),
        state,
    }
}

fn cleared(seconds: i64) -> FlagState {
    FlagState::Cleared { by: StaffId("gp".to_owned()), second: None, at: at(seconds), why: String::new() }
}

fn hidden(number: u128, seconds: i64, leads_only: bool) -> Hidden {
    Hidden { id: RedactionId(Uuid::from_u128(number)), since: at(seconds), leads_only }
}

fn of(standing: &Standing, hidden: &[Hidden]) -> Dangers {
    Dangers::of(standing, hidden, TODAY)
}

#[test]
fn whatever_changes_about_a_danger_makes_a_look_void() {
    let raised = || flag(1, FlagState::Raised);
    let owner = StaffId("gp".to_owned());
    let frozen = |seconds| {
        let freeze = Freeze { by: owner.clone(), at: at(seconds), why: String::new() };
        let access = Access { freeze: Some(freeze), ..Access::default() };
        of(&Standing { access, ..standing(Vec::new()) }, &[])
    };
    let flags = |flags: Vec<Flag>| of(&standing(flags), &[]);
    let hides = |hidden: &[Hidden]| of(&standing(Vec::new()), hidden);
    let rows: [(&str, Dangers, Dangers); 9] = [
        ("another flag", flags(vec![raised()]), flags(vec![raised(), flag(2, FlagState::Raised)])),
        (
            "somebody takes it up",
            flags(vec![raised()]),
            flags(vec![flag(1, FlagState::UnderReview { owner: owner.clone(), due: TODAY })]),
        ),
        ("it is cleared", flags(vec![raised()]), flags(vec![flag(1, cleared(5))])),
        (
            "another flag came and went",
            flags(vec![flag(1, cleared(5))]),
            flags(vec![flag(1, cleared(5)), flag(2, cleared(9))]),
        ),
        ("it became safeguarding", flags(vec![raised()]), flags(vec![Flag { safeguarding: true, ..raised() }])),
        ("a second freeze", frozen(1), frozen(2)),
        ("more is hidden", hides(&[hidden(1, 1, false)]), hides(&[hidden(1, 1, false), hidden(2, 1, false)])),
        ("other things are hidden", hides(&[hidden(1, 1, false)]), hides(&[hidden(2, 1, false)])),
        ("it is kept for leads now", hides(&[hidden(1, 1, false)]), hides(&[hidden(1, 1, true)])),
    ];
    for (name, looked_at, now) in rows {
        let look = Look::at(looked_at.clone(), None);
        assert!(look.settles(&looked_at, None), "{name}: as it was");
        assert!(!look.settles(&now, None), "{name}");
    }
}

#[test]
fn what_is_kept_for_leads_is_nothing_to_others() {
    let leads = Flag { leads_only: true, ..flag(1, FlagState::Raised) };
    let past = Flag { leads_only: true, ..flag(2, cleared(3)) };
    for dangers in [of(&standing(vec![leads, past]), &[]), of(&standing(Vec::new()), &[hidden(1, 1, true)])] {
        assert_ne!(dangers, Dangers::default());
        assert_eq!(dangers.plain(), Dangers::default());
    }
    // Noted beside the person, and nobody knows what: for leads.
    let marked = Standing { hidden_for_safety: true, ..standing(Vec::new()) };
    assert_ne!(of(&marked, &[]), Dangers::default());
    assert_eq!(of(&marked, &[]).plain(), Dangers::default());
    let plain = of(&marked, &[hidden(1, 1, false)]);
    assert_eq!(plain.plain(), plain);
}

#[test]
fn no_look_settles_who_is_protected_or_in_doubt() {
    let access = Access { in_merge: true, ..Access::default() };
    for standing in [
        Standing { sensitive: true, ..standing(Vec::new()) },
        Standing { access, ..standing(Vec::new()) },
        Standing { verification: Verification::NotVerified, ..standing(Vec::new()) },
    ] {
        let dangers = of(&standing, &[]);
        assert!(!Look::at(dangers.clone(), None).settles(&dangers, None), "{dangers:?}");
    }
}
