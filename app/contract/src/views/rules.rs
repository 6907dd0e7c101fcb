//! A practice's rules: what each looks for, whether it counts, and what it would find.

use super::practice::{PersonRow, ReviewRow};
use crate::ids::RuleRef;

/// Every rule, the national ones apart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RulesPage {
    /// Writes rules and turns them on and off.
    pub may_change: bool,
    pub national: Vec<RuleRow>,
    pub own: Vec<RuleRow>,
}

/// One rule of a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RuleRow {
    pub id: RuleRef,
    pub name: String,
    pub does: &'static str,
    /// Such as "On since 4 May 2026, turned on by Sam Lee, version 2".
    pub state: String,
    pub is_on: bool,
}

/// One rule with its versions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RulePage {
    pub rule: RuleRow,
    pub source: String,
    pub is_national: bool,
    pub may_change: bool,
    /// It counts and can be turned off here.
    pub can_turn_off: bool,
    /// What it looks for: the condition and its values.
    pub looks_for: Vec<(&'static str, String)>,
    /// Newest first.
    pub versions: Vec<VersionRow>,
    /// The newest version as its form would hold it.
    pub typed: Vec<(String, String)>,
}

/// One version of a rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VersionRow {
    pub version: String,
    pub state: String,
}

/// What a rule would find, before it counts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TrialPage {
    pub rule: RuleRow,
    pub is_national: bool,
    pub may_change: bool,
    /// `hold` or `withhold`, as the rule is written.
    pub act: &'static str,
    pub entries: i64,
    pub people: i64,
    /// Of those entries, how many patients can see today.
    pub seen_today: i64,
    /// By kind: how many it finds, and how many of them patients can see today.
    pub kinds: Vec<(&'static str, i64, i64)>,
    /// Such as "It looked through 812 entries of all 14 people."
    pub looked_through: String,
    /// Some of what it finds, for those who read clinical words; none for everyone else.
    pub sample: Option<Vec<SampleRow>>,
}

/// One entry a rule would find.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SampleRow {
    pub person: PersonRow,
    pub entry: ReviewRow,
}

/// What became of a list of codes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CodesTaken {
    /// So many codes are in the draft now.
    Kept(usize),
    /// Nothing was changed: the lines to mend, counted from 1.
    Bad(Vec<(usize, &'static str)>),
}
