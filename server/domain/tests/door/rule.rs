//! What rules withhold at the patient door, and what a clinician's release changes.

use domain::{
    door::{
        patient::opens_at,
        reason::Reason::{self, Held, NotJudged, ReleasePending, Rule, RuleHold},
    },
    entry::{HoldReason, Review},
    rule::{Act, Finding, Group, SetVersion, Verdict},
    stamp::Stamp,
};

use crate::case::{Answer, Case, assessed_as, day, finding, proxy_of_everything, staff, table};

fn found(case: &mut Case, act: Act, group: Option<Group>) {
    case.facts.verdict.by.push(finding(act, group));
}

fn released(at: Stamp) -> Review {
    Review::Released { by: staff("gp"), at }
}

const LONG_AGO: Stamp = Stamp::from_micros(0);

#[test]
fn rules_withhold_and_a_release_passes_holds_alone() {
    table(&[
        ("a rule withholds", |c| found(c, Act::Withhold, None), &[Rule]),
        ("a rule holds", |c| found(c, Act::Hold, None), &[RuleHold]),
        (
            "both",
            |c| {
                found(c, Act::Hold, None);
                found(c, Act::Withhold, None);
            },
            &[Rule, RuleHold],
        ),
        (
            "held, and a clinician released this content",
            |c| {
                found(c, Act::Hold, None);
                c.facts.review = released(LONG_AGO);
            },
            &[],
        ),
        (
            "held, and released this instant",
            |c| {
                found(c, Act::Hold, None);
                c.facts.review = released(c.now);
            },
            &[ReleasePending, RuleHold],
        ),
        (
            "withheld, released or not",
            |c| {
                found(c, Act::Withhold, None);
                c.facts.review = released(LONG_AGO);
            },
            &[Rule],
        ),
        (
            "held by the practice and by a rule",
            |c| {
                found(c, Act::Hold, None);
                c.facts.review = Review::Held { why: HoldReason::Everything };
            },
            &[Held, RuleHold],
        ),
        ("other rules came into force since", |c| c.standing.rules.practice = 1, &[NotJudged]),
        ("judged by rules that are no more", |c| c.facts.verdict.set.practice = 1, &[NotJudged]),
        ("a new national set", |c| c.standing.rules = SetVersion { national: 2, practice: 1 }, &[NotJudged]),
        (
            "judged by the rules in force",
            |c| {
                c.standing.rules = SetVersion { national: 2, practice: 1 };
                c.facts.verdict.set = c.standing.rules;
            },
            &[],
        ),
    ]);
}

#[test]
fn a_rule_for_a_group_counts_by_the_day() {
    // Asked on 10 March 2026.
    for (born, group, withheld) in [
        (Some("2010-03-11"), Group::Under(16), true),
        (Some("2010-03-10"), Group::Under(16), false),
        (Some("1980-05-17"), Group::Under(16), false),
        (None, Group::Under(16), true),
        (Some("2010-03-10"), Group::From(16), true),
        (Some("2010-03-11"), Group::From(16), false),
        (None, Group::From(16), true),
    ] {
        for viewer in [domain::door::patient::Viewer::Patient, proxy_of_everything()] {
            let case = Case::with(|c| {
                c.viewer = viewer;
                c.standing.birth_date = born.map(day);
                c.standing.access.assessment = assessed_as(true);
                found(c, Act::Withhold, Some(group));
            });
            let is_withheld = matches!(case.answer(), Answer::Withheld(reasons) if reasons.contains(&Reason::Rule));
            assert_eq!(is_withheld, withheld, "{born:?} {group:?}");
            assert_eq!(opens_at(&case.facts), Some(LONG_AGO), "no query is narrowed by a group");
        }
    }
}

#[test]
fn queries_are_narrowed_by_every_other_rule() {
    for (act, review, opens) in [
        (Act::Hold, Review::NotHeld, None),
        (Act::Withhold, Review::NotHeld, None),
        (Act::Withhold, released(LONG_AGO), None),
        (Act::Hold, released(LONG_AGO), Some(LONG_AGO.plus_seconds(30))),
    ] {
        let case = Case::with(|c| {
            found(c, act, None);
            c.facts.review = review.clone();
        });
        assert_eq!(opens_at(&case.facts), opens, "{act:?} {review:?}");
    }
}

#[test]
fn what_a_rule_holds_waits_and_can_be_released() {
    let waits = |review: Review, act: Option<Act>| {
        let case = Case::with(|c| {
            c.facts.review = review;
            act.into_iter().for_each(|act| found(c, act, None));
        });
        (case.facts.waits(), matches!(case.facts.review_by_rules(), Review::Held { .. }))
    };
    assert_eq!(waits(Review::NotHeld, None), (false, false));
    assert_eq!(waits(Review::NotHeld, Some(Act::Withhold)), (false, false));
    assert_eq!(waits(Review::NotHeld, Some(Act::Hold)), (true, true));
    assert_eq!(waits(released(LONG_AGO), Some(Act::Hold)), (false, false));
    assert_eq!(waits(Review::Held { why: HoldReason::Label }, None), (true, true));
}

#[test]
fn a_version_has_one_number() {
    for version in [
        SetVersion::NONE,
        SetVersion { national: 1, practice: 1 },
        SetVersion { national: 7, practice: u32::MAX },
        SetVersion { national: u32::MAX >> 1, practice: 0 },
    ] {
        assert_eq!(SetVersion::from_rank(version.rank()), version);
    }
    assert_eq!(SetVersion::in_force(0), SetVersion::NONE);
    assert!(SetVersion::in_force(1).rank() < SetVersion::in_force(2).rank());
}

#[test]
fn a_verdict_counts_only_what_covers() {
    let verdict = Verdict {
        set: SetVersion::NONE,
        by: vec![finding(Act::Hold, Some(Group::Under(16))), finding(Act::Withhold, None)],
        ..Verdict::default()
    };
    let acts = |born| verdict.counting(Some(day(born)), day("2026-03-10")).map(|f: &Finding| f.act).collect::<Vec<_>>();
    assert_eq!(acts("2020-01-01"), [Act::Hold, Act::Withhold]);
    assert_eq!(acts("1980-01-01"), [Act::Withhold]);
}
