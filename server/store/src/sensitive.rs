//! Numbers marked sensitive nationally, and what ends at once for the people who have them.

use domain::{
    contact::Mailbox,
    identity::Identity,
    ids::{OdsCode, PersonId},
    stamp::Stamp,
};

use crate::{
    StoreError, Tx,
    database::on_tx,
    person::{Held, Row, held},
    shelf,
    statements::statements,
};

statements! {
    ADD_SENSITIVE = "INSERT INTO sensitive_number (nhs_key, since) VALUES ($1, $2) ON CONFLICT (nhs_key) DO NOTHING";
    END_SENSITIVE = "DELETE FROM sensitive_number WHERE nhs_key = $1";
    IS_SENSITIVE = "SELECT COUNT(*) FROM sensitive_number WHERE nhs_key = $1";
    HOLDINGS = "SELECT p.id, p.staff_ref, p.is_current, p.identity, p.standing, p.hidden_for_safety, p.version, r.ods, r.name, r.settings, \
                r.rules FROM person p JOIN practice r ON r.ods = p.practice WHERE p.nhs_key = $1 ORDER BY p.id";
    SAVE_IDENTITY = "UPDATE person SET identity = $3, version = version + 1 WHERE id = $1 AND version = $2";
    DROP_NOTICES = "UPDATE outbox SET state = 'failed', recipient = '', detail = '', lease_until = 0, done_at = $2 \
                    WHERE recipient = $1 AND state = 'queued'";
    SPEAK_INSTEAD = "UPDATE errand SET way = 'in-person' \
                     WHERE practice = $1 AND person_id = $2 AND way = 'letter' AND done_at IS NULL";
}

impl Tx {
    /// Notes that a number is sensitive; says whether that is new.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn mark_sensitive(&mut self, nhs_key: &str, at: Stamp) -> Result<bool, StoreError> {
        let done = on_tx!(self, c => sqlx::query(ADD_SENSITIVE).bind(nhs_key).bind(at.micros()).execute(c).await
            .map(|done| done.rows_affected()))?;
        Ok(done == 1)
    }

    /// Notes that a number is sensitive no longer; says whether it was.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn unmark_sensitive(&mut self, nhs_key: &str) -> Result<bool, StoreError> {
        let done = on_tx!(self, c => sqlx::query(END_SENSITIVE).bind(nhs_key).execute(c).await
            .map(|done| done.rows_affected()))?;
        Ok(done == 1)
    }

    /// Whether a number was marked and not taken back.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn is_sensitive(&mut self, nhs_key: &str) -> Result<bool, StoreError> {
        let count: i64 = on_tx!(self, c => sqlx::query_scalar(IS_SENSITIVE).bind(nhs_key).fetch_one(c).await)?;
        Ok(count > 0)
    }

    /// Everything any practice holds of one human, earlier practices too.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn holdings(&mut self, nhs_key: &str) -> Result<Vec<Held>, StoreError> {
        let rows: Vec<Row> = on_tx!(self, c => sqlx::query_as(HOLDINGS).bind(nhs_key).fetch_all(c).await)?;
        rows.into_iter().map(held).collect()
    }

    /// Keeps who somebody is, unless they were changed since they were read.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when they were changed meanwhile.
    pub async fn save_identity(&mut self, person: &Held, identity: &Identity) -> Result<(), StoreError> {
        let text = shelf::identity::write(identity)?;
        self.unsee_packs(person.id).await?;
        let done = on_tx!(self, c => sqlx::query(SAVE_IDENTITY).bind(person.id.0).bind(person.version).bind(&text)
            .execute(c).await.map(|done| done.rows_affected()))?;
        if done == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }

    /// Gives up every notice that waits to go to a mailbox.
    ///
    /// # Errors
    /// [`StoreError`] when they were not given up.
    pub async fn drop_notices(&mut self, mailbox: &Mailbox, at: Stamp) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(DROP_NOTICES).bind(&mailbox.0).bind(at.micros()).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Has a practice speak with a person where it was to post a letter.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn speak_instead(&mut self, practice: &OdsCode, person: PersonId) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(SPEAK_INSTEAD).bind(practice.as_str()).bind(person.0).execute(c).await
            .map(drop))?;
        Ok(())
    }
}
