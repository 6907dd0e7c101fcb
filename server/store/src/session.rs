//! Sessions, found by a keyed hash of the id in the cookie; the id itself is nowhere at rest.

use domain::stamp::Stamp;

use crate::{
    Store, StoreError,
    database::{Db, on_read, on_tx, on_write},
    group::Group,
    statements::statements,
};

statements! {
    FIND = "SELECT id_hash, account, outer_ref, body, device, created_at, last_used_at FROM session WHERE id_hash = $1";
    PUT = "INSERT INTO session (id_hash, account, outer_ref, body, device, created_at, last_used_at) \
           VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id_hash) DO UPDATE SET account = excluded.account, \
           body = excluded.body, device = excluded.device, last_used_at = excluded.last_used_at";
    CHANGE = "UPDATE session SET account = $2, body = $3, device = $4, last_used_at = $5 WHERE id_hash = $1";
    TOUCH = "UPDATE session SET last_used_at = $2 WHERE id_hash = $1";
    REMOVE = "DELETE FROM session WHERE id_hash = $1";
    OF_ACCOUNT = "SELECT id_hash, account, outer_ref, body, device, created_at, last_used_at FROM session \
                  WHERE account = $1 ORDER BY last_used_at DESC LIMIT 50";
    END_ONE = "DELETE FROM session WHERE account = $1 AND outer_ref = $2";
    END_ALL = "DELETE FROM session WHERE account = $1";
    SWEEP = "DELETE FROM session WHERE last_used_at < $1 OR created_at < $2";
}

/// A stored session.
#[derive(Clone, Debug)]
pub struct StoredSession {
    /// Keyed hash of the id in the cookie.
    pub id_hash: String,
    /// Whose it is; empty before sign-in.
    pub account: String,
    /// How the account page names it.
    pub outer_ref: String,
    /// What the session holds, as JSON.
    pub body: String,
    /// Such as "Chrome on Android".
    pub device: String,
    pub created_at: Stamp,
    pub last_used_at: Stamp,
}

type Row = (String, String, String, String, String, i64, i64);

fn stored((id_hash, account, outer_ref, body, device, created_at, last_used_at): Row) -> StoredSession {
    let (created_at, last_used_at) = (Stamp::from_micros(created_at), Stamp::from_micros(last_used_at));
    StoredSession { id_hash, account, outer_ref, body, device, created_at, last_used_at }
}

/// At most so many uses in one commit.
const GROUP: usize = 256;

/// Uses of sessions that wait to be noted together: when many people read, most pages note one, and each commit waits
/// for the disk.
pub(crate) type Uses = Group<(String, Stamp)>;

impl Uses {
    pub(crate) fn noted_in(db: Db) -> Self {
        let write = move |uses: Vec<(String, Stamp)>| {
            let db = db.clone();
            async move {
                let mut tx = db.begin().await?;
                for (id_hash, now) in uses {
                    on_tx!(&mut tx, c => sqlx::query(TOUCH).bind(id_hash).bind(now.micros()).execute(c).await.map(drop))?;
                }
                tx.commit().await
            }
        };
        Self::begin(GROUP, |waiting| waiting, write)
    }
}

impl Store {
    /// A session by the hash of its id.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn session(&self, id_hash: &str) -> Result<Option<StoredSession>, StoreError> {
        let row: Option<Row> = on_read!(self, c => sqlx::query_as(FIND).bind(id_hash).fetch_optional(c).await)?;
        Ok(row.map(stored))
    }

    /// Keeps a session, new or changed.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn put_session(&self, session: &StoredSession) -> Result<(), StoreError> {
        on_write!(self, c => sqlx::query(PUT).bind(&session.id_hash).bind(&session.account).bind(&session.outer_ref)
            .bind(&session.body).bind(&session.device).bind(session.created_at.micros())
            .bind(session.last_used_at.micros()).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Keeps what became of a session, unless it was ended meanwhile.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn change_session(&self, session: &StoredSession) -> Result<(), StoreError> {
        on_write!(self, c => sqlx::query(CHANGE).bind(&session.id_hash).bind(&session.account).bind(&session.body)
            .bind(&session.device).bind(session.last_used_at.micros()).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Notes that a session was used.
    ///
    /// # Errors
    /// [`StoreError`] when it was not noted.
    pub async fn touch_session(&self, id_hash: &str, now: Stamp) -> Result<(), StoreError> {
        self.uses.add((id_hash.to_owned(), now)).await
    }

    /// Ends a session by the hash of its id.
    ///
    /// # Errors
    /// [`StoreError`] when it was not ended.
    pub async fn remove_session(&self, id_hash: &str) -> Result<(), StoreError> {
        on_write!(self, c => sqlx::query(REMOVE).bind(id_hash).execute(c).await.map(drop))?;
        Ok(())
    }

    /// The sessions of an account, last used first.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn sessions_of(&self, account: &str) -> Result<Vec<StoredSession>, StoreError> {
        let rows: Vec<Row> = on_read!(self, c => sqlx::query_as(OF_ACCOUNT).bind(account).fetch_all(c).await)?;
        Ok(rows.into_iter().map(stored).collect())
    }

    /// Ends one session of an account; says whether there was one.
    ///
    /// # Errors
    /// [`StoreError`] when it was not ended.
    pub async fn end_session(&self, account: &str, outer_ref: &str) -> Result<bool, StoreError> {
        let done = on_write!(self, c => sqlx::query(END_ONE).bind(account).bind(outer_ref).execute(c).await
            .map(|done| done.rows_affected()))?;
        Ok(done > 0)
    }

    /// Ends every session of an account.
    ///
    /// # Errors
    /// [`StoreError`] when they were not ended.
    pub async fn end_all_sessions(&self, account: &str) -> Result<(), StoreError> {
        on_write!(self, c => sqlx::query(END_ALL).bind(account).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Removes sessions unused since one instant or begun before another.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn sweep_sessions(&self, unused_since: Stamp, begun_before: Stamp) -> Result<u64, StoreError> {
        Ok(on_write!(self, c => sqlx::query(SWEEP).bind(unused_since.micros()).bind(begun_before.micros())
            .execute(c).await.map(|done| done.rows_affected()))?)
    }
}
