//! What can go wrong in the store, by what the caller can do about it.

/// A store operation that did not happen; nothing was half-written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database is gone, locked or refusing; try again later.
    #[error("the database does not answer")]
    Unavailable(#[source] sqlx::Error),
    /// A row changed since it was read; read it again.
    #[error("somebody else changed this just now")]
    Conflict,
    /// A row that cannot be read as what it should be: an operator must look.
    #[error("inconsistent data in {table}: {problem}")]
    Inconsistent { table: &'static str, problem: String },
    /// The statement itself failed.
    #[error("the database refused a statement")]
    Refused(#[source] sqlx::Error),
    /// The address is not one Candour can open.
    #[error("the database address must start with sqlite: or postgres:")]
    Address,
    /// The tables could not be brought up to date.
    #[error("the tables could not be brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Io(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed
            | sqlx::Error::Tls(_)
            | sqlx::Error::Protocol(_) => Self::Unavailable(error),
            // PostgreSQL: two transactions in each other's way, and this one gave in.
            sqlx::Error::Database(refusal) if matches!(refusal.code().as_deref(), Some("40001" | "40P01")) => {
                Self::Conflict
            }
            sqlx::Error::Database(refusal) if transient(refusal.code().as_deref()) => Self::Unavailable(error),
            _ => Self::Refused(error),
        }
    }
}

/// SQLite: busy, locked, I/O error, full, cannot open, not a database. PostgreSQL: shutting down, full,
/// too many connections, locked by somebody for too long.
fn transient(code: Option<&str>) -> bool {
    code.is_some_and(|code| {
        let postgres = ["57P", "53", "08", "55P03"].iter().any(|class| code.starts_with(class));
        postgres || primary_sqlite_code(code)
    })
}

fn primary_sqlite_code(code: &str) -> bool {
    code.parse::<u32>().is_ok_and(|number| matches!(number & 0xff, 5 | 6 | 8 | 10 | 13 | 14 | 26) && code.len() < 5)
}

pub(crate) fn inconsistent(table: &'static str, problem: impl std::fmt::Display) -> StoreError {
    StoreError::Inconsistent { table, problem: problem.to_string() }
}
