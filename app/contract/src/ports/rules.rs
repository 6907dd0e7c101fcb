//! Rules of a practice: who may read them, and who may change them.

use async_trait::async_trait;

use crate::{
    ids::RuleRef,
    input::rules::{RuleWords, TurnOn},
    refusal::Refusal,
    views::rules::{CodesTaken, RulePage, RulesPage, TrialPage},
};

/// For practice managers, clinicians and safeguarding leads.
#[async_trait]
pub trait RuleDesk: Send + Sync {
    /// Every rule.
    async fn rules(&self) -> Result<RulesPage, Refusal>;
    /// One rule with its versions.
    async fn rule(&self, rule: &RuleRef) -> Result<RulePage, Refusal>;
    /// What it would find; nothing is changed.
    async fn try_out(&self, rule: &RuleRef) -> Result<TrialPage, Refusal>;
}

/// For practice managers alone.
#[async_trait]
pub trait RuleManager: RuleDesk {
    /// Writes a new rule, which does not count yet.
    async fn write(&self, words: &RuleWords) -> Result<RuleRef, Refusal>;
    /// Writes a rule anew: a draft is written over, a version that counted gets a next one.
    async fn rewrite(&self, rule: &RuleRef, words: &RuleWords) -> Result<(), Refusal>;
    /// Puts a list of codes into the draft in place of those it had; a bad list changes nothing.
    async fn set_codes(&self, rule: &RuleRef, list: &str) -> Result<CodesTaken, Refusal>;
    /// Lets the newest version count from the next request.
    async fn turn_on(&self, rule: &RuleRef, how: &TurnOn) -> Result<(), Refusal>;
    /// Ends a rule of the practice's own.
    async fn turn_off(&self, rule: &RuleRef, why: &str) -> Result<(), Refusal>;
}
