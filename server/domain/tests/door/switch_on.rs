//! What a practice's switch-on gives: levels for new and old, for the marked, and first use (NHS facts §3.3).

use domain::{
    door::reason::Reason::{self, BeforeFromDate, Level as TooLow},
    flag::{FlagState, Origin},
    kind::{Kind, Level},
    practice::{FirstUse, marker::Marker},
    stamp::Stamp,
};

use crate::case::{Answer, Case, Change, dated, day, flag, grant, on, staff};

/// The default level, that of history, that of the marked; then how a medicine, a problem, a document and a text-only
/// entry of before and after the go-live day read.
type Row = (Level, Level, Level, bool, [Answer; 4], [Answer; 4]);

fn shown(text: bool) -> Answer {
    Answer::Shown { text }
}

fn not(reasons: &[Reason]) -> Answer {
    Answer::Withheld(reasons.to_vec())
}

fn rows() -> Vec<Row> {
    use Level::{Detailed, Documents, Full, None, Summary};
    let old = || not(&[BeforeFromDate]);
    let low = || not(&[TooLow]);
    let both = || not(&[TooLow, BeforeFromDate]);
    let (t, c) = (|| shown(true), || shown(false));
    vec![
        (Full, None, Full, false, [old(), old(), old(), old()], [t(), t(), t(), t()]),
        // Accelerated access: the full present record, while history keeps a level of its own.
        (Full, Summary, Full, false, [c(), old(), old(), old()], [t(), t(), t(), t()]),
        (Full, Documents, Full, false, [c(), c(), c(), old()], [t(), t(), t(), t()]),
        (Full, Full, Full, false, [t(), t(), t(), t()], [t(), t(), t(), t()]),
        // History is never wider than what is new.
        (Detailed, Full, Full, false, [c(), c(), both(), both()], [c(), c(), low(), low()]),
        // Markers count only for the marked, and never widen.
        (Full, Full, Summary, false, [t(), t(), t(), t()], [t(), t(), t(), t()]),
        (Full, Full, Summary, true, [c(), both(), both(), both()], [c(), low(), low(), low()]),
        (Full, None, Summary, true, [old(), both(), both(), both()], [c(), low(), low(), low()]),
        (Summary, Summary, Full, true, [c(), both(), both(), both()], [c(), low(), low(), low()]),
    ]
}

#[test]
fn levels_for_new_old_and_marked() {
    let entries: [Change; 4] = [
        |c| c.facts.kind = Kind::Medicine,
        |c| c.facts.kind = Kind::Problem,
        |c| c.facts.kind = Kind::Document,
        |c| c.facts.text_only = true,
    ];
    for (level, history, marked, is_marked, before, after) in rows() {
        for (recorded, expected) in [("2023-12-31", before), ("2024-01-01", after)] {
            for (change, expected) in entries.into_iter().zip(expected) {
                let case = Case::with(|c| {
                    change(c);
                    c.facts.recorded = dated(recorded);
                    let defaults = &mut c.standing.defaults;
                    (defaults.level, defaults.history, defaults.marked) = (level, history, marked);
                    c.standing.hidden_for_safety = is_marked;
                });
                let what = format!("{level:?}, history {history:?}, marked {marked:?}: {is_marked}; of {recorded}");
                assert_eq!(case.answer(), expected, "{what}: {:?}", case.facts);
            }
        }
    }
}

fn cleared_flag(origin: Origin, safeguarding: bool) -> domain::flag::Flag {
    let state = FlagState::Cleared {
        by: staff("gp"),
        second: None,
        at: Stamp::from_micros(0),
        why: "spoke with them".to_owned(),
    };
    domain::flag::Flag { safeguarding, ..flag(origin, state) }
}

#[test]
fn what_marks_a_person() {
    let of_104 = || Origin::Imported { practice: crate::case::practice("A1"), dated: None };
    let by_staff = || Origin::Staff { by: staff("gp") };
    let rows: &[(&str, Change, &[Marker])] = &[
        ("nothing", |_| {}, &[]),
        ("17", |c| c.standing.birth_date = Some(day("2008-03-11")), &[Marker::Under18]),
        ("18 today", |c| c.standing.birth_date = Some(day("2008-03-10")), &[]),
        ("of no known age", |c| c.standing.birth_date = None, &[Marker::Under18]),
        ("something hidden for safety", |c| c.standing.hidden_for_safety = true, &[Marker::SafetyRedaction]),
    ];
    for (name, change, expected) in rows {
        let case = Case::with(change);
        let found: Vec<Marker> = case.standing.markers(case.now.london_day()).collect();
        assert_eq!(found, **expected, "{name}");
    }
    for (name, flag, marks) in [
        ("a 104 that was cleared", cleared_flag(of_104(), false), false),
        ("a 104 marked safeguarding that was cleared", cleared_flag(of_104(), true), true),
        ("staff's own flag that was cleared", cleared_flag(by_staff(), false), true),
        ("a flag that stands", flag(by_staff(), FlagState::Raised), false),
        ("a refusal that was cleared", cleared_flag(Origin::DeclinedByPatient, false), false),
    ] {
        let case = Case::with(|c| c.standing.flags = vec![flag]);
        let found: Vec<Marker> = case.standing.markers(case.now.london_day()).collect();
        assert_eq!(found == [Marker::PastFlag], marks, "{name}: {found:?}");
    }
}

#[test]
fn a_marker_after_first_use_lowers_nothing_and_one_that_goes_raises_nothing() {
    for (at_first_use, now, lowered) in
        [(None, false, false), (None, true, true), (Some(false), true, false), (Some(true), false, true)]
    {
        let case = Case::with(|c| {
            c.standing.defaults.marked = Level::Summary;
            c.standing.hidden_for_safety = now;
            c.standing.access.first_use = at_first_use.map(|marked| FirstUse { at: Stamp::from_micros(0), marked });
        });
        assert_eq!(!case.is_shown(), lowered, "marked at first use {at_first_use:?}, now {now}");
    }
}

#[test]
fn what_was_given_by_name_stays_as_it_was_given() {
    let case = Case::with(|c| {
        c.standing.switch_on = on("2026-01-01");
        c.standing.defaults.marked = Level::None;
        c.standing.hidden_for_safety = true;
        c.standing.access.grant = Some(grant(Level::Full, "2020-01-01", false));
    });
    assert!(case.is_shown());
}
