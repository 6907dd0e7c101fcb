//! Opening the two kinds of database, and transactions on either.

use std::{str::FromStr, time::Duration};

use sqlx::{
    Connection, PgPool, Postgres, Sqlite, SqliteConnection, SqlitePool, Transaction,
    migrate::Migrator,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::{audit::ReadLog, fault::StoreError, mishap, rule::Ready, session::Uses};

static RECORD: Migrator = sqlx::migrate!("../../migrations/record");
static AUDIT: Migrator = sqlx::migrate!("../../migrations/audit");

/// How long a locked or busy database is waited for.
const PATIENCE: Duration = Duration::from_secs(5);
/// How many lines to a PostgreSQL server are open at most.
pub const POSTGRES_LINES: u32 = 16;

/// Where the database is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// A file; the audit log's reads go to a second file beside it.
    Sqlite(String),
    Postgres(String),
}

impl FromStr for Address {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, StoreError> {
        if let Some(path) = text.strip_prefix("sqlite:") {
            Ok(Self::Sqlite(path.strip_prefix("//").unwrap_or(path).to_owned()))
        } else if text.starts_with("postgres:") || text.starts_with("postgresql:") {
            Ok(Self::Postgres(text.to_owned()))
        } else {
            Err(StoreError::Address)
        }
    }
}

#[derive(Clone)]
pub(crate) enum Db {
    Sqlite { read: SqlitePool, write: SqlitePool },
    Postgres(PgPool),
}

/// The store: cheap to clone, safe to share.
#[derive(Clone)]
pub struct Store {
    pub(crate) db: Db,
    pub(crate) reads: ReadLog,
    pub(crate) uses: Uses,
    pub(crate) rules: Ready,
}

/// One transaction on either database; dropped without [`Tx::commit`] it leaves nothing behind.
pub enum Tx {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

/// Runs one sqlx call on whichever pool there is, for reading.
macro_rules! on_read {
    ($store:expr, $c:ident => $call:expr) => {{
        $crate::mishap::call()?;
        match &$store.db {
            $crate::database::Db::Sqlite { read: $c, .. } => $call,
            $crate::database::Db::Postgres($c) => $call,
        }
    }};
}
/// Runs one sqlx call by itself on whichever pool there is, for writing: it is its own commit.
macro_rules! on_write {
    ($store:expr, $c:ident => $call:expr) => {{
        $crate::mishap::call()?;
        let done = match &$store.db {
            $crate::database::Db::Sqlite { write: $c, .. } => $call,
            $crate::database::Db::Postgres($c) => $call,
        };
        $crate::mishap::lasted()?;
        done
    }};
}
/// Runs one sqlx call inside a transaction.
macro_rules! on_tx {
    ($tx:expr, $c:ident => $call:expr) => {{
        $crate::mishap::call()?;
        match $tx {
            $crate::database::Tx::Sqlite(open) => {
                let $c = &mut **open;
                $call
            }
            $crate::database::Tx::Postgres(open) => {
                let $c = &mut **open;
                $call
            }
        }
    }};
}
pub(crate) use {on_read, on_tx, on_write};

impl Store {
    /// Opens the database without touching its tables.
    ///
    /// # Errors
    /// [`StoreError`] when the address is wrong or nothing answers there.
    pub async fn open(address: &Address) -> Result<Self, StoreError> {
        match address {
            Address::Sqlite(path) => {
                let record = sqlite(path)?.synchronous(SqliteSynchronous::Full);
                // 64 MiB of pages: what one transaction changes is not written out before its end.
                let writer = record.clone().pragma("cache_size", "-65536");
                let write = pool(1).before_acquire(|open, _| Box::pin(is_free(open))).connect_with(writer).await?;
                let read = pool(4).min_connections(2).connect_with(record.read_only(true)).await?;
                let audit = sqlite(&format!("{path}-audit"))?.synchronous(SqliteSynchronous::Normal);
                let audit = pool(2).connect_with(audit).await?;
                let db = Db::Sqlite { read, write };
                Ok(Self {
                    uses: Uses::noted_in(db.clone()),
                    db,
                    reads: ReadLog::sqlite(audit),
                    rules: Ready::default(),
                })
            }
            Address::Postgres(url) => {
                // Waiting for somebody's lock is what waiting for SQLite's is; without an end it would be for ever.
                let patience = format!("{}ms", PATIENCE.as_millis());
                let options = PgConnectOptions::from_str(url)?.options([("lock_timeout", patience)]);
                let pool = PgPoolOptions::new()
                    .max_connections(POSTGRES_LINES)
                    .acquire_timeout(PATIENCE)
                    .connect_with(options)
                    .await?;
                let db = Db::Postgres(pool.clone());
                Ok(Self {
                    uses: Uses::noted_in(db.clone()),
                    db,
                    reads: ReadLog::postgres(pool),
                    rules: Ready::default(),
                })
            }
        }
    }

    /// Brings the tables up to date.
    ///
    /// # Errors
    /// [`StoreError::Migration`]; the tables are then as they were before the failing step.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        match &self.db {
            Db::Sqlite { write, .. } => {
                migrator(&RECORD).run(write).await?;
                migrator(&AUDIT).run(write).await?;
                if let Some(audit) = self.reads.sqlite_pool()? {
                    migrator(&AUDIT).run(audit).await?;
                }
            }
            Db::Postgres(pool) => {
                migrator(&RECORD).run(pool).await?;
                migrator(&AUDIT).run(pool).await?;
            }
        }
        Ok(())
    }

    /// Whether the database answers now.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when it does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        let sql = crate::practice::PING;
        on_read!(self, c => sqlx::query(sql).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Begins a transaction that will write.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when the database is gone or locked for too long.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        self.db.begin().await
    }
}

impl Db {
    pub(crate) async fn begin(&self) -> Result<Tx, StoreError> {
        mishap::call()?;
        Ok(match self {
            Self::Sqlite { write, .. } => Tx::Sqlite(write.begin_with("BEGIN IMMEDIATE").await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }
}

impl Tx {
    /// Makes everything written in it last.
    ///
    /// # Errors
    /// [`StoreError`] when it did not.
    pub async fn commit(self) -> Result<(), StoreError> {
        mishap::call()?;
        match self {
            Self::Sqlite(open) => open.commit().await?,
            Self::Postgres(open) => open.commit().await?,
        }
        Ok(mishap::lasted()?)
    }
}

/// An open file cannot go dead like a line to a server: asking it first would double the cost of each statement.
fn pool(connections: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new().max_connections(connections).acquire_timeout(PATIENCE).test_before_acquire(false)
}

/// Whether a connection that was given back can begin a transaction. Where SQLite itself rolled one back, as on a full
/// disk, the driver still counts it as open, and would refuse every other for ever: such a connection is made anew.
async fn is_free(open: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    Ok(!open.is_in_transaction())
}

fn sqlite(path: &str) -> Result<SqliteConnectOptions, StoreError> {
    Ok(SqliteConnectOptions::from_str(&format!("sqlite:{path}"))?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
        .statement_cache_capacity(200)
        .pragma("mmap_size", "268435456"))
}

/// The two histories share one table of steps, so each must overlook the other's.
fn migrator(history: &Migrator) -> Migrator {
    Migrator { ignore_missing: true, ..Migrator { migrations: history.migrations.clone(), ..Migrator::DEFAULT } }
}
