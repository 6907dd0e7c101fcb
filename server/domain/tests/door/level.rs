//! Which level reaches which kind, and who reads text (DESIGN §2.3).

use domain::{
    door::reason::Reason,
    kind::{Kind, Level},
};

use crate::case::{Answer, Case, grant};

/// A line a kind: the levels none, summary, detailed, documents and full; `x` is shown.
const REACHED: [(Kind, &str); 14] = [
    (Kind::Medicine, ".xxxx"),
    (Kind::Allergy, ".xxxx"),
    (Kind::Problem, "..xxx"),
    (Kind::Immunisation, "..xxx"),
    (Kind::Consultation, "..xxx"),
    (Kind::TestResult, "..xxx"),
    (Kind::Measurement, "..xxx"),
    (Kind::Procedure, "..xxx"),
    (Kind::Referral, "..xxx"),
    (Kind::Plan, "..xxx"),
    (Kind::Finding, "..xxx"),
    (Kind::Document, "...xx"),
    (Kind::Unknown, "....."),
    (Kind::NonClinical, "....."),
];

#[test]
fn levels_reach_kinds() {
    for kind in Kind::ALL {
        let (_, line) = REACHED.into_iter().find(|(named, _)| *named == kind).unwrap();
        for (level, sign) in Level::ALL.into_iter().zip(line.chars()) {
            for text_only in [false, true] {
                let reached = if text_only { sign == 'x' && level == Level::Full } else { sign == 'x' };
                for (how, case) in both_ways(level, kind, text_only) {
                    assert_eq!(case.is_shown(), reached, "{kind:?} at {level:?} by {how}, text only: {text_only}");
                }
            }
        }
    }
}

#[test]
fn what_a_level_does_not_reach_is_withheld_for_that_alone() {
    let case = |kind, level, text_only| both_ways(level, kind, text_only)[0].1.answer();
    assert_eq!(case(Kind::Problem, Level::Summary, false), Answer::Withheld(vec![Reason::Level]));
    assert_eq!(case(Kind::Document, Level::Detailed, false), Answer::Withheld(vec![Reason::Level]));
    assert_eq!(case(Kind::Medicine, Level::Documents, true), Answer::Withheld(vec![Reason::Level]));
    assert_eq!(case(Kind::Unknown, Level::Summary, false), Answer::Withheld(vec![Reason::Kind, Reason::Level]));
    assert_eq!(case(Kind::Medicine, Level::None, false), Answer::Withheld(vec![Reason::AccessClosed, Reason::Level]));
}

#[test]
fn only_the_full_level_reads_text() {
    for level in Level::ALL {
        for (how, case) in both_ways(level, Kind::Medicine, false) {
            match case.answer() {
                Answer::Shown { text } => assert_eq!(text, level == Level::Full, "{level:?} by {how}"),
                Answer::Withheld(_) => assert_eq!(level, Level::None, "by {how}"),
            }
        }
    }
}

#[test]
fn a_grant_stands_in_place_of_the_default() {
    for (default, granted, text) in [
        (Level::Summary, Level::Full, Some(true)),
        (Level::Full, Level::Detailed, Some(false)),
        (Level::Full, Level::Summary, None),
    ] {
        let case = Case::with(|c| {
            c.standing.defaults.level = default;
            c.standing.access.grant = Some(grant(granted, "2024-01-01", false));
        });
        let expected = text.map_or(Answer::Withheld(vec![Reason::Level]), |text| Answer::Shown { text });
        assert_eq!(case.answer(), expected, "default {default:?}, granted {granted:?}");
    }
}

/// The level as the practice's default, and as given one by one.
fn both_ways(level: Level, kind: Kind, text_only: bool) -> [(&'static str, Case); 2] {
    let case = |change: fn(&mut Case, Level)| {
        Case::with(|c| {
            c.facts.kind = kind;
            c.facts.text_only = text_only;
            change(c, level);
        })
    };
    [
        ("default", case(|c, level| c.standing.defaults.level = level)),
        ("grant", case(|c, level| c.standing.access.grant = Some(grant(level, "2024-01-01", false)))),
    ]
}
