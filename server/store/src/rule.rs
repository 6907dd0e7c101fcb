//! A practice's rules: every version of each, and those in force, ready to be asked.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use domain::{
    ids::OdsCode,
    rule::{Rule, RuleId, RuleSet, Scope, SetVersion, national},
};

use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    fault::inconsistent,
    shelf,
    statements::statements,
};

statements! {
    /// The rules in force and the number of their set, as they were at one instant.
    RULES_ON = "SELECT p.rules, r.id, r.version, r.body FROM practice p LEFT JOIN rule r ON r.practice = p.ods \
        AND r.state = 'on' WHERE p.ods = $1 ORDER BY r.id, r.version";
    RULES = "SELECT id, version, body, changes FROM rule WHERE practice = $1 ORDER BY id, version DESC";
    RULE_VERSIONS = "SELECT id, version, body, changes FROM rule WHERE practice = $1 AND id = $2 ORDER BY version DESC";
    ADD_RULE = "INSERT INTO rule (practice, id, version, state, body, changes) VALUES ($1, $2, $3, $4, $5, 1) \
        ON CONFLICT (practice, id, version) DO NOTHING";
    SAVE_RULE = "UPDATE rule SET state = $5, body = $6, changes = changes + 1 \
        WHERE practice = $1 AND id = $2 AND version = $3 AND changes = $4";
    NEXT_RULES = "UPDATE practice SET rules = rules + 1 WHERE ods = $1";
}

/// A version of a rule as it was read, and so may be changed.
#[derive(Clone, Debug)]
pub struct KeptRule {
    pub rule: Rule,
    changes: i64,
}

type Row = (String, i64, String, i64);

/// The number of the set, and a rule of it if there is one.
type OnRow = (i64, Option<String>, Option<i64>, Option<String>);

fn kept((id, version, body, changes): Row) -> Result<KeptRule, StoreError> {
    Ok(KeptRule { rule: shelf::rule::read(&id, version, &body)?, changes })
}

/// The version of a set by the practice's own count.
pub(crate) fn set_version(count: i64) -> Result<SetVersion, StoreError> {
    let count = u32::try_from(count).map_err(|_| inconsistent("practice", "a count of rules that is none"))?;
    Ok(SetVersion::in_force(count))
}

/// Sets made ready, by practice. A set never changes under its version, so what is kept here is never wrong, only old.
#[derive(Clone, Default)]
pub(crate) struct Ready(Arc<Mutex<HashMap<OdsCode, Arc<RuleSet>>>>);

/// Most practices whose rules are kept ready.
const READY: usize = 10_000;

impl Ready {
    fn get(&self, practice: &OdsCode, version: SetVersion) -> Option<Arc<RuleSet>> {
        let ready = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        ready.get(practice).filter(|set| set.version() == version).cloned()
    }

    fn put(&self, practice: &OdsCode, set: &Arc<RuleSet>) {
        let mut ready = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if ready.len() >= READY {
            ready.clear();
        }
        ready.insert(practice.clone(), Arc::clone(set));
    }
}

impl Store {
    /// The rules in force at a practice, whose version was just read; a newer set where they changed since.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn rules_in_force(&self, practice: &OdsCode, version: SetVersion) -> Result<Arc<RuleSet>, StoreError> {
        if version == SetVersion::NONE {
            return Ok(Arc::default());
        }
        if let Some(set) = self.rules.get(practice, version) {
            return Ok(set);
        }
        let rows: Vec<OnRow> =
            on_read!(self, c => sqlx::query_as(RULES_ON).bind(practice.as_str()).fetch_all(c).await)?;
        let version = set_version(rows.first().map_or(0, |(count, ..)| *count))?;
        let rules = rows.into_iter().filter_map(|(_, id, at, body)| Some((id?, at?, body?)));
        let rules = rules
            .map(|(id, at, body)| shelf::rule::read(&id, at, &body).map(in_force))
            .collect::<Result<Vec<_>, _>>()?;
        let set = RuleSet::compile(version, rules.iter().flatten()).map_err(|error| inconsistent("rule", error))?;
        let set = Arc::new(set);
        self.rules.put(practice, &set);
        Ok(set)
    }

    /// Every version of every rule a practice has, the newest of each first.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn rules(&self, practice: &OdsCode) -> Result<Vec<KeptRule>, StoreError> {
        let rows: Vec<Row> = on_read!(self, c => sqlx::query_as(RULES).bind(practice.as_str()).fetch_all(c).await)?;
        rows.into_iter().map(kept).collect()
    }

    /// Every version of one rule, newest first.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn rule_versions(&self, practice: &OdsCode, rule: &RuleId) -> Result<Vec<KeptRule>, StoreError> {
        let rows: Vec<Row> = on_read!(self, c => sqlx::query_as(RULE_VERSIONS).bind(practice.as_str())
            .bind(rule.as_str()).fetch_all(c).await)?;
        rows.into_iter().map(kept).collect()
    }
}

/// A rule as it counts: one of the national set says what this program's set says, and is at least as strict. One that
/// left the set counts no more.
fn in_force(rule: Rule) -> Option<Rule> {
    match rule.scope() {
        Scope::Practice => Some(rule),
        Scope::National => {
            let now = national::rule(&rule.id)?;
            Some(Rule { state: rule.state, ..now }.at_least(rule.act))
        }
    }
}

impl Tx {
    /// Every version of one rule, newest first, inside the transaction that will change it.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn rule_versions(&mut self, practice: &OdsCode, rule: &RuleId) -> Result<Vec<KeptRule>, StoreError> {
        let rows: Vec<Row> = on_tx!(self, c => sqlx::query_as(RULE_VERSIONS).bind(practice.as_str())
            .bind(rule.as_str()).fetch_all(c).await)?;
        rows.into_iter().map(kept).collect()
    }

    /// Keeps a new version.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody kept that version meanwhile.
    pub async fn add_rule(&mut self, practice: &OdsCode, rule: &Rule) -> Result<(), StoreError> {
        let body = shelf::rule::write(rule)?;
        let done = on_tx!(self, c => sqlx::query(ADD_RULE).bind(practice.as_str()).bind(rule.id.as_str())
            .bind(i64::from(rule.version)).bind(shelf::rule::state(rule)).bind(&body)
            .execute(c).await.map(|done| done.rows_affected()))?;
        if done == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }

    /// Keeps what became of a version.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody changed it since it was read.
    pub async fn save_rule(&mut self, practice: &OdsCode, known: &KeptRule, rule: &Rule) -> Result<(), StoreError> {
        let body = shelf::rule::write(rule)?;
        let done = on_tx!(self, c => sqlx::query(SAVE_RULE).bind(practice.as_str()).bind(rule.id.as_str())
            .bind(i64::from(rule.version)).bind(known.changes).bind(shelf::rule::state(rule)).bind(&body)
            .execute(c).await.map(|done| done.rows_affected()))?;
        if done == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }

    /// Makes the rules as they now stand the set in force, from the next request on.
    ///
    /// # Errors
    /// [`StoreError`] when it was not noted.
    pub async fn put_rules_in_force(&mut self, practice: &OdsCode) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(NEXT_RULES).bind(practice.as_str()).execute(c).await.map(drop))?;
        Ok(())
    }
}
