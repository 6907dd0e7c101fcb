//! What a practice does by hand so that a person is told: post a letter of the fixed words, or speak with them alone.

use domain::{
    identity::Identity,
    ids::{OdsCode, PersonId, StaffId},
    stamp::Stamp,
};
use uuid::Uuid;

use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    fault::inconsistent,
    shelf,
    statements::statements,
};

statements! {
    ADD_ERRAND = "INSERT INTO errand (id, practice, person_id, way, since, done_by) VALUES ($1, $2, $3, $4, $5, '') \
                  ON CONFLICT (id) DO NOTHING";
    ERRAND_WAITS = "SELECT COUNT(*) FROM errand WHERE practice = $1 AND person_id = $2 AND way = $3 AND done_at IS NULL";
    ERRANDS = "SELECT p.staff_ref, p.identity, e.way, e.since FROM errand e JOIN person p ON p.id = e.person_id \
               WHERE e.practice = $1 AND e.done_at IS NULL ORDER BY e.since, e.id LIMIT 100";
    ERRAND_DONE = "UPDATE errand SET done_at = $4, done_by = $5 \
                   WHERE practice = $1 AND person_id = $2 AND way = $3 AND done_at IS NULL";
}

/// How a person is told by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByHand {
    Letter,
    InPerson,
}

impl ByHand {
    /// The word it is kept under.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Letter => "letter",
            Self::InPerson => "in-person",
        }
    }

    /// The way of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Letter, Self::InPerson].into_iter().find(|way| way.word() == word)
    }
}

/// One errand that waits.
#[derive(Clone, Debug)]
pub struct Errand {
    pub staff_ref: String,
    pub identity: Identity,
    pub way: ByHand,
    pub since: Stamp,
}

impl Store {
    /// Errands of a practice that wait, longest first, at most a hundred.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn errands(&self, practice: &OdsCode) -> Result<Vec<Errand>, StoreError> {
        let rows: Vec<(String, String, String, i64)> =
            on_read!(self, c => sqlx::query_as(ERRANDS).bind(practice.as_str()).fetch_all(c).await)?;
        rows.into_iter()
            .map(|(staff_ref, identity, way, since)| {
                Ok(Errand {
                    staff_ref,
                    identity: shelf::identity::read(&identity)?,
                    way: ByHand::from_word(&way).ok_or_else(|| inconsistent("errand", "unknown way"))?,
                    since: Stamp::from_micros(since),
                })
            })
            .collect()
    }
}

impl Tx {
    /// Adds an errand, unless it was added before or the same still waits: one letter tells of everything.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn add_errand(
        &mut self,
        id: Uuid,
        practice: &OdsCode,
        person: PersonId,
        way: ByHand,
        since: Stamp,
    ) -> Result<(), StoreError> {
        let waits: i64 = on_tx!(self, c => sqlx::query_scalar(ERRAND_WAITS).bind(practice.as_str()).bind(person.0)
            .bind(way.word()).fetch_one(c).await)?;
        if waits == 0 {
            on_tx!(self, c => sqlx::query(ADD_ERRAND).bind(id).bind(practice.as_str()).bind(person.0).bind(way.word())
                .bind(since.micros()).execute(c).await.map(drop))?;
        }
        Ok(())
    }

    /// Notes that an errand was done; says whether one waited.
    ///
    /// # Errors
    /// [`StoreError`] when it was not noted.
    pub async fn errand_done(
        &mut self,
        practice: &OdsCode,
        person: PersonId,
        way: ByHand,
        by: &StaffId,
        at: Stamp,
    ) -> Result<bool, StoreError> {
        let done = on_tx!(self, c => sqlx::query(ERRAND_DONE).bind(practice.as_str()).bind(person.0).bind(way.word())
            .bind(at.micros()).bind(&by.0).execute(c).await.map(|done| done.rows_affected()))?;
        Ok(done > 0)
    }
}
