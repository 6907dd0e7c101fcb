//! A database as a server finds it that has run for a while: every whole index read, and so in memory.

use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};
use store::Address;

use crate::Outcome;

/// A partial index is read only under its own condition.
const SQLITE: &str = "SELECT 'SELECT COUNT(*) FROM ' || tbl_name || ' INDEXED BY ' || name || \
                      CASE WHEN sql LIKE '% WHERE %' THEN substr(sql, instr(sql, ' WHERE ')) ELSE '' END \
                      FROM sqlite_master WHERE type = 'index'";
const POSTGRES: &str = "SELECT pg_prewarm(indexrelid, 'read') FROM pg_stat_user_indexes";

pub async fn read_indexes(address: &Address) -> Outcome<()> {
    match address {
        Address::Sqlite(file) => {
            let mut connection = SqliteConnection::connect(&format!("sqlite:{file}")).await?;
            let all: Vec<String> = sqlx::query_scalar(SQLITE).fetch_all(&mut connection).await?;
            for sql in all {
                sqlx::query(AssertSqlSafe(sql)).execute(&mut connection).await?;
            }
            connection.close().await?;
        }
        Address::Postgres(url) => {
            let mut connection = PgConnection::connect(url).await?;
            sqlx::raw_sql("CREATE EXTENSION IF NOT EXISTS pg_prewarm").execute(&mut connection).await?;
            sqlx::query(POSTGRES).execute(&mut connection).await?;
            connection.close().await?;
        }
    }
    Ok(())
}
