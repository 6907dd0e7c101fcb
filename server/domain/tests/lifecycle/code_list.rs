//! Which codes go into and out of a practice's own system, by table.

use domain::{
    access_code::AccessCode::{self, DeclinedByPatient, ReviewIndicated, ReviewNotIndicated},
    code_list::{
        Step::{self, Enter, Leave, TakeOut},
        codes_due,
    },
    date::PartialDate,
    flag::{Flag, FlagState, ImportedLift, Origin},
    ids::{FlagId, OdsCode, StaffId},
    stamp::Stamp,
};

/// What is due, in order.
type Due = &'static [(AccessCode, Step)];

const AT: Stamp = Stamp::from_micros(1_780_000_000_000_000);

fn here() -> OdsCode {
    OdsCode::parse("Y99901").unwrap()
}

fn staff() -> StaffId {
    StaffId("one".to_owned())
}

fn flag(origin: Origin, state: FlagState, leads_only: bool) -> Flag {
    let id = FlagId::from_random([7; 16]);
    Flag { id, origin, safeguarding: false, leads_only, note: String::new(), raised_at: AT, state }
}

fn imported(code: &str, state: FlagState) -> Flag {
    let practice = OdsCode::parse(code).unwrap();
    flag(Origin::Imported { practice, dated: PartialDate::parse("2026-01-01") }, state, false)
}

fn raised(state: FlagState) -> Flag {
    flag(Origin::Staff { by: staff() }, state, false)
}

fn declined(state: FlagState) -> Flag {
    flag(Origin::DeclinedByPatient, state, false)
}

fn cleared() -> FlagState {
    FlagState::Cleared { by: staff(), second: None, at: AT, why: "Talked".to_owned() }
}

fn moved() -> FlagState {
    FlagState::AwaitingNewPractice { since: AT }
}

#[test]
fn each_code_goes_in_stays_or_goes_out() {
    let kept = flag(Origin::Staff { by: staff() }, FlagState::Raised, true);
    let table: [(&str, Vec<Flag>, Due); 12] = [
        ("nothing", vec![], &[]),
        ("from the system", vec![imported("Y99901", FlagState::Raised)], &[(ReviewIndicated, Leave)]),
        ("from the system before", vec![imported("Y99902", moved())], &[(ReviewIndicated, Enter)]),
        ("raised here", vec![raised(FlagState::Raised)], &[(ReviewIndicated, Enter)]),
        (
            "raised here, and in the system",
            vec![raised(FlagState::Raised), imported("Y99901", FlagState::Raised)],
            &[(ReviewIndicated, Leave)],
        ),
        ("cleared", vec![imported("Y99901", cleared())], &[(ReviewNotIndicated, Enter)]),
        ("cleared twice", vec![raised(cleared()), raised(cleared())], &[(ReviewNotIndicated, Enter)]),
        ("cleared, another open", vec![raised(cleared()), raised(FlagState::Raised)], &[(ReviewIndicated, Enter)]),
        ("cleared, another open and kept for leads", vec![raised(cleared()), kept.clone()], &[]),
        ("kept for leads", vec![kept], &[]),
        ("the patient said no", vec![declined(FlagState::Raised)], &[(DeclinedByPatient, Leave)]),
        ("the patient asked after a no", vec![declined(cleared())], &[(DeclinedByPatient, TakeOut)]),
    ];
    for (what, flags, expected) in table {
        let due = codes_due(&flags, &[], &here(), AT.london_day(), |flag| !flag.leads_only);
        let due: Vec<_> = due.iter().map(|due| (due.code, due.step)).collect();
        assert_eq!(due, expected, "{what}");
    }
}

#[test]
fn what_the_system_itself_cancelled_asks_for_nothing() {
    let flags = [imported("Y99901", FlagState::Raised)];
    let lift = ImportedLift { practice: here(), dated: PartialDate::parse("2026-02-01") };
    assert_eq!(codes_due(&flags, &[lift], &here(), AT.london_day(), |_| true), []);
}

#[test]
fn no_code_cancels_while_anything_is_open() {
    let states = [FlagState::Raised, moved(), cleared()];
    let all: Vec<Flag> = states
        .iter()
        .flat_map(|state| [imported("Y99901", state.clone()), raised(state.clone()), declined(state.clone())])
        .collect();
    for one in &all {
        for other in &all {
            let flags = [one.clone(), other.clone()];
            for sees_first in [true, false] {
                let due = codes_due(&flags, &[], &here(), AT.london_day(), |flag| sees_first || flag != one);
                let cancels = due.iter().any(|due| due.code == ReviewNotIndicated);
                assert!(!cancels || flags.iter().all(Flag::is_cleared), "{flags:?}");
            }
        }
    }
}
