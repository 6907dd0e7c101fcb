//! Lines in a practice's queue that no entry or flag stands for, such as a sign-in that did not match.

use domain::{
    ids::{OdsCode, PersonId},
    stamp::Stamp,
};
use uuid::Uuid;

use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    shelf,
    statements::statements,
};

statements! {
    ADD = "INSERT INTO queue_line (id, practice, person_id, what, since, is_open) VALUES ($1, $2, $3, $4, $5, TRUE) \
           ON CONFLICT DO NOTHING";
    OPEN = "SELECT q.what, q.since, p.staff_ref, p.identity FROM queue_line q LEFT JOIN person p ON p.id = q.person_id \
            WHERE q.practice = $1 AND q.is_open ORDER BY q.since DESC LIMIT 50";
    /// Where nobody holds the number there is no line, and the statement is the same.
    ADD_OF_NUMBER = "INSERT INTO queue_line (id, practice, person_id, what, since, is_open) \
        SELECT $1, p.practice, p.id, $3, $4, TRUE FROM person p WHERE p.nhs_key = $2 AND p.is_current \
        ON CONFLICT DO NOTHING";
    CLOSE = "UPDATE queue_line SET is_open = FALSE WHERE practice = $1 AND person_id = $2 AND what = $3 AND is_open";
    IS_OPEN = "SELECT COUNT(*) FROM queue_line WHERE practice = $1 AND person_id = $2 AND what = $3 AND is_open";
}

/// One open line.
#[derive(Clone, Debug)]
pub struct Line {
    pub what: String,
    pub since: Stamp,
    pub person: Option<(String, domain::identity::Identity)>,
}

impl Store {
    /// Open lines of a practice, newest first, at most fifty.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn queue(&self, practice: &OdsCode) -> Result<Vec<Line>, StoreError> {
        let rows: Vec<(String, i64, Option<String>, Option<String>)> =
            on_read!(self, c => sqlx::query_as(OPEN).bind(practice.as_str()).fetch_all(c).await)?;
        rows.into_iter()
            .map(|(what, since, staff_ref, identity)| {
                let person = match (staff_ref, identity) {
                    (Some(staff_ref), Some(identity)) => Some((staff_ref, shelf::identity::read(&identity)?)),
                    _ => None,
                };
                Ok(Line { what, since: Stamp::from_micros(since), person })
            })
            .collect()
    }

    /// Whether a line is open.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn is_in_queue(&self, practice: &OdsCode, person: PersonId, what: &str) -> Result<bool, StoreError> {
        let open: i64 = on_read!(self, c => sqlx::query_scalar(IS_OPEN).bind(practice.as_str()).bind(person.0)
            .bind(what).fetch_one(c).await)?;
        Ok(open > 0)
    }
}

impl Tx {
    /// Adds a line, unless the same one is open.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn queue_line(
        &mut self,
        id: Uuid,
        practice: &OdsCode,
        person: PersonId,
        what: &str,
        since: Stamp,
    ) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(ADD).bind(id).bind(practice.as_str()).bind(person.0).bind(what)
            .bind(since.micros()).execute(c).await.map(drop))?;
        self.put_identity_line(practice, person, since).await
    }

    /// Adds a line about whoever has this number now, to the queue of the practice that holds them, unless the same one
    /// is open; nothing where nobody here holds it.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn queue_line_of(&mut self, id: Uuid, nhs_key: &str, what: &str, since: Stamp) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(ADD_OF_NUMBER).bind(id).bind(nhs_key).bind(what).bind(since.micros())
            .execute(c).await.map(drop))?;
        self.put_identity_line_of(nhs_key, since).await
    }

    /// Closes a line; nothing where none is open.
    ///
    /// # Errors
    /// [`StoreError`] when it was not closed.
    pub async fn close_line(&mut self, practice: &OdsCode, person: PersonId, what: &str) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(CLOSE).bind(practice.as_str()).bind(person.0).bind(what).execute(c).await
            .map(drop))?;
        self.close_identity_line(practice, person).await
    }
}
