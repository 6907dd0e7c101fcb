//! The audit log's rows: an act's inside its own transaction, a read's before its page is sent.

use domain::{
    ids::{EntryId, PersonId},
    stamp::Stamp,
};
use sqlx::{PgPool, SqlitePool};
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

use crate::{
    Store, StoreError, Tx,
    database::{Db, on_tx},
    statements::statements,
};

statements! {
    APPEND = "INSERT INTO audit (id, at, actor, role, organisation, action, person_id, entry_id, what, why) \
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    LAST_OF_ENTRY = "SELECT MAX(at) FROM audit WHERE person_id = $1 AND action = $2 AND entry_id = $3";
    LAST_OF_PERSON = "SELECT MAX(at) FROM audit WHERE person_id = $1 AND action = $2";
    OF_PERSON = "SELECT id, at, actor, role, organisation, action, person_id, entry_id, what, why FROM audit \
                 WHERE person_id = $1 ORDER BY at, id";
}

/// One row: who, in which role, for which organisation, did what to whom, why and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRow {
    pub id: Uuid,
    pub at: Stamp,
    /// Who: a keyed account, a staff id, or `operator`.
    pub actor: String,
    /// `patient`, `proxy`, `operator`, `machine`, or a staff role's word.
    pub role: String,
    /// Organisation code; empty for patients and the operator.
    pub organisation: String,
    /// What was done, from a fixed list of words.
    pub action: String,
    pub person: Option<PersonId>,
    pub entry: Option<EntryId>,
    /// Which section, kind or setting; never clinical words.
    pub what: String,
    /// The reason given; may hold staff's own words, so it never leaves by the patient side.
    pub why: String,
}

/// Rows waiting together for one commit.
type Waiting = (AuditRow, oneshot::Sender<Result<(), StoreError>>);

/// Where reads are logged: a task that gathers what waits and commits it together.
#[derive(Clone)]
pub(crate) struct ReadLog {
    send: mpsc::Sender<Waiting>,
    sqlite: Option<SqlitePool>,
}

/// At most so many rows in one commit.
const GROUP: usize = 256;

enum LogPool {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

impl ReadLog {
    pub(crate) fn sqlite(pool: SqlitePool) -> Self {
        Self { send: spawn(LogPool::Sqlite(pool.clone())), sqlite: Some(pool) }
    }

    pub(crate) fn postgres(pool: PgPool) -> Self {
        Self { send: spawn(LogPool::Postgres(pool)), sqlite: None }
    }

    pub(crate) const fn sqlite_pool(&self) -> Option<&SqlitePool> {
        self.sqlite.as_ref()
    }
}

fn spawn(pool: LogPool) -> mpsc::Sender<Waiting> {
    let (send, mut receive) = mpsc::channel::<Waiting>(GROUP * 4);
    tokio::spawn(async move {
        let mut group = Vec::with_capacity(GROUP);
        while receive.recv_many(&mut group, GROUP).await > 0 {
            let outcome = write(&pool, &group).await;
            let failed = outcome.is_err();
            for (_, answer) in group.drain(..) {
                // A reader that went away no longer needs the answer; its row is written all the same.
                let answered = if failed { Err(StoreError::Unavailable(sqlx::Error::PoolClosed)) } else { Ok(()) };
                drop(answer.send(answered));
            }
            if let Err(error) = outcome {
                tracing::error!(%error, "audit rows were not written; their pages are not served");
            }
        }
    });
    send
}

async fn write(pool: &LogPool, group: &[Waiting]) -> Result<(), StoreError> {
    let mut tx = match pool {
        LogPool::Sqlite(pool) => Tx::Sqlite(pool.begin_with("BEGIN IMMEDIATE").await?),
        LogPool::Postgres(pool) => Tx::Postgres(pool.begin().await?),
    };
    for (row, _) in group {
        tx.audit(row).await?;
    }
    tx.commit().await
}

impl Store {
    /// Logs a read and returns once the row is committed; without that the page must not be sent.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when it was not written.
    pub async fn audit_read(&self, row: AuditRow) -> Result<(), StoreError> {
        let (answer, wait) = oneshot::channel();
        let gone = || StoreError::Unavailable(sqlx::Error::PoolClosed);
        self.reads.send.send((row, answer)).await.map_err(|_| gone())?;
        wait.await.map_err(|_| gone())?
    }

    /// When an action was last logged on a person, or on one of their entries.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn last_read(
        &self,
        person: PersonId,
        action: &str,
        entry: Option<EntryId>,
    ) -> Result<Option<Stamp>, StoreError> {
        macro_rules! last {
            ($pool:expr) => {
                match entry {
                    Some(entry) => {
                        sqlx::query_scalar(LAST_OF_ENTRY)
                            .bind(person.0)
                            .bind(action)
                            .bind(entry.0)
                            .fetch_one($pool)
                            .await
                    }
                    None => sqlx::query_scalar(LAST_OF_PERSON).bind(person.0).bind(action).fetch_one($pool).await,
                }
            };
        }
        let at: Option<i64> = match (&self.db, self.reads.sqlite_pool()) {
            (_, Some(pool)) => last!(pool),
            (Db::Postgres(pool), None) => last!(pool),
            (Db::Sqlite { read, .. }, None) => last!(read),
        }?;
        Ok(at.map(Stamp::from_micros))
    }

    /// Every row about a person, acts and reads, oldest first.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn audit_of(&self, person: PersonId) -> Result<Vec<AuditRow>, StoreError> {
        let mut rows: Vec<Row> = match &self.db {
            Db::Sqlite { read, .. } => sqlx::query_as(OF_PERSON).bind(person.0).fetch_all(read).await?,
            Db::Postgres(pool) => sqlx::query_as(OF_PERSON).bind(person.0).fetch_all(pool).await?,
        };
        if let Some(pool) = self.reads.sqlite_pool() {
            rows.extend(sqlx::query_as::<_, Row>(OF_PERSON).bind(person.0).fetch_all(pool).await?);
        }
        let mut rows: Vec<AuditRow> = rows.into_iter().map(audit_row).collect();
        rows.sort_by_key(|row| (row.at, row.id));
        Ok(rows)
    }
}

type Row = (Uuid, i64, String, String, String, String, Option<Uuid>, Option<Uuid>, String, String);

fn audit_row((id, at, actor, role, organisation, action, person, entry, what, why): Row) -> AuditRow {
    AuditRow {
        id,
        at: Stamp::from_micros(at),
        actor,
        role,
        organisation,
        action,
        person: person.map(PersonId),
        entry: entry.map(EntryId),
        what,
        why,
    }
}

impl Tx {
    /// Logs an act in its own transaction.
    ///
    /// # Errors
    /// [`StoreError`] when it was not written; the act must not be committed then.
    pub async fn audit(&mut self, row: &AuditRow) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(APPEND).bind(row.id).bind(row.at.micros()).bind(&row.actor).bind(&row.role)
            .bind(&row.organisation).bind(&row.action).bind(row.person.map(|person| person.0))
            .bind(row.entry.map(|entry| entry.0)).bind(&row.what).bind(&row.why).execute(c).await.map(drop))?;
        Ok(())
    }
}
