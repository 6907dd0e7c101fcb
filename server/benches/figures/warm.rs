//! A database as a server finds it that has run for a while: all that pages read is in memory, which is everything but the
//! resources as they were sent.

use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};
use store::Address;

use crate::Outcome;

/// Tables first, so that where not everything fits, indexes stay. A partial index is read only under its own condition.
const SQLITE: &str = "SELECT 'SELECT COUNT(*) FROM ' || tbl_name || CASE type WHEN 'table' THEN ' NOT INDEXED' ELSE \
                      ' INDEXED BY ' || name || CASE WHEN sql LIKE '% WHERE %' THEN substr(sql, instr(sql, ' WHERE ')) \
                      ELSE '' END END FROM sqlite_master WHERE type = 'index' OR type = 'table' AND name <> 'original' \
                      AND name NOT LIKE 'sqlite%' ORDER BY type = 'index'";
const POSTGRES: &str = "SELECT pg_prewarm(relid, 'read') FROM (SELECT relid, FALSE AS is_index FROM pg_stat_user_tables \
                        WHERE relname <> 'original' UNION ALL SELECT indexrelid, TRUE FROM pg_stat_user_indexes \
                        ORDER BY is_index) all_of_them";

pub async fn read_it_all(address: &Address) -> Outcome<()> {
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
