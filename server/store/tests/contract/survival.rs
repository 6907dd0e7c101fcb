//! What was committed is there again, however the program ended.

use std::fs::{copy, exists};

use domain::{kind::Kind, practice::Practice};
use store::{Address, Store};
use tempfile::TempDir;

use crate::{
    harness::{at_both, migrated},
    made::{HERE, THERE, audit_row, entry, facts, keep, ods, person_id, settle},
};

async fn write_some(store: &Store) {
    settle(store, &[1]).await;
    keep(store, person_id(1), &[entry("a", facts(Kind::Problem, "2024-05-01"))]).await;
    store.audit_read(audit_row(1, "patient-summary", person_id(1), 0)).await.unwrap();
    let mut tx = store.begin().await.unwrap();
    tx.audit(&audit_row(2, "freeze", person_id(1), 1)).await.unwrap();
    tx.commit().await.unwrap();
}

async fn has_it_all(store: &Store) {
    assert!(store.practice(&ods(THERE)).await.unwrap().is_some());
    assert!(store.entry_for_staff(person_id(1), "s-a").await.unwrap().is_some());
    assert_eq!(store.audit_of(person_id(1)).await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_store_dropped_without_a_word_has_kept_what_was_committed() {
    at_both(|address| async move {
        let store = migrated(&address).await;
        write_some(&store).await;
        let mut open = store.begin().await.unwrap();
        open.add_practice(&Practice::unopened(ods("Y99903"), "Never".to_owned())).await.unwrap();
        drop((open, store));
        let store = migrated(&address).await;
        has_it_all(&store).await;
        assert!(store.practice(&ods("Y99903")).await.unwrap().is_none());
        let mut tx = store.begin().await.unwrap();
        tx.add_practice(&Practice::unopened(ods(HERE), "Written again".to_owned())).await.unwrap();
        tx.commit().await.unwrap();
    })
    .await;
}

/// The files as a crash would leave them: taken while the store is open and a transaction unfinished.
#[tokio::test]
async fn files_taken_from_under_an_open_store_hold_what_was_committed() {
    let (folder, image) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let file = |folder: &TempDir, name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let store = migrated(&Address::Sqlite(file(&folder, "portal.db"))).await;
    write_some(&store).await;
    let mut open = store.begin().await.unwrap();
    open.add_practice(&Practice::unopened(ods("Y99903"), "Never".to_owned())).await.unwrap();
    for name in ["portal.db", "portal.db-wal", "portal.db-audit", "portal.db-audit-wal"] {
        assert!(exists(file(&folder, name)).unwrap(), "{name}");
        copy(file(&folder, name), file(&image, name)).unwrap();
    }
    let after = migrated(&Address::Sqlite(file(&image, "portal.db"))).await;
    has_it_all(&after).await;
    assert!(after.practice(&ods("Y99903")).await.unwrap().is_none());
}
