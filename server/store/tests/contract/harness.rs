//! Runs one test on both databases, each fresh.

use std::future::Future;

use sqlx::{AssertSqlSafe, PgPool, SqlitePool};
use store::{Address, Store, StoreError};
use tempfile::TempDir;
use tokio::task::JoinError;

use crate::postgres::Scratch;

/// Runs a test with a migrated store: first on SQLite, then on PostgreSQL where there is one.
pub async fn on_both<T>(test: impl Fn(Store) -> T + Clone + Send + Sync + 'static)
where
    T: Future<Output = ()> + Send + 'static,
{
    at_both(move |address| {
        let test = test.clone();
        async move { test(migrated(&address).await).await }
    })
    .await;
}

/// Runs a test with the address of an empty database: first SQLite, then PostgreSQL where there is one.
pub async fn at_both<T>(test: impl Fn(Address) -> T)
where
    T: Future<Output = ()> + Send + 'static,
{
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("portal.db");
    eprintln!("on SQLite:");
    passed(tokio::spawn(test(Address::Sqlite(file.to_str().unwrap().to_owned()))).await);
    if let Some(scratch) = Scratch::create("").await {
        eprintln!("on PostgreSQL:");
        let outcome = tokio::spawn(test(Address::Postgres(scratch.url()))).await;
        scratch.remove().await;
        passed(outcome);
    }
}

/// The store at an address, its tables brought up to date.
pub async fn migrated(address: &Address) -> Store {
    let store = Store::open(address).await.unwrap();
    store.migrate().await.unwrap();
    store
}

/// Runs a statement behind the store's back.
pub async fn run(address: &Address, sql: &str) {
    match address {
        Address::Sqlite(file) => {
            let pool = SqlitePool::connect(&format!("sqlite:{file}")).await.unwrap();
            sqlx::raw_sql(AssertSqlSafe(sql)).execute(&pool).await.unwrap();
            pool.close().await;
        }
        Address::Postgres(url) => {
            let pool = PgPool::connect(url).await.unwrap();
            sqlx::raw_sql(AssertSqlSafe(sql)).execute(&pool).await.unwrap();
            pool.close().await;
        }
    }
}

/// Fails as the test failed.
pub fn passed(outcome: Result<(), JoinError>) {
    if let Err(failure) = outcome {
        std::panic::resume_unwind(failure.into_panic());
    }
}

/// Fails unless the outcome is a conflict.
pub fn conflicts(outcome: &Result<(), StoreError>) {
    assert!(matches!(outcome, Err(StoreError::Conflict)), "{outcome:?}");
}
