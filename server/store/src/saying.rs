//! What a person's resources said of one another that keeps entries back.

use std::{collections::HashSet, sync::LazyLock};

use domain::{
    entry::Finish,
    ids::{EntryId, PersonId},
    label::Labels,
};

use crate::{
    StoreError, Tx,
    database::on_tx,
    many::{Many, all_rows},
    statements::statements,
};

statements! {
    SAYINGS = "SELECT by_key, of_key, labels, finish FROM saying WHERE person_id = $1";
    PUT_SAYING = "INSERT INTO saying (person_id, by_key, of_key, labels, finish) VALUES ($1, $2, $3, $4, $5) \
        ON CONFLICT (person_id, by_key, of_key) DO UPDATE SET labels = excluded.labels, finish = excluded.finish";
    DROP_SAYING = "DELETE FROM saying WHERE person_id = $1 AND by_key = $2 AND of_key = $3";
    /// Reports, and groups of results.
    LEADING = "SELECT DISTINCT from_key FROM link WHERE person_id = $1 AND why = 'report-member'";
    MEMBERS = "SELECT to_key FROM link WHERE person_id = $1 AND from_key = $2 AND why = 'report-member'";
    WRITTEN_IN = "SELECT from_key FROM link WHERE person_id = $1 AND to_key = $2 AND why = 'consultation'";
    /// No entry has this digest: whatever comes next is looked at, also in the words it came in before.
    FORGET_DIGEST = "UPDATE entry SET digest = '' WHERE person_id = $1 AND id = $2";
}

static PUT_SAYINGS: LazyLock<Many> = LazyLock::new(|| Many::of(PUT_SAYING));

/// What one resource said of another, or of itself to all that use it, by source keys.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptSaying {
    pub by: String,
    pub of: String,
    pub labels: Labels,
    /// [`Finish::Final`] where it says nothing of this.
    pub finish: Finish,
}

impl KeptSaying {
    /// Who says it, and of whom.
    #[must_use]
    pub fn pair(&self) -> (String, String) {
        (self.by.clone(), self.of.clone())
    }
}

impl Tx {
    /// Everything a person's resources said of one another.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn sayings(&mut self, person: PersonId) -> Result<Vec<KeptSaying>, StoreError> {
        let rows: Vec<(String, String, i64, String)> =
            on_tx!(self, c => sqlx::query_as(SAYINGS).bind(person.0).fetch_all(c).await)?;
        let sayings = rows.into_iter().map(|(by, of, labels, finish)| KeptSaying {
            by,
            of,
            labels: Labels::from_bits(labels),
            finish: Finish::from_word(&finish),
        });
        Ok(sayings.collect())
    }

    /// Keeps what was said, each in the place of what the same one said of the same one before.
    ///
    /// # Errors
    /// [`StoreError`] when it was not all kept.
    pub async fn put_sayings(&mut self, person: PersonId, sayings: &[KeptSaying]) -> Result<(), StoreError> {
        all_rows!(self, PUT_SAYINGS, sayings, row => [
            person.0, &row.by, &row.of, row.labels.bits(), row.finish.word()
        ]);
        Ok(())
    }

    /// Forgets what one resource said of another.
    ///
    /// # Errors
    /// [`StoreError`] when it was not forgotten.
    pub async fn drop_saying(&mut self, person: PersonId, by: &str, of: &str) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(DROP_SAYING).bind(person.0).bind(by).bind(of).execute(c).await.map(drop))?;
        Ok(())
    }

    /// The source keys of entries that hold others: reports, and groups of results.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn leading(&mut self, person: PersonId) -> Result<HashSet<String>, StoreError> {
        let keys: Vec<String> = on_tx!(self, c => sqlx::query_scalar(LEADING).bind(person.0).fetch_all(c).await)?;
        Ok(keys.into_iter().collect())
    }

    /// The source keys of what a report or a group of results holds.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn members(&mut self, person: PersonId, key: &str) -> Result<Vec<String>, StoreError> {
        Ok(on_tx!(self, c => sqlx::query_scalar(MEMBERS).bind(person.0).bind(key).fetch_all(c).await)?)
    }

    /// The source keys of what was written in a consultation.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn written_in(&mut self, person: PersonId, consultation: &str) -> Result<Vec<String>, StoreError> {
        Ok(on_tx!(self, c => sqlx::query_scalar(WRITTEN_IN).bind(person.0).bind(consultation).fetch_all(c).await)?)
    }

    /// Frees an entry of what was said of it: when it next comes, its own words count, even those it came in before.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn free_entry(&mut self, person: PersonId, entry: EntryId) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(FORGET_DIGEST).bind(person.0).bind(entry.0).execute(c).await.map(drop))?;
        Ok(())
    }
}
