//! Migrations: run twice they change nothing, and both databases end with the same tables.

use std::collections::BTreeMap;

use domain::practice::Practice;
use sqlx::{PgPool, SqlitePool};
use store::Address;
use tempfile::TempDir;

use crate::{
    harness::{at_both, migrated},
    made::{HERE, ods},
    postgres::Scratch,
};

/// Columns of each table in their order, and whether each may be empty.
type Tables = BTreeMap<String, Vec<(String, bool)>>;
/// Each index that has a name of its own, with its table.
type Indexes = BTreeMap<String, String>;

const SQLITE_COLUMNS: &str = "SELECT t.name, c.name, c.\"notnull\" = 0 AND c.pk = 0 FROM sqlite_master t \
    JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE '\\_sqlx%' ESCAPE '\\' \
    ORDER BY t.name, c.cid";
const SQLITE_INDEXES: &str =
    "SELECT name, tbl_name FROM sqlite_master WHERE type = 'index' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
const POSTGRES_COLUMNS: &str = "SELECT table_name::text, column_name::text, is_nullable = 'YES' \
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\\_sqlx%' \
    ORDER BY table_name, ordinal_position";
const POSTGRES_INDEXES: &str = "SELECT i.indexname::text, i.tablename::text FROM pg_indexes i \
    WHERE i.schemaname = 'public' AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conname = i.indexname)";

fn tables(rows: Vec<(String, String, bool)>) -> Tables {
    let mut tables = Tables::new();
    for (table, column, may_be_empty) in rows {
        tables.entry(table).or_default().push((column, may_be_empty));
    }
    tables
}

async fn of_sqlite(file: &str) -> (Tables, Indexes) {
    let pool = SqlitePool::connect(&format!("sqlite:{file}")).await.unwrap();
    let columns = sqlx::query_as(SQLITE_COLUMNS).fetch_all(&pool).await.unwrap();
    let indexes: Vec<(String, String)> = sqlx::query_as(SQLITE_INDEXES).fetch_all(&pool).await.unwrap();
    pool.close().await;
    (tables(columns), indexes.into_iter().collect())
}

async fn of_postgres(url: &str) -> (Tables, Indexes) {
    let pool = PgPool::connect(url).await.unwrap();
    let columns = sqlx::query_as(POSTGRES_COLUMNS).fetch_all(&pool).await.unwrap();
    let indexes: Vec<(String, String)> = sqlx::query_as(POSTGRES_INDEXES).fetch_all(&pool).await.unwrap();
    pool.close().await;
    (tables(columns), indexes.into_iter().collect())
}

async fn of(address: &Address) -> (Tables, Indexes) {
    match address {
        Address::Sqlite(file) => of_sqlite(file).await,
        Address::Postgres(url) => of_postgres(url).await,
    }
}

/// Every step ever taken, with its checksum and the moment it was taken.
async fn steps(address: &Address) -> Vec<(i64, Vec<u8>, String)> {
    const STEPS: &str = "SELECT version, checksum, CAST(installed_on AS TEXT) FROM _sqlx_migrations ORDER BY version";
    match address {
        Address::Sqlite(file) => {
            let pool = SqlitePool::connect(&format!("sqlite:{file}")).await.unwrap();
            sqlx::query_as(STEPS).fetch_all(&pool).await.unwrap()
        }
        Address::Postgres(url) => sqlx::query_as(STEPS).fetch_all(&PgPool::connect(url).await.unwrap()).await.unwrap(),
    }
}

#[tokio::test]
async fn migrating_again_changes_nothing() {
    at_both(|address| async move {
        let store = migrated(&address).await;
        let practice = Practice::unopened(ods(HERE), "Kept".to_owned());
        let mut tx = store.begin().await.unwrap();
        tx.add_practice(&practice).await.unwrap();
        tx.commit().await.unwrap();
        let before = (of(&address).await, steps(&address).await);
        assert!(before.0.0.contains_key("audit") && !before.1.is_empty());
        store.migrate().await.unwrap();
        drop(store);
        let again = migrated(&address).await;
        assert_eq!((of(&address).await, steps(&address).await), before);
        assert_eq!(again.practice(&ods(HERE)).await.unwrap(), Some(practice));
    })
    .await;
}

/// Steps were numbered by several people at once: one that comes late is taken where later ones were taken before.
#[tokio::test]
async fn a_step_that_comes_late_is_taken() {
    const BEFORE: [&str; 2] = ["DROP TABLE correction", "DELETE FROM _sqlx_migrations WHERE version = 10"];
    at_both(|address| async move {
        let store = migrated(&address).await;
        let (whole, taken) = (of(&address).await, steps(&address).await.len());
        for sql in BEFORE {
            match &address {
                Address::Sqlite(file) => {
                    let pool = SqlitePool::connect(&format!("sqlite:{file}")).await.unwrap();
                    sqlx::query(sql).execute(&pool).await.map(drop).unwrap();
                }
                Address::Postgres(url) => {
                    sqlx::query(sql).execute(&PgPool::connect(url).await.unwrap()).await.map(drop).unwrap();
                }
            }
        }
        assert!(!of(&address).await.0.contains_key("correction"));
        store.migrate().await.unwrap();
        assert_eq!((of(&address).await, steps(&address).await.len()), (whole, taken));
    })
    .await;
}

#[tokio::test]
async fn both_databases_have_the_same_tables_columns_and_indexes() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("portal.db").to_str().unwrap().to_owned();
    let store = migrated(&Address::Sqlite(file.clone())).await;
    let sqlite = of_sqlite(&file).await;
    let reads = of_sqlite(&format!("{file}-audit")).await;
    assert_eq!(reads.0.keys().collect::<Vec<_>>(), ["audit", "audit_checkpoint", "audit_head", "audit_tile"]);
    assert_eq!(reads.0["audit"], sqlite.0["audit"]);
    drop(store);
    if let Some(scratch) = Scratch::create("").await {
        drop(migrated(&Address::Postgres(scratch.url())).await);
        let postgres = of_postgres(&scratch.url()).await;
        scratch.remove().await;
        assert_eq!(sqlite, postgres);
    }
}
