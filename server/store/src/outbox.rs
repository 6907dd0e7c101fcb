//! The outbox: notices waiting to be posted, each leased to one postman at a time and sent at least once.
//!
//! A notice names no person and no practice: whoever queues it has decided through a door that it may go.

use domain::stamp::Stamp;
use uuid::Uuid;

use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx, on_write},
    fault::inconsistent,
    statements::statements,
};

statements! {
    QUEUE = "INSERT INTO outbox (id, recipient, notice, detail, queued_at, state, attempts, next_at, lease_until) \
             VALUES ($1, $2, $3, $4, $5, 'queued', 0, $5, 0) ON CONFLICT (id) DO NOTHING";
    /// The conditions stand twice: where two take the same notice at once, PostgreSQL asks the outer ones again.
    CLAIM = "UPDATE outbox SET lease_until = $2, attempts = attempts + 1 \
             WHERE state = 'queued' AND (next_at <= $1 OR next_at > $3) AND (lease_until <= $1 OR lease_until > $3) \
             AND id = (SELECT id FROM outbox WHERE state = 'queued' AND (next_at <= $1 OR next_at > $3) \
             AND (lease_until <= $1 OR lease_until > $3) ORDER BY next_at, id LIMIT 1) \
             RETURNING id, recipient, notice, detail, attempts";
    CLAIM_THIS = "UPDATE outbox SET lease_until = $2, attempts = attempts + 1 \
                  WHERE state = 'queued' AND (next_at <= $1 OR next_at > $3) \
                  AND (lease_until <= $1 OR lease_until > $3) AND id = $4 \
                  RETURNING id, recipient, notice, detail, attempts";
    SENT = "UPDATE outbox SET state = 'sent', recipient = '', detail = '', lease_until = 0, done_at = $2 \
            WHERE id = $1 AND state = 'queued'";
    LATER = "UPDATE outbox SET next_at = $3, lease_until = 0 WHERE id = $1 AND attempts = $2 AND state = 'queued'";
    FAILED = "UPDATE outbox SET state = 'failed', recipient = '', detail = '', lease_until = 0, done_at = $3 \
              WHERE id = $1 AND attempts = $2 AND state = 'queued'";
    SWEEP_DONE = "DELETE FROM outbox WHERE state <> 'queued' AND done_at < $1";
    STATE = "SELECT state, lease_until FROM outbox WHERE id = $1";
}

/// A notice that is due, for whoever holds its lease. Without `Debug`: addresses do not belong in logs.
#[derive(Clone, PartialEq, Eq)]
pub struct DueNotice {
    pub id: Uuid,
    pub recipient: String,
    /// The word of the notice.
    pub notice: String,
    /// What it says besides its fixed words.
    pub detail: String,
    /// This attempt counted. It also tells this lease from a later one.
    pub attempts: i64,
}

/// How far a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeState {
    /// Waiting, or with a postman until this instant.
    Queued {
        leased_until: Option<Stamp>,
    },
    Sent,
    Failed,
}

/// No notice waits, and nobody holds one, for so many seconds: a wrong clock said so, and it is due.
const LONGEST: i64 = 2 * 24 * 60 * 60;

type Row = (Uuid, String, String, String, i64);

impl Store {
    /// Takes up the notice that has waited longest, or the one asked for; none when nothing is due and free.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer; nothing is taken up then.
    pub async fn claim_notice(
        &self,
        now: Stamp,
        lease_until: Stamp,
        only: Option<Uuid>,
    ) -> Result<Option<DueNotice>, StoreError> {
        let (now, until, wrong) = (now.micros(), lease_until.micros(), now.plus_seconds(LONGEST).micros());
        let row: Option<Row> = match only {
            None => {
                on_write!(self, c => sqlx::query_as(CLAIM).bind(now).bind(until).bind(wrong).fetch_optional(c).await)?
            }
            Some(id) => on_write!(self, c => sqlx::query_as(CLAIM_THIS).bind(now).bind(until).bind(wrong).bind(id)
                    .fetch_optional(c).await)?,
        };
        Ok(row.map(|(id, recipient, notice, detail, attempts)| DueNotice { id, recipient, notice, detail, attempts }))
    }

    /// Notes that a notice was taken by the mail server, and forgets its recipient; says whether it was still queued.
    ///
    /// This counts even after the lease ended: sent is sent.
    ///
    /// # Errors
    /// [`StoreError`] when it was not noted; the notice will be sent again.
    pub async fn notice_sent(&self, id: Uuid, at: Stamp) -> Result<bool, StoreError> {
        let done = on_write!(self, c => sqlx::query(SENT).bind(id).bind(at.micros()).execute(c).await
            .map(|done| done.rows_affected()))?;
        Ok(done > 0)
    }

    /// Puts a notice back until an instant; says whether the lease was still ours.
    ///
    /// # Errors
    /// [`StoreError`] when it was not noted; the notice is free when its lease ends.
    pub async fn notice_later(&self, due: &DueNotice, next_at: Stamp) -> Result<bool, StoreError> {
        let done = on_write!(self, c => sqlx::query(LATER).bind(due.id).bind(due.attempts).bind(next_at.micros())
            .execute(c).await.map(|done| done.rows_affected()))?;
        Ok(done > 0)
    }

    /// Gives a notice up, and forgets its recipient; says whether the lease was still ours.
    ///
    /// # Errors
    /// [`StoreError`] when it was not noted; the notice is free when its lease ends.
    pub async fn notice_failed(&self, due: &DueNotice, at: Stamp) -> Result<bool, StoreError> {
        let done = on_write!(self, c => sqlx::query(FAILED).bind(due.id).bind(due.attempts).bind(at.micros())
            .execute(c).await.map(|done| done.rows_affected()))?;
        Ok(done > 0)
    }

    /// Forgets notices that were sent or given up before an instant; says how many.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn sweep_notices(&self, done_before: Stamp) -> Result<u64, StoreError> {
        Ok(on_write!(self, c => sqlx::query(SWEEP_DONE).bind(done_before.micros()).execute(c).await
            .map(|done| done.rows_affected()))?)
    }

    /// How far a notice is; none when there never was one of this id.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer or holds an unknown word.
    pub async fn notice_state(&self, id: Uuid) -> Result<Option<NoticeState>, StoreError> {
        let row: Option<(String, i64)> = on_read!(self, c => sqlx::query_as(STATE).bind(id).fetch_optional(c).await)?;
        row.map(|(state, until)| match state.as_str() {
            "queued" => Ok(NoticeState::Queued { leased_until: (until > 0).then(|| Stamp::from_micros(until)) }),
            "sent" => Ok(NoticeState::Sent),
            "failed" => Ok(NoticeState::Failed),
            other => Err(inconsistent("outbox", other)),
        })
        .transpose()
    }
}

impl Tx {
    /// Queues a notice together with what it tells of; the same id twice is one notice.
    ///
    /// # Errors
    /// [`StoreError`] when it was not queued.
    pub async fn queue_notice(
        &mut self,
        id: Uuid,
        recipient: &str,
        notice: &str,
        detail: &str,
        at: Stamp,
    ) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(QUEUE).bind(id).bind(recipient).bind(notice).bind(detail).bind(at.micros())
            .execute(c).await.map(drop))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
