//! Addresses of a practice's rules.

use contract::ids::RuleRef;

pub const RULES: &str = "/practice/rules";
pub const NEW_RULE: &str = "/practice/rules/new";

/// A rule's page.
#[must_use]
pub fn rule(rule: &RuleRef) -> String {
    format!("{RULES}/{rule}")
}

/// One of the actions on a rule: `try`, `words`, `codes`, `on` or `off`.
#[must_use]
pub fn on_rule(id: &RuleRef, action: &'static str) -> String {
    format!("{}/{action}", rule(id))
}
