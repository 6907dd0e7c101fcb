//! The outbox's contract, on SQLite always and on PostgreSQL where `CANDOUR_TEST_POSTGRES` names a server.

#![expect(clippy::unwrap_used, reason = "tests")]

use domain::stamp::Stamp;
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use super::{DueNotice, NoticeState};
use crate::{Address, Store};

/// An empty database of each kind there is; the name keeps tests apart on one server.
async fn databases(name: &str, folder: &std::path::Path) -> Vec<Store> {
    let mut addresses = vec![Address::Sqlite(folder.join("outbox.db").display().to_string())];
    match std::env::var("CANDOUR_TEST_POSTGRES") {
        Ok(server) => addresses.push(Address::Postgres(fresh(&server, name).await)),
        Err(_) => eprintln!("CANDOUR_TEST_POSTGRES is not set: the PostgreSQL half is skipped"),
    }
    let mut stores = Vec::new();
    for address in addresses {
        let store = Store::open(&address).await.unwrap();
        store.migrate().await.unwrap();
        stores.push(store);
    }
    stores
}

/// An empty database of this name on the test server.
async fn fresh(server: &str, name: &str) -> String {
    let name = format!("outbox_{name}_{}", std::process::id());
    let mut open = PgConnection::connect(server).await.unwrap();
    sqlx::query(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&mut open).await.unwrap();
    let (before, after) = server.split_once('?').unwrap_or((server, ""));
    let (place, _) = before.rsplit_once('/').unwrap();
    format!("{place}/{name}?{after}")
}

const fn at(seconds: i64) -> Stamp {
    Stamp::from_micros(1_700_000_000_000_000).plus_seconds(seconds)
}

async fn queue(store: &Store, id: Uuid, seconds: i64) {
    let mut tx = store.begin().await.unwrap();
    tx.queue_notice(id, "somebody@mail.example", "test", "123456", at(seconds)).await.unwrap();
    tx.commit().await.unwrap();
}

async fn claim(store: &Store, seconds: i64) -> Option<DueNotice> {
    store.claim_notice(at(seconds), at(seconds + 120), None).await.unwrap()
}

const FIRST: Uuid = Uuid::from_u128(1);
const SECOND: Uuid = Uuid::from_u128(2);

#[tokio::test]
async fn a_notice_goes_out_once() {
    let folder = tempfile::tempdir().unwrap();
    for store in databases("once", folder.path()).await {
        queue(&store, FIRST, 10).await;
        queue(&store, FIRST, 5).await;
        assert!(claim(&store, 9).await.is_none(), "not before it was queued");
        let due = claim(&store, 10).await.unwrap();
        assert_eq!((due.id, due.recipient.as_str(), due.notice.as_str()), (FIRST, "somebody@mail.example", "test"));
        assert_eq!(due.attempts, 1);
        assert!(claim(&store, 11).await.is_none(), "the same id twice is one notice, and it is leased");
        assert!(store.notice_sent(FIRST, at(0)).await.unwrap());
        assert!(!store.notice_sent(FIRST, at(0)).await.unwrap());
        assert!(!store.notice_later(&due, at(20)).await.unwrap(), "sent is sent");
        assert!(!store.notice_failed(&due, at(0)).await.unwrap(), "sent is sent");
        assert_eq!(store.notice_state(FIRST).await.unwrap(), Some(NoticeState::Sent));
        queue(&store, FIRST, 30).await;
        assert!(claim(&store, 10_000).await.is_none(), "queueing again does not bring it back");
        assert_eq!(store.notice_state(SECOND).await.unwrap(), None);
    }
}

#[tokio::test]
async fn what_is_not_committed_was_never_queued() {
    let folder = tempfile::tempdir().unwrap();
    for store in databases("rolled_back", folder.path()).await {
        let mut tx = store.begin().await.unwrap();
        tx.queue_notice(FIRST, "somebody@mail.example", "test", "123456", at(0)).await.unwrap();
        drop(tx);
        assert!(claim(&store, 1).await.is_none());
    }
}

