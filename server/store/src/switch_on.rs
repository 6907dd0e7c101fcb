//! What a dry run of a practice's switch-on counts: its people, what waits for review, what comes, and how fast it reviews.

use std::collections::HashMap;

use domain::{
    identity::Identity,
    ids::{OdsCode, PersonId},
    kind::Level,
    practice::{Practice, trial::Waiting},
    stamp::Stamp,
};
use jiff::civil::Date;
use uuid::Uuid;

use crate::{
    Store, StoreError,
    database::on_read,
    person::{Held, Safety},
    shelf,
    statements::statements,
};

/// People read at once: a list of any length takes the memory of these.
const BATCH: i64 = 2_000;

statements! {
    PEOPLE = "SELECT id, staff_ref, identity, standing, hidden_for_safety, version FROM person \
              WHERE practice = $1 AND is_current = TRUE AND staff_ref > $2 ORDER BY staff_ref LIMIT CAST($3 AS BIGINT)";
    HELD_BY_PERSON = "SELECT person_id, level, CAST(CASE WHEN reach_day >= $2 THEN 1 ELSE 0 END AS BIGINT) AS is_new, \
              COUNT(*) FROM entry WHERE practice = $1 AND is_held GROUP BY 1, 2, 3";
    /// All that were recorded in these days, those that were held for review, and those a careful policy holds: documents
    /// and entries that only text says.
    LATELY = "SELECT COUNT(*), COUNT(CASE WHEN is_held OR open_from > 0 THEN 1 END), \
              COUNT(CASE WHEN kind = 'document' OR level >= 4 THEN 1 END) FROM entry \
              WHERE practice = $1 AND reach_day > $2 AND reach_day <= $3 AND kind <> 'non-clinical'";
    /// The condition on the action is that of the index.
    REVIEW_ACTS = "SELECT actor, at FROM audit WHERE organisation = $1 AND action IN ('release', 'redact') AND at >= $2 \
              ORDER BY at DESC LIMIT 5000";
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    staff_ref: String,
    identity: String,
    standing: String,
    hidden_for_safety: bool,
    version: i64,
}

/// Entries that came to a practice in some days.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Lately {
    pub entries: u64,
    /// Held for review as they came, released since or not.
    pub held: u64,
    /// Documents, and entries that only text says.
    pub documents_and_text: u64,
}

/// Entries that wait for review, by person.
pub type WaitingByPerson = HashMap<PersonId, Vec<Waiting>>;

impl Store {
    /// Up to two thousand of a practice's present people after a place in their order, which is the last one's reference.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn list_after(&self, practice: &Practice, after: &str) -> Result<Vec<Held>, StoreError> {
        let rows: Vec<Row> = on_read!(self, c => sqlx::query_as(PEOPLE).bind(practice.ods.as_str()).bind(after)
            .bind(BATCH).fetch_all(c).await)?;
        rows.into_iter()
            .map(|row| {
                let identity: Identity = shelf::identity::read(&row.identity)?;
                let safety: Safety = shelf::standing::read(&row.standing)?;
                Ok(Held {
                    id: PersonId(row.id),
                    staff_ref: row.staff_ref,
                    is_current: true,
                    identity,
                    safety,
                    practice: practice.clone(),
                    hidden_for_safety: row.hidden_for_safety,
                    version: row.version,
                })
            })
            .collect()
    }

    /// What waits for review at a practice, on either side of a day.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn waiting_by_person(&self, practice: &OdsCode, since: Date) -> Result<WaitingByPerson, StoreError> {
        let rows: Vec<(Uuid, i64, i64, i64)> = on_read!(self, c => sqlx::query_as(HELD_BY_PERSON)
            .bind(practice.as_str()).bind(since.to_string()).fetch_all(c).await)?;
        let mut all = WaitingByPerson::new();
        for (person, level, is_new, entries) in rows {
            let level = Level::from_rank(level).unwrap_or(Level::Full);
            let waiting = Waiting { level, is_new: is_new == 1, entries: entries.try_into().unwrap_or(0) };
            all.entry(PersonId(person)).or_default().push(waiting);
        }
        Ok(all)
    }

    /// What came to a practice after one day and until another.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn lately(&self, practice: &OdsCode, after: Date, until: Date) -> Result<Lately, StoreError> {
        let (entries, held, documents_and_text): (i64, i64, i64) = on_read!(self, c => sqlx::query_as(LATELY)
            .bind(practice.as_str()).bind(after.to_string()).bind(until.to_string()).fetch_one(c).await)?;
        let count = |count: i64| count.try_into().unwrap_or(0);
        Ok(Lately { entries: count(entries), held: count(held), documents_and_text: count(documents_and_text) })
    }

    /// Who of a practice released or redacted since, and when.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn review_acts(&self, practice: &OdsCode, since: Stamp) -> Result<Vec<(String, Stamp)>, StoreError> {
        let rows: Vec<(String, i64)> = on_read!(self, c => sqlx::query_as(REVIEW_ACTS).bind(practice.as_str())
            .bind(since.micros()).fetch_all(c).await)?;
        Ok(rows.into_iter().map(|(actor, at)| (actor, Stamp::from_micros(at))).collect())
    }
}
