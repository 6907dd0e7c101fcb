//! Rules, as staff read them.

use std::collections::HashMap;

use contract::{
    ids::RuleRef,
    views::rules::{RulePage, RuleRow, VersionRow},
};
use domain::rule::{Act, Group, Matcher, MatcherFault, Rule, Scope, State};

use super::{reasons::name, section::kind_words};
use crate::words;

/// Most codes that are named one by one.
const NAMED: usize = 20;

/// One rule of a list.
pub(crate) fn row(rule: &Rule, names: &HashMap<String, String>) -> Option<RuleRow> {
    Some(RuleRow {
        id: RuleRef::parse(rule.id.as_str())?,
        name: rule.name.clone(),
        does: does(rule.act),
        state: state(rule, names),
        is_on: rule.is_on(),
    })
}

pub(crate) const fn does(act: Act) -> &'static str {
    match act {
        Act::Hold => "Holds for review",
        Act::Withhold => "Withholds",
    }
}

fn state(rule: &Rule, names: &HashMap<String, String>) -> String {
    let version = rule.version;
    match &rule.state {
        State::Draft if rule.scope() == Scope::National => format!("Not turned on here, version {version}"),
        State::Draft => format!("Draft, version {version}"),
        State::On { since, by } => {
            format!(
                "On since {}, turned on by {}, version {version}",
                words::day(since.london_day()),
                name(names, &by.0)
            )
        }
        State::Off { since, by, why } => {
            format!("Off since {}, by {}, version {version}: {why}", words::day(since.london_day()), name(names, &by.0))
        }
    }
}

/// One rule by its versions, newest first.
pub(crate) fn page(versions: &[Rule], names: &HashMap<String, String>, may_change: bool) -> Option<RulePage> {
    let newest = versions.first()?;
    let is_national = newest.scope() == Scope::National;
    let version = |rule: &Rule| VersionRow { version: format!("Version {}", rule.version), state: state(rule, names) };
    Some(RulePage {
        rule: row(newest, names)?,
        source: newest.source.clone(),
        is_national,
        may_change,
        can_turn_off: may_change && !is_national && versions.iter().any(Rule::is_on),
        looks_for: looks_for(&newest.matcher),
        versions: versions.iter().map(version).collect(),
        typed: if is_national { Vec::new() } else { typed(newest) },
    })
}

/// The conditions of a rule, each with its values.
fn looks_for(matcher: &Matcher) -> Vec<(&'static str, String)> {
    let mut rows = Vec::new();
    let mut list = |what, values: &[String]| {
        if !values.is_empty() {
            rows.push((what, values.join("; ")));
        }
    };
    list("Words or phrases", &matcher.phrases);
    list("Type of document", &matcher.document_types);
    list("Organisation that wrote it", &matcher.organisations);
    list("Person or unit", &matcher.units);
    list("Codes", &codes(matcher));
    list("Kind of entry", &matcher.kinds.iter().map(|kind| kind_words(*kind).to_owned()).collect::<Vec<_>>());
    let group = matcher.group.map(|group| match group {
        Group::Under(years) => format!("Under {years}"),
        Group::From(years) => format!("{years} or over"),
    });
    list("Patients", group.as_slice());
    rows
}

fn codes(matcher: &Matcher) -> Vec<String> {
    let mut named: Vec<String> = matcher.codes.iter().take(NAMED).map(|code| code.code.clone()).collect();
    if matcher.codes.len() > NAMED {
        named.push(format!("and {} more", matcher.codes.len() - NAMED));
    }
    named
}

/// The fields its form starts with.
fn typed(rule: &Rule) -> Vec<(String, String)> {
    let matcher = &rule.matcher;
    let mut fields: Vec<(&str, String)> = vec![
        ("name", rule.name.clone()),
        ("source", rule.source.clone()),
        ("act", rule.act.word().to_owned()),
        ("phrases", matcher.phrases.join("\n")),
        ("document_types", matcher.document_types.join("\n")),
        ("organisations", matcher.organisations.join("\n")),
        ("units", matcher.units.join("\n")),
        ("group", matcher.group.map_or_else(|| "everyone".to_owned(), Group::word)),
    ];
    fields.extend(matcher.kinds.iter().map(|kind| ("kinds", kind.word().to_owned())));
    fields.into_iter().map(|(field, value)| (field.to_owned(), value)).collect()
}

/// What to mend before a rule can be looked for.
pub(crate) const fn fault(fault: MatcherFault) -> &'static str {
    match fault {
        MatcherFault::Empty => "Say what the rule looks for first: without that it would find every entry.",
        MatcherFault::NoWord => "A word or phrase needs at least two letters or digits.",
        MatcherFault::LongPhrase => "A phrase can have 100 characters at most.",
        MatcherFault::ManyPhrases => "A rule can have 500 words and phrases at most.",
        MatcherFault::ManyCodes => "A rule can have 20,000 codes at most.",
    }
}
