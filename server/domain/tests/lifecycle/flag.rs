//! Review flags: taken up, upheld, cleared by one or two, and carried to a new practice.

use domain::{
    flag::{Clearer, Flag, FlagRefused, FlagState, Origin},
    ids::{FlagId, OdsCode},
};
use jiff::civil::{Date, date};
use uuid::Uuid;

use crate::{at, staff};

const TODAY: Date = date(2026, 3, 10);

/// Every state a flag can be in.
fn states() -> [FlagState; 6] {
    let why = String::from("before");
    [
        FlagState::Raised,
        FlagState::UnderReview { owner: staff("owner"), due: TODAY },
        FlagState::Upheld { by: staff("a"), at: at(0), why: why.clone(), again: TODAY },
        FlagState::AwaitingSecond { first: staff("first"), at: at(0), why: why.clone() },
        FlagState::AwaitingNewPractice { since: at(0) },
        FlagState::Cleared { by: staff("a"), second: None, at: at(0), why },
    ]
}

#[test]
fn steps_from_every_state() {
    let owned = FlagState::UnderReview { owner: staff("b"), due: TODAY };
    let upheld = FlagState::Upheld { by: staff("b"), at: at(9), why: "stays".to_owned(), again: TODAY };
    let cleared = FlagState::Cleared { by: staff("b"), second: None, at: at(9), why: "over".to_owned() };
    for state in states() {
        let flag = flag(false, state.clone());
        let over = matches!(state, FlagState::Cleared { .. });
        let expect = |to: &FlagState| {
            if over { Err(FlagRefused::AlreadyCleared) } else { Ok(Flag { state: to.clone(), ..flag.clone() }) }
        };
        assert_eq!(flag.clone().own(&other("b"), Some(TODAY), TODAY), expect(&owned), "own {state:?}");
        assert_eq!(flag.clone().uphold(staff("b"), at(9), " stays ", Some(TODAY)), expect(&upheld), "uphold {state:?}");
        assert_eq!(flag.clone().clear(&other("b"), at(9), "over ", false), expect(&cleared), "clear {state:?}");
        // What is missing is said before what is over.
        assert_eq!(flag.clone().own(&other("b"), Some(date(2026, 3, 9)), TODAY), Err(FlagRefused::DueInThePast));
        assert_eq!(flag.clone().uphold(staff("b"), at(9), " ", None), Err(FlagRefused::NoReason), "{state:?}");
        assert_eq!(flag.clone().clear(&other("b"), at(9), "", false), Err(FlagRefused::NoReason), "{state:?}");
    }
}

#[test]
fn a_new_practice_must_look_whatever_the_old_one_thought() {
    for state in states() {
        for safeguarding in [false, true] {
            let flag = flag(safeguarding, state.clone());
            let over = matches!(state, FlagState::Cleared { .. });
            let moved = flag.clone().on_transfer(at(3));
            let expected = if over { state.clone() } else { FlagState::AwaitingNewPractice { since: at(3) } };
            assert_eq!(moved, Flag { state: expected, ..flag });
            assert_eq!(moved.closes(&[], TODAY), !over, "{state:?}");
        }
    }
}

#[test]
fn every_state_but_cleared_closes() {
    for state in states() {
        let closes = !matches!(state, FlagState::Cleared { .. });
        assert_eq!(flag(true, state.clone()).closes(&[], TODAY), closes, "{state:?}");
    }
}

#[test]
fn one_person_never_clears_a_safeguarding_flag() {
    for state in states() {
        for by in [other("b"), lead("b"), other("raiser"), lead("raiser")] {
            match flag(true, state.clone()).clear(&by, at(9), "over", false) {
                Ok(flag) if !matches!(state, FlagState::AwaitingSecond { .. }) => {
                    assert_eq!(
                        flag.state,
                        FlagState::AwaitingSecond { first: by.id, at: at(9), why: "over".to_owned() }
                    );
                    assert!(flag.closes(&[], TODAY));
                }
                Ok(flag) => assert!(by.is_safeguarding_lead && !flag.closes(&[], TODAY), "{by:?}"),
                Err(FlagRefused::AlreadyCleared) => assert!(matches!(state, FlagState::Cleared { .. })),
                Err(FlagRefused::NeedsLead) => assert!(matches!(state, FlagState::AwaitingSecond { .. })),
                Err(refused) => panic!("{refused:?} from {state:?} by {by:?}"),
            }
        }
    }
}

#[test]
fn two_people_clear_a_safeguarding_flag_and_one_is_a_lead() {
    let everyone = [other("raiser"), lead("raiser"), other("x"), other("y"), lead("x"), lead("y")];
    let mut cleared = 0;
    for first in &everyone {
        for second in &everyone {
            let asked = flag(true, FlagState::Raised).clear(first, at(1), "over", first.is_safeguarding_lead).unwrap();
            let answer = asked.clone().clear(second, at(2), "agreed", first.is_safeguarding_lead);
            let what = format!("first {first:?}, second {second:?}");
            if first.id == second.id {
                assert_eq!(answer, Err(FlagRefused::NeedsAnother), "{what}");
            } else if first.is_safeguarding_lead || second.is_safeguarding_lead {
                let state = FlagState::Cleared {
                    by: first.id.clone(),
                    second: Some(second.id.clone()),
                    at: at(2),
                    why: "agreed".to_owned(),
                };
                assert_eq!(answer, Ok(Flag { state, ..asked }), "{what}");
                cleared += 1;
            } else {
                assert_eq!(answer, Err(FlagRefused::NeedsLead), "{what}");
            }
        }
    }
    // Of 36 pairs, 12 are one person twice, and 6 more are two people neither of whom is a lead.
    assert_eq!(cleared, 36 - 12 - 6);
}

#[test]
fn taking_up_or_upholding_a_half_cleared_flag_asks_for_two_again() {
    let half = flag(true, states()[3].clone());
    let owned = half.clone().own(&other("b"), Some(TODAY), TODAY).unwrap();
    let upheld = half.uphold(staff("b"), at(9), "stays", None).unwrap();
    for flag in [owned, upheld] {
        let again = flag.clear(&lead("c"), at(10), "over", true).unwrap();
        assert!(matches!(again.state, FlagState::AwaitingSecond { first, .. } if first == staff("c")));
    }
}

#[test]
fn an_imported_safeguarding_flag_also_takes_two_and_a_lead() {
    for origin in [Origin::DeclinedByPatient, Origin::Imported { practice: OdsCode::parse("A1").unwrap(), dated: None }]
    {
        let flag = Flag { origin, ..flag(true, FlagState::Raised) };
        let half = flag.clear(&other("x"), at(1), "over", false).unwrap();
        assert_eq!(half.clone().clear(&other("y"), at(2), "over", false), Err(FlagRefused::NeedsLead));
        assert!(!half.clear(&lead("y"), at(2), "over", false).unwrap().closes(&[], TODAY));
    }
}

fn flag(safeguarding: bool, state: FlagState) -> Flag {
    Flag {
        id: FlagId(Uuid::nil()),
        origin: Origin::Staff { by: staff("raiser") },
        safeguarding,
        leads_only: false,
        note: "a note".to_owned(),
        raised_at: at(0),
        state,
    }
}

fn other(name: &str) -> Clearer {
    Clearer { id: staff(name), is_safeguarding_lead: false }
}

fn lead(name: &str) -> Clearer {
    Clearer { id: staff(name), is_safeguarding_lead: true }
}
