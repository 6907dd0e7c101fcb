//! The national set: what it must find, what it must leave alone, and that its version goes up with its words.

use std::collections::HashSet;

use domain::{
    content::Content,
    ids::StaffId,
    kind::Kind,
    rule::{Act, Rule, RuleSet, Scope, State, national},
    stamp::Stamp,
};

use crate::{TODAY, VERSION, note};

fn set() -> RuleSet {
    let on = |rule: Rule| Rule {
        state: State::On { since: Stamp::from_micros(0), by: StaffId("manager".to_owned()) },
        ..rule
    };
    let rules: Vec<Rule> = national::rules().into_iter().map(on).collect();
    RuleSet::compile(VERSION, &rules).unwrap()
}

fn found(set: &RuleSet, content: &Content) -> Vec<String> {
    let by = set.judge(Kind::Consultation, content, None, TODAY).by;
    by.into_iter().map(|finding| finding.rule.as_str().trim_start_matches("national-").to_owned()).collect()
}

#[test]
fn each_rule_can_be_looked_for_and_says_where_it_comes_from() {
    let mut names = HashSet::new();
    for rule in national::rules() {
        assert_eq!((rule.matcher.check(), rule.scope(), rule.act), (Ok(()), Scope::National, Act::Hold));
        assert!(!rule.source.is_empty() && !rule.name.is_empty() && rule.version > 0 && !rule.is_on());
        assert!(names.insert((rule.id.clone(), rule.name.clone())), "{}", rule.name);
        assert_eq!(national::rule(&rule.id), Some(rule));
    }
}

#[test]
fn what_it_must_find() {
    let set = set();
    for (text, rule) in [
        ("Discloses domestic abuse; partner present", "violence"),
        ("Says her ex subjected her to coercive control.", "violence"),
        ("Police report received about an incident at home", "police"),
        ("Discussed at MARAC, actions with IDVA", "marac"),
        ("Letter from social services; strategy meeting on Monday", "social-care"),
        ("Mother says please do not tell the patient", "third-party"),
        ("Child protection plan continues", "child"),
        ("Was not brought to the appointment", "child"),
        ("Suspected cancer pathway, two week wait", "early-thought"),
        ("Chlamydia trachomatis detected", "sexual-health"),
        ("Third cycle of IVF", "reproduction-and-gender"),
        ("Referred to the Gender Identity Clinic", "reproduction-and-gender"),
        ("Requests termination of pregnancy", "reproduction-and-gender"),
    ] {
        assert!(found(&set, &note(text)).contains(&rule.to_owned()), "{text:?}: {:?}", found(&set, &note(text)));
    }
    let by = |name: &str| Content { organisation: Some(name.to_owned()), ..note("Report") };
    assert_eq!(found(&set, &by("Fictional Constabulary")), ["police-authors"]);
    assert_eq!(found(&set, &by("Fictional County Council Children’s Social Care")), ["social-care-authors"]);
}

#[test]
fn what_it_must_leave_alone() {
    let set = set();
    for text in [
        "Works as a police officer; knee pain after a run",
        "Alcohol abuse in the past, none now",
        "Allergic to grapes; took a therapist’s advice",
        "Child has a cold. Mother happy, return if worse",
        "Her husband drove her here. Blood pressure fine",
        "History of breast cancer 2009, under follow-up",
        "Confidence is back, walking every day",
        "Social history: lives with partner, retired teacher",
        "Section 4 of the form filled in",
        "Partner supportive. Controls diabetes well by diet",
        "Childhood immunisations up to date",
        "Assault course with the cadets, bruised shin",
        "Hepatitis B vaccine, third dose",
        "Type 2 diabetes mellitus",
        "Repeat medication review done, no problems",
    ] {
        assert!(found(&set, &note(text)).is_empty(), "{text:?}: {:?}", found(&set, &note(text)));
    }
}

/// Whoever changes a word below a version in force must say so by a new version: entries are judged again by it alone.
#[test]
fn the_version_goes_up_with_the_words() {
    let said: String = national::rules().iter().map(|rule| format!("{rule:?}")).collect();
    let sum = said
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    assert_eq!((national::VERSION, sum), (1, 17_619_642_124_764_946_399), "raise VERSION, then note both here");
}
