//! What follows from who a person is: accounts that must not match, sessions and questions that end, lines staff settle.

use domain::{
    ids::{OdsCode, PersonId},
    stamp::Stamp,
};
use uuid::Uuid;

use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    intake::CLOSE_ELSEWHERE,
    person::Held,
    statements::statements,
};

statements! {
    BAR_ACCOUNTS = "UPDATE account SET person_id = NULL, barred_at = $2 WHERE nhs_key = $1";
    END_SESSIONS = "DELETE FROM session WHERE account IN (SELECT subject_key FROM account WHERE nhs_key = $1)";
    /// The next sign-in is matched as if it were the first.
    FORGET_ACCOUNTS = "DELETE FROM account WHERE nhs_key = $1";
    IS_BARRED = "SELECT COUNT(*) FROM account WHERE subject_key = $1 AND barred_at IS NOT NULL";
    ACCOUNTS_OF = "SELECT COUNT(*), COUNT(barred_at) FROM account WHERE nhs_key = $1";
    LINES_OF = "SELECT id, what, since FROM queue_line WHERE practice = $1 AND person_id = $2 AND is_open \
        ORDER BY since DESC, id LIMIT 20";
    SETTLE_LINE = "UPDATE queue_line SET is_open = FALSE, done = $4 \
        WHERE practice = $1 AND person_id = $2 AND id = $3 AND is_open";
    DROP_ERRANDS = "UPDATE errand SET done_at = $3 WHERE practice = $1 AND person_id = $2 AND done_at IS NULL";
    /// Neither the practice system's own id nor the name leads here any more.
    UNLINK_PERSON = "UPDATE person SET source_key = '', search_key = '' WHERE id = $1";
    SET_CURRENT = "UPDATE person SET is_current = TRUE WHERE id = $1";
    ADD_SUPERSEDED = "INSERT INTO superseded_number (nhs_key, since) VALUES ($1, $2) ON CONFLICT (nhs_key) DO NOTHING";
    IS_SUPERSEDED = "SELECT COUNT(*) FROM superseded_number WHERE nhs_key = $1";
}

/// One open line about a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenLine {
    pub id: Uuid,
    pub what: String,
    pub since: Stamp,
}

/// How many accounts first signed in with a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accounts {
    pub all: i64,
    /// Of these, those that match nobody since staff said that a match was a mistake.
    pub barred: i64,
}

impl Store {
    /// Whether an account matches nobody until staff let it try again.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn is_barred(&self, subject_key: &str) -> Result<bool, StoreError> {
        let count: i64 = on_read!(self, c => sqlx::query_scalar(IS_BARRED).bind(subject_key).fetch_one(c).await)?;
        Ok(count > 0)
    }

    /// The accounts that first signed in with a number.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn accounts_of(&self, nhs_key: &str) -> Result<Accounts, StoreError> {
        let (all, barred) = on_read!(self, c => sqlx::query_as(ACCOUNTS_OF).bind(nhs_key).fetch_one(c).await)?;
        Ok(Accounts { all, barred })
    }

    /// Open lines about a person, newest first, at most twenty.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn lines_of(&self, practice: &OdsCode, person: PersonId) -> Result<Vec<OpenLine>, StoreError> {
        let rows: Vec<(Uuid, String, i64)> = on_read!(self, c => sqlx::query_as(LINES_OF).bind(practice.as_str())
            .bind(person.0).fetch_all(c).await)?;
        Ok(rows.into_iter().map(|(id, what, at)| OpenLine { id, what, since: Stamp::from_micros(at) }).collect())
    }
}

impl Tx {
    /// Sets every account of a number aside, and ends their sessions: they match nobody until staff say otherwise.
    ///
    /// # Errors
    /// [`StoreError`] when it was not done.
    pub async fn bar_accounts(&mut self, nhs_key: &str, at: Stamp) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(END_SESSIONS).bind(nhs_key).execute(c).await.map(drop))?;
        on_tx!(self, c => sqlx::query(BAR_ACCOUNTS).bind(nhs_key).bind(at.micros()).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Forgets which accounts belong to a number, and ends their sessions: the next sign-in is matched as the first.
    ///
    /// # Errors
    /// [`StoreError`] when it was not done.
    pub async fn forget_accounts(&mut self, nhs_key: &str) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(END_SESSIONS).bind(nhs_key).execute(c).await.map(drop))?;
        on_tx!(self, c => sqlx::query(FORGET_ACCOUNTS).bind(nhs_key).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Puts a line to rest with what was done; says whether it was open.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn settle_line(
        &mut self,
        practice: &OdsCode,
        person: PersonId,
        line: Uuid,
        done: &str,
    ) -> Result<bool, StoreError> {
        let rows = on_tx!(self, c => sqlx::query(SETTLE_LINE).bind(practice.as_str()).bind(person.0).bind(line)
            .bind(done).execute(c).await.map(|rows| rows.rows_affected()))?;
        self.close_identity_line(practice, person).await?;
        Ok(rows == 1)
    }

    /// Lets go of everything a practice was to tell a person by hand.
    ///
    /// # Errors
    /// [`StoreError`] when it was not done.
    pub async fn drop_errands(&mut self, practice: &OdsCode, person: PersonId, at: Stamp) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(DROP_ERRANDS).bind(practice.as_str()).bind(person.0).bind(at.micros())
            .execute(c).await.map(drop))?;
        Ok(())
    }

    /// Has neither the practice system's own id nor a name lead to a person any more.
    ///
    /// # Errors
    /// [`StoreError`] when it was not done.
    pub async fn unlink_person(&mut self, person: PersonId) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(UNLINK_PERSON).bind(person.0).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Makes this holding the one that counts, and closes the one at any other practice with its grants.
    ///
    /// # Errors
    /// [`StoreError`] when it was not done.
    pub async fn take_over(&mut self, held: &Held, nhs_key: &str) -> Result<(), StoreError> {
        self.unsee_packs_of(nhs_key).await?;
        on_tx!(self, c => sqlx::query(CLOSE_ELSEWHERE).bind(nhs_key).bind(held.practice.ods.as_str()).execute(c).await
            .map(drop))?;
        on_tx!(self, c => sqlx::query(SET_CURRENT).bind(held.id.0).execute(c).await.map(drop))?;
        self.grants_moved(nhs_key, &held.practice.ods).await?;
        self.move_lines(held.id, nhs_key, &held.practice.ods).await
    }

    /// Notes that a number was replaced by another.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn mark_superseded(&mut self, nhs_key: &str, at: Stamp) -> Result<bool, StoreError> {
        let done = on_tx!(self, c => sqlx::query(ADD_SUPERSEDED).bind(nhs_key).bind(at.micros()).execute(c).await
            .map(|done| done.rows_affected()))?;
        Ok(done == 1)
    }

    /// Whether a feed said that a number was replaced.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn is_superseded(&mut self, nhs_key: &str) -> Result<bool, StoreError> {
        let count: i64 = on_tx!(self, c => sqlx::query_scalar(IS_SUPERSEDED).bind(nhs_key).fetch_one(c).await)?;
        Ok(count > 0)
    }
}
