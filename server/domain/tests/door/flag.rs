//! Which flags close the door, and what a 106 lifts (DESIGN §2.2).

use domain::{
    door::reason::Closed,
    flag::{Flag, FlagState, ImportedLift, Origin},
    stamp::Stamp,
};

use crate::case::{Case, dated, day, flag, imported, lift, lifts, practice, staff};

#[test]
fn a_106_lifts_only_a_104_dated_strictly_earlier() {
    let rows = [
        // 104         106          today         lifted
        ("2026-01-01", "2026-01-02", "2026-03-10", true),
        ("2026-01-01", "2026-01-01", "2026-03-10", false),
        ("2026-01-02", "2026-01-01", "2026-03-10", false),
        ("2026-01-01T09:00:00Z", "2026-01-01T10:00:00Z", "2026-03-10", false),
        // Today counts; tomorrow does not yet.
        ("2026-01-01", "2026-03-10", "2026-03-10", true),
        ("2026-01-01", "2026-03-11", "2026-03-10", false),
        ("2026-03-11", "2026-03-10", "2026-03-10", false),
        ("2099-01-01", "2098-01-01", "2026-03-10", false),
        // Undated, or dated in words nobody can read.
        ("", "2026-01-02", "2026-03-10", false),
        ("2026-01-01", "", "2026-03-10", false),
        ("", "", "2026-03-10", false),
        ("2026-01-01", "last week", "2026-03-10", false),
        // Partial: only if every day of the one lies before every day of the other, and none is to come.
        ("2025", "2026-01", "2026-03-10", true),
        ("2025-12", "2026-01-01", "2026-03-10", true),
        ("2025-12-31", "2026-01", "2026-03-10", true),
        ("2025-12", "2025-12-31", "2026-03-10", false),
        ("2025-12-01", "2025-12", "2026-03-10", false),
        ("2025", "2025-12-31", "2026-03-10", false),
        ("2025", "2025", "2026-03-10", false),
        ("2025-12-31", "2026", "2026-03-10", false),
        ("2025-12-31", "2026-03", "2026-03-10", false),
        ("2025-12-31", "2026-03", "2026-03-31", true),
        ("2024-02", "2024-02-29", "2026-03-10", false),
        ("2024-02", "2024-03-01", "2026-03-10", true),
    ];
    for (raised, lifted, today, expected) in rows {
        assert_eq!(lifts(raised, lifted, today), expected, "104 of {raised}, 106 of {lifted}, on {today}");
    }
}

#[test]
fn what_closes() {
    let january = || dated("2026-01-01");
    let february = || vec![lift(dated("2026-02-01"))];
    let marked = |safeguarding| Flag { safeguarding, ..imported(january()) };
    let in_state = |state| Flag { state, ..imported(january()) };
    let here = |state| flag(Origin::Staff { by: staff("gp") }, state);
    let refused = |state| flag(Origin::DeclinedByPatient, state);
    let elsewhere = || vec![ImportedLift { practice: practice("B2"), dated: dated("2026-02-01") }];
    let rows: Vec<(&str, Vec<Flag>, Vec<ImportedLift>, bool)> = vec![
        ("no flag", vec![], vec![], false),
        ("no flag, but a 106", vec![], february(), false),
        ("a 104", vec![marked(false)], vec![], true),
        ("a 104 with a later 106", vec![marked(false)], february(), false),
        ("a 104 with a 106 of another practice", vec![marked(false)], elsewhere(), true),
        ("a 104 with both", vec![marked(false)], [elsewhere(), february()].concat(), false),
        ("a 104 with an undated 106", vec![marked(false)], vec![lift(None)], true),
        ("a safeguarding 104 with a later 106", vec![marked(true)], february(), true),
        ("two 104s, one lifted", vec![marked(false), imported(dated("2026-02-01"))], february(), true),
        ("two 104s, both lifted", vec![marked(false), imported(dated("2025"))], february(), false),
        ("a lifted 104 and one raised here", vec![marked(false), here(FlagState::Raised)], february(), true),
        ("raised here, with a later 106", vec![here(FlagState::Raised)], february(), true),
        ("declined by the patient", vec![refused(FlagState::Raised)], vec![], true),
        ("declined by the patient, with a later 106", vec![refused(FlagState::Raised)], february(), true),
        ("declined by the patient, who then asked", vec![refused(cleared())], vec![], false),
        ("taken up here, with a later 106", vec![in_state(under_review())], february(), true),
        ("upheld here, with a later 106", vec![in_state(upheld())], february(), true),
        ("one of two has agreed", vec![in_state(awaiting_second())], february(), true),
        (
            "awaiting the new practice",
            vec![in_state(FlagState::AwaitingNewPractice { since: Stamp::from_micros(0) })],
            february(),
            true,
        ),
        ("cleared here", vec![in_state(cleared())], vec![], false),
        ("raised here and cleared", vec![here(cleared())], vec![], false),
        ("one cleared, one not", vec![here(cleared()), here(upheld())], vec![], true),
    ];
    for (name, flags, imported_lifts, closes) in rows {
        let case = Case::with(|c| {
            c.standing.flags = flags;
            c.standing.imported_lifts = imported_lifts;
        });
        let expected: &[Closed] = if closes { &[Closed::Flagged] } else { &[] };
        assert_eq!(case.closed(), expected, "{name}");
        assert_eq!(case.is_shown(), !closes, "{name}");
    }
}

#[test]
fn a_106_starts_to_count_at_midnight_in_london() {
    for (now, open) in [("2026-06-30T22:59:59Z", false), ("2026-06-30T23:00:00Z", true)] {
        let case = Case::with(|c| {
            c.standing.flags = vec![imported(dated("2026-01-01"))];
            c.standing.imported_lifts = vec![lift(dated("2026-07-01"))];
            c.now = crate::case::at(now);
        });
        assert_eq!(case.is_shown(), open, "{now}");
    }
}

fn under_review() -> FlagState {
    FlagState::UnderReview { owner: staff("gp"), due: day("2026-04-01") }
}

fn upheld() -> FlagState {
    FlagState::Upheld { by: staff("gp"), at: Stamp::from_micros(0), why: "stays".to_owned(), again: day("2026-04-01") }
}

fn awaiting_second() -> FlagState {
    FlagState::AwaitingSecond { first: staff("gp"), at: Stamp::from_micros(0), why: "over".to_owned() }
}

fn cleared() -> FlagState {
    FlagState::Cleared { by: staff("gp"), second: None, at: Stamp::from_micros(0), why: "over".to_owned() }
}
