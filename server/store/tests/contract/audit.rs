//! The audit log: acts with their transaction, reads before their page.

use domain::ids::EntryId;
use store::{Store, audit::AuditRow};
use uuid::Uuid;

use crate::{
    harness::{at_both, migrated, on_both},
    made::{at, audit_row, person_id},
};

async fn act(store: &Store, row: &AuditRow) {
    let mut tx = store.begin().await.unwrap();
    tx.audit(row).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn an_act_rolled_back_leaves_no_row() {
    on_both(|store| async move {
        let person = person_id(1);
        let mut tx = store.begin().await.unwrap();
        tx.audit(&audit_row(1, "freeze", person, 0)).await.unwrap();
        drop(tx);
        assert_eq!(store.audit_of(person).await.unwrap(), []);
        assert_eq!(store.last_read(person, "freeze", None).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_read_is_committed_when_the_log_answers() {
    at_both(|address| async move {
        let person = person_id(1);
        let store = migrated(&address).await;
        let row = audit_row(1, "patient-summary", person, 0);
        store.audit_read(row.clone()).await.unwrap();
        let elsewhere = Store::open(&address).await.unwrap();
        assert_eq!(elsewhere.audit_of(person).await.unwrap(), [row]);
    })
    .await;
}

#[tokio::test]
async fn acts_and_reads_stand_in_one_list_oldest_first() {
    on_both(|store| async move {
        let person = person_id(1);
        let rows = [
            audit_row(9, "import", person, 0),
            audit_row(7, "patient-entry", person, 1),
            audit_row(3, "freeze", person, 2),
            audit_row(2, "patient-entry", person, 3),
            audit_row(4, "release", person, 3),
        ];
        for row in rows.iter().rev() {
            if row.action == "patient-entry" {
                store.audit_read(row.clone()).await.unwrap();
            } else {
                act(&store, row).await;
            }
        }
        act(&store, &audit_row(20, "import", person_id(2), 0)).await;
        act(&store, &AuditRow { person: None, ..audit_row(21, "change-practice", person, 0) }).await;
        assert_eq!(store.audit_of(person).await.unwrap(), rows);
    })
    .await;
}

#[tokio::test]
async fn the_last_time_is_told_of_reads_and_of_acts() {
    on_both(|store| async move {
        let person = person_id(1);
        let entry = EntryId(Uuid::from_u128(5));
        let of_entry = |id, seconds| AuditRow { entry: Some(entry), ..audit_row(id, "patient-entry", person, seconds) };
        store.audit_read(of_entry(1, 10)).await.unwrap();
        store.audit_read(of_entry(2, 5)).await.unwrap();
        store.audit_read(audit_row(3, "patient-entry", person, 20)).await.unwrap();
        store.audit_read(audit_row(4, "patient-entry", person_id(2), 30)).await.unwrap();
        act(&store, &audit_row(5, "freeze", person, 40)).await;
        assert_eq!(store.last_read(person, "patient-entry", Some(entry)).await.unwrap(), Some(at(10)));
        assert_eq!(store.last_read(person, "patient-entry", None).await.unwrap(), Some(at(20)));
        assert_eq!(store.last_read(person, "freeze", None).await.unwrap(), Some(at(40)));
        assert_eq!(store.last_read(person, "release", None).await.unwrap(), None);
        act(&store, &of_entry(6, 50)).await;
        assert_eq!(store.last_read(person, "patient-entry", Some(entry)).await.unwrap(), Some(at(50)));
    })
    .await;
}

#[tokio::test]
async fn more_reads_at_once_than_fit_one_commit_are_all_kept() {
    on_both(|store| async move {
        let person = person_id(1);
        let waiting: Vec<_> = (0..700_u128)
            .map(|id| {
                let store = store.clone();
                tokio::spawn(async move { store.audit_read(audit_row(id, "patient-section", person, 0)).await })
            })
            .collect();
        for one in waiting {
            one.await.unwrap().unwrap();
        }
        let kept: Vec<u128> = store.audit_of(person).await.unwrap().iter().map(|row| row.id.as_u128()).collect();
        assert_eq!(kept, (0..700).collect::<Vec<_>>());
    })
    .await;
}

#[tokio::test]
async fn a_read_that_cannot_be_written_is_not_answered_for() {
    on_both(|store| async move {
        let person = person_id(1);
        store.audit_read(audit_row(1, "patient-summary", person, 0)).await.unwrap();
        assert!(store.audit_read(audit_row(1, "patient-summary", person, 9)).await.is_err());
        store.audit_read(audit_row(2, "patient-summary", person, 1)).await.unwrap();
        assert_eq!(store.audit_of(person).await.unwrap().len(), 2);
    })
    .await;
}
