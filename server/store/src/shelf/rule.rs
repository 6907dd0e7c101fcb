//! A version of a rule, as kept.

use domain::{
    ids::StaffId,
    kind::Kind,
    rule::{Act, CodeMatch, Group, Matcher, Rule, RuleId, State},
    stamp::Stamp,
};
use serde::{Deserialize, Serialize};

use crate::fault::{StoreError, inconsistent};

#[derive(Serialize, Deserialize)]
struct Stored {
    name: String,
    source: String,
    act: String,
    state: StoredState,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    codes: Vec<(Option<String>, String)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    kinds: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    phrases: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    document_types: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    organisations: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    units: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    group: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum StoredState {
    Draft,
    On { since: i64, by: String },
    Off { since: i64, by: String, why: String },
}

/// The word a query tells states apart by.
pub(crate) const fn state(rule: &Rule) -> &'static str {
    match rule.state {
        State::Draft => "draft",
        State::On { .. } => "on",
        State::Off { .. } => "off",
    }
}

/// The stored text of a version.
pub(crate) fn write(rule: &Rule) -> Result<String, StoreError> {
    let matcher = &rule.matcher;
    super::text(
        "rule",
        &Stored {
            name: rule.name.clone(),
            source: rule.source.clone(),
            act: rule.act.word().to_owned(),
            state: match &rule.state {
                State::Draft => StoredState::Draft,
                State::On { since, by } => StoredState::On { since: since.micros(), by: by.0.clone() },
                State::Off { since, by, why } => {
                    StoredState::Off { since: since.micros(), by: by.0.clone(), why: why.clone() }
                }
            },
            codes: matcher.codes.iter().map(|code| (code.system.clone(), code.code.clone())).collect(),
            kinds: matcher.kinds.iter().map(|kind| kind.word().to_owned()).collect(),
            phrases: matcher.phrases.clone(),
            document_types: matcher.document_types.clone(),
            organisations: matcher.organisations.clone(),
            units: matcher.units.clone(),
            group: matcher.group.map(Group::word),
        },
    )
}

/// A version from stored text. What it looks for must be understood whole: half a rule would show what it hides.
pub(crate) fn read(id: &str, version: i64, text: &str) -> Result<Rule, StoreError> {
    let stored: Stored = super::read("rule", text)?;
    let unknown = |what: &'static str| inconsistent("rule", what);
    let kinds = stored.kinds.iter().map(|word| Kind::from_word(word).ok_or_else(|| unknown("an unknown kind")));
    let group = stored.group.map(|word| Group::from_word(&word).ok_or_else(|| unknown("an unknown group")));
    Ok(Rule {
        id: RuleId::parse(id).ok_or_else(|| unknown("an id that is none"))?,
        version: u32::try_from(version).map_err(|_| unknown("a version that is none"))?,
        name: stored.name,
        source: stored.source,
        act: Act::from_word(&stored.act).unwrap_or(Act::Withhold),
        state: match stored.state {
            StoredState::Draft => State::Draft,
            StoredState::On { since, by } => State::On { since: Stamp::from_micros(since), by: StaffId(by) },
            StoredState::Off { since, by, why } => {
                State::Off { since: Stamp::from_micros(since), by: StaffId(by), why }
            }
        },
        matcher: Matcher {
            codes: stored.codes.into_iter().map(|(system, code)| CodeMatch { system, code }).collect(),
            kinds: kinds.collect::<Result<_, _>>()?,
            phrases: stored.phrases,
            document_types: stored.document_types,
            organisations: stored.organisations,
            units: stored.units,
            group: group.transpose()?,
        },
    })
}