#[tokio::test]
async fn a_crash_frees_the_notice_when_its_lease_ends() {
    let folder = tempfile::tempdir().unwrap();
    for store in databases("crash", folder.path()).await {
        queue(&store, FIRST, 0).await;
        let lost = claim(&store, 0).await.unwrap();
        let leased = NoticeState::Queued { leased_until: Some(at(120)) };
        assert_eq!(store.notice_state(FIRST).await.unwrap(), Some(leased));
        assert!(claim(&store, 119).await.is_none());
        let again = claim(&store, 120).await.unwrap();
        assert_eq!((again.id, again.attempts), (FIRST, 2));
        assert!(!store.notice_later(&lost, at(500)).await.unwrap(), "a lost lease moves nothing");
        assert!(!store.notice_failed(&lost, at(0)).await.unwrap(), "a lost lease gives nothing up");
        assert!(store.notice_sent(lost.id, at(0)).await.unwrap(), "but what it sent is sent");
        assert!(claim(&store, 10_000).await.is_none());
    }
}

#[tokio::test]
async fn put_off_and_given_up() {
    let folder = tempfile::tempdir().unwrap();
    for store in databases("later", folder.path()).await {
        queue(&store, FIRST, 0).await;
        let due = claim(&store, 0).await.unwrap();
        assert!(store.notice_later(&due, at(60)).await.unwrap());
        assert_eq!(store.notice_state(FIRST).await.unwrap(), Some(NoticeState::Queued { leased_until: None }));
        assert!(claim(&store, 59).await.is_none());
        let due = claim(&store, 60).await.unwrap();
        assert_eq!(due.attempts, 2);
        assert!(store.notice_failed(&due, at(0)).await.unwrap());
        assert!(claim(&store, 10_000).await.is_none());
        assert_eq!(store.notice_state(FIRST).await.unwrap(), Some(NoticeState::Failed));
    }
}

#[tokio::test]
async fn the_longest_waiting_goes_first_unless_one_is_named() {
    let folder = tempfile::tempdir().unwrap();
    for store in databases("order", folder.path()).await {
        queue(&store, FIRST, 20).await;
        queue(&store, SECOND, 10).await;
        let named = store.claim_notice(at(30), at(150), Some(FIRST)).await.unwrap().unwrap();
        assert_eq!(named.id, FIRST);
        assert!(store.claim_notice(at(30), at(150), Some(FIRST)).await.unwrap().is_none());
        assert!(store.notice_later(&named, at(30)).await.unwrap());
        assert_eq!(claim(&store, 30).await.unwrap().id, SECOND);
        assert_eq!(claim(&store, 30).await.unwrap().id, FIRST);
    }
}

#[tokio::test]
async fn no_two_take_the_same_notice() {
    let folder = tempfile::tempdir().unwrap();
    for store in databases("race", folder.path()).await {
        for id in 0..20 {
            queue(&store, Uuid::from_u128(id), 0).await;
        }
        let postmen = (0..8).map(|_| {
            let store = store.clone();
            tokio::spawn(async move {
                let mut taken = Vec::new();
                // One that loses a race finds nothing, as the real one does, and looks again.
                for _ in 0..40 {
                    taken.extend(claim(&store, 1).await.map(|due| due.id));
                }
                taken
            })
        });
        let mut taken = Vec::new();
        for postman in postmen.collect::<Vec<_>>() {
            taken.extend(postman.await.unwrap());
        }
        taken.sort();
        assert_eq!(taken, (0..20).map(Uuid::from_u128).collect::<Vec<_>>());
    }
}

#[tokio::test]
async fn no_recipient_stays_once_it_is_over() {
    let folder = tempfile::tempdir().unwrap();
    for store in databases("forget", folder.path()).await {
        queue(&store, FIRST, 0).await;
        queue(&store, SECOND, 1).await;
        let failed = claim(&store, 1).await.unwrap();
        assert!(store.notice_failed(&failed, at(0)).await.unwrap());
        assert!(store.notice_sent(SECOND, at(0)).await.unwrap());
        let sql = "SELECT recipient FROM outbox";
        let left = async || -> Result<Vec<String>, sqlx::Error> {
            crate::database::on_read!(store, c => sqlx::query_scalar(sql).fetch_all(c).await)
        };
        assert_eq!(left().await.unwrap(), ["", ""]);
    }
}
