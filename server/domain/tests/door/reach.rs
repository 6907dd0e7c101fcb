//! Which dates the from-date reaches (DESIGN §2.4).

use domain::{door::reason::Reason, kind::Level};

use crate::case::{Answer, Case, dated, grant, on};

const SHOWN: Option<Reason> = None;
const BEFORE: Option<Reason> = Some(Reason::BeforeFromDate);
const UNDATED: Option<Reason> = Some(Reason::Undated);

/// Recorded, clinical, then the answer with the from-date 15 May 2024, and with history released; `-` is no date.
const ROWS: &[(&str, &str, Option<Reason>, Option<Reason>)] = &[
    ("2024-05-15", "-", SHOWN, SHOWN),
    ("2024-05-16", "-", SHOWN, SHOWN),
    ("2024-05-14", "-", BEFORE, SHOWN),
    ("2024-05-15T00:00:00+01:00", "-", SHOWN, SHOWN),
    ("2024-05-14T23:59:59+01:00", "-", BEFORE, SHOWN),
    // A partial date counts as its earliest day.
    ("2024-06", "-", SHOWN, SHOWN),
    ("2024-05", "-", BEFORE, SHOWN),
    ("2025", "-", SHOWN, SHOWN),
    ("2024", "-", BEFORE, SHOWN),
    // The source's recording counts, not when it happened, whichever is later.
    ("2024-06-01", "1999-01-01", SHOWN, SHOWN),
    ("2024-05-01", "2024-06-01", BEFORE, SHOWN),
    // Without it, when it happened.
    ("-", "2024-05-15", SHOWN, SHOWN),
    ("-", "2024-05-14", BEFORE, SHOWN),
    ("-", "2024", BEFORE, SHOWN),
    // No date at all is withheld, history released or not.
    ("-", "-", UNDATED, UNDATED),
];

#[test]
fn dates_reach() {
    for (recorded, clinical, held, released) in ROWS {
        for (history_released, expected) in [(false, held), (true, released)] {
            let mut case = Case::with(|c| {
                c.facts.recorded = maybe(recorded);
                c.facts.clinical = maybe(clinical);
                c.standing.switch_on = on("2024-05-15");
                c.standing.defaults.history = if history_released { Level::Full } else { Level::None };
            });
            let expected = expected.map_or(Answer::Shown { text: true }, |reason| Answer::Withheld(vec![reason]));
            let what = format!("recorded {recorded}, clinical {clinical}, history released: {history_released}");
            assert_eq!(case.answer(), expected, "by switch-on: {what}");
            // A grant brings its own date, whatever the practice's.
            case.standing.switch_on = on("2026-01-01");
            case.standing.access.grant = Some(grant(Level::Full, "2024-05-15", history_released));
            assert_eq!(case.answer(), expected, "by grant: {what}");
        }
    }
}

#[test]
fn a_closed_door_keeps_what_else_withholds() {
    let case = Case::with(|c| {
        c.standing.deceased = true;
        c.standing.defaults.level = Level::Summary;
        c.facts.recorded = dated("2020");
    });
    assert_eq!(case.answer(), Answer::Withheld(vec![Reason::AccessClosed, Reason::Level, Reason::BeforeFromDate]));
}

fn maybe(text: &str) -> Option<domain::date::PartialDate> {
    if text == "-" { None } else { dated(text) }
}
