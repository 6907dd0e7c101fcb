//! A practice's rules: what they find, and the manager's acts on them.

use app::{forms::practice as forms, pages::practice as pages};
use axum::{extract::Path, response::Response};
use contract::{
    ids::RuleRef,
    ports::rules::{RuleDesk, RuleManager},
    refusal::Refusal,
};

use super::{fields::Form, upload::List};
use crate::edge::caller::StaffCaller;

impl StaffCaller {
    /// The rules to read, or the refusal of a role that may not.
    ///
    /// # Errors
    /// [`Refusal::NotForThisRole`].
    pub fn rules(&self) -> Result<&dyn RuleDesk, Refusal> {
        self.desk.rule_desk().ok_or(Refusal::NotForThisRole)
    }

    /// The rules to change, or the refusal of a role that may not.
    ///
    /// # Errors
    /// [`Refusal::NotForThisRole`].
    pub fn rule_manager(&self) -> Result<&dyn RuleManager, Refusal> {
        self.desk.rule_manager().ok_or(Refusal::NotForThisRole)
    }
}

/// `GET /practice/rules`.
pub async fn rules(caller: StaffCaller) -> Response {
    let drawn = match caller.rules() {
        Ok(rules) => pages::rules(rules, &caller.page.frame()).await,
        Err(refusal) => Err(refusal),
    };
    caller.page.show(drawn)
}

/// `GET /practice/rules/new`.
pub async fn new_rule(caller: StaffCaller) -> Response {
    let drawn = caller.rule_manager().map(|_| pages::new_rule(&caller.page.frame()));
    caller.page.show(drawn)
}

/// `POST /practice/rules`.
pub async fn write(caller: StaffCaller, Form(fields): Form) -> Response {
    let outcome = match caller.rule_manager() {
        Ok(manager) => forms::write_rule(manager, &caller.page.frame(), &fields).await,
        Err(refusal) => Err(refusal),
    };
    caller.page.posted(outcome)
}

/// `GET /practice/rules/{rule}`.
pub async fn rule(caller: StaffCaller, Path(rule): Path<String>) -> Response {
    let drawn = match (caller.rules(), rule_ref(&rule)) {
        (Ok(rules), Ok(rule)) => pages::rule(rules, &caller.page.frame(), &rule).await,
        (Err(refusal), _) | (_, Err(refusal)) => Err(refusal),
    };
    caller.page.show(drawn)
}

/// `GET /practice/rules/{rule}/try`.
pub async fn trial(caller: StaffCaller, Path(rule): Path<String>) -> Response {
    let drawn = match (caller.rules(), rule_ref(&rule)) {
        (Ok(rules), Ok(rule)) => pages::trial(rules, &caller.page.frame(), &rule).await,
        (Err(refusal), _) | (_, Err(refusal)) => Err(refusal),
    };
    caller.page.show(drawn)
}

/// `POST /practice/rules/{rule}/words`.
pub async fn rewrite(caller: StaffCaller, Path(rule): Path<String>, Form(fields): Form) -> Response {
    let outcome = match (caller.rule_manager(), rule_ref(&rule)) {
        (Ok(manager), Ok(rule)) => forms::rewrite_rule(manager, &caller.page.frame(), &rule, &fields).await,
        (Err(refusal), _) | (_, Err(refusal)) => Err(refusal),
    };
    caller.page.posted(outcome)
}

/// `POST /practice/rules/{rule}/codes`: a CSV file.
pub async fn set_codes(caller: StaffCaller, Path(rule): Path<String>, List(list): List) -> Response {
    let outcome = match (caller.rule_manager(), rule_ref(&rule)) {
        (Ok(manager), Ok(rule)) => forms::set_rule_codes(manager, &caller.page.frame(), &rule, &list).await,
        (Err(refusal), _) | (_, Err(refusal)) => Err(refusal),
    };
    caller.page.posted(outcome)
}

/// `POST /practice/rules/{rule}/on`.
pub async fn turn_on(caller: StaffCaller, Path(rule): Path<String>, Form(fields): Form) -> Response {
    let outcome = match (caller.rule_manager(), rule_ref(&rule)) {
        (Ok(manager), Ok(rule)) => forms::turn_rule_on(manager, &caller.page.frame(), &rule, &fields).await,
        (Err(refusal), _) | (_, Err(refusal)) => Err(refusal),
    };
    caller.page.posted(outcome)
}

/// `POST /practice/rules/{rule}/off`.
pub async fn turn_off(caller: StaffCaller, Path(rule): Path<String>, Form(fields): Form) -> Response {
    let outcome = match (caller.rule_manager(), rule_ref(&rule)) {
        (Ok(manager), Ok(rule)) => forms::turn_rule_off(manager, &caller.page.frame(), &rule, &fields).await,
        (Err(refusal), _) | (_, Err(refusal)) => Err(refusal),
    };
    caller.page.posted(outcome)
}

fn rule_ref(text: &str) -> Result<RuleRef, Refusal> {
    RuleRef::parse(text).ok_or(Refusal::NotFound)
}
