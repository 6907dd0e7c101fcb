//! From the outbox to the mail server, and what a crash or a refusal leaves.

use std::{path::Path, sync::Arc};

use mail::{Outcome, PostError, Postman, wait_after};
use store::{Address, Store, outbox::NoticeState};
use tokio::net::TcpListener;
use uuid::Uuid;

use crate::support::{Hand, ID, anywhere, post, receiver, service};
use domain::stamp::Clock;

async fn outbox(folder: &Path) -> Store {
    let store = Store::open(&Address::Sqlite(folder.join("mail.db").display().to_string())).await.unwrap();
    store.migrate().await.unwrap();
    store
}

async fn queue(store: &Store, clock: &Hand, id: Uuid, to: &str, notice: &str) {
    let mut tx = store.begin().await.unwrap();
    tx.queue_notice(id, to, notice, "", clock.now()).await.unwrap();
    tx.commit().await.unwrap();
}

fn postman(store: &Store, clock: &Arc<Hand>, address: std::net::SocketAddr) -> Postman {
    Postman::new(store.clone(), post(address), clock.clone(), service())
}

#[tokio::test]
async fn what_is_queued_is_posted_once() {
    let (folder, clock) = (tempfile::tempdir().unwrap(), Hand::new());
    let (address, shelf) = receiver(clock.clone()).await;
    let store = outbox(folder.path()).await;
    queue(&store, &clock, ID, "somebody@mail.example", "test").await;
    queue(&store, &clock, Uuid::from_u128(2), "other@mail.example", "test").await;
    let postman = postman(&store, &clock, address);
    assert!(postman.post_due().await.unwrap());
    clock.wait(100_000);
    assert!(postman.post_due().await.unwrap());
    let mut to: Vec<_> = shelf.newest_first().into_iter().map(|mail| mail.recipient).collect();
    to.sort();
    assert_eq!(to, ["other@mail.example", "somebody@mail.example"]);
    assert_eq!(store.notice_state(ID).await.unwrap(), Some(NoticeState::Sent));
}

#[tokio::test]
async fn a_crash_after_taking_it_up_posts_it_again() {
    let (folder, clock) = (tempfile::tempdir().unwrap(), Hand::new());
    let (address, shelf) = receiver(clock.clone()).await;
    let store = outbox(folder.path()).await;
    queue(&store, &clock, ID, "somebody@mail.example", "test").await;
    store.claim_notice(clock.now(), clock.now().plus_seconds(120), None).await.unwrap().unwrap();
    let postman = postman(&store, &clock, address);
    assert_eq!(postman.post_one(None).await.unwrap(), None, "leased to the one that crashed");
    clock.wait(120);
    assert_eq!(postman.post_one(None).await.unwrap(), Some(Outcome::Sent));
    assert_eq!(shelf.newest_first().len(), 1);
}

#[tokio::test]
async fn a_refusal_for_good_is_final_and_one_for_now_is_not() {
    let (folder, clock) = (tempfile::tempdir().unwrap(), Hand::new());
    let (address, _) = receiver(clock.clone()).await;
    let store = outbox(folder.path()).await;
    let postman = postman(&store, &clock, address);
    queue(&store, &clock, ID, "refused@mail.example", "test").await;
    assert_eq!(postman.post_one(Some(ID)).await.unwrap(), Some(Outcome::Failed(PostError::Refused(550))));
    assert_eq!(store.notice_state(ID).await.unwrap(), Some(NoticeState::Failed));

    let later = Uuid::from_u128(2);
    queue(&store, &clock, later, "later@mail.example", "test").await;
    let mut attempts = 0;
    loop {
        attempts += 1;
        match postman.post_one(None).await.unwrap() {
            Some(Outcome::Later(PostError::PutOff(451))) => {
                assert_eq!(postman.post_one(None).await.unwrap(), None, "not before its time");
                clock.wait(wait_after(attempts).unwrap());
            }
            outcome => {
                assert_eq!(outcome, Some(Outcome::Failed(PostError::PutOff(451))));
                break;
            }
        }
    }
    assert_eq!(attempts, 20);
    let seconds: i64 = (1..attempts).filter_map(wait_after).sum();
    assert!((40..60).contains(&(seconds / 3600)), "about two days, not {seconds} seconds");
}

#[tokio::test]
async fn a_server_in_trouble_is_left_alone() {
    let (folder, clock) = (tempfile::tempdir().unwrap(), Hand::new());
    let gone = TcpListener::bind(anywhere()).await.unwrap().local_addr().unwrap();
    let store = outbox(folder.path()).await;
    for id in 1..=3 {
        queue(&store, &clock, Uuid::from_u128(id), "somebody@mail.example", "test").await;
    }
    assert!(!postman(&store, &clock, gone).post_due().await.unwrap());
    // The first was tried and waits; the others were not.
    let (address, shelf) = receiver(clock.clone()).await;
    assert!(postman(&store, &clock, address).post_due().await.unwrap());
    assert_eq!(shelf.newest_first().len(), 2);
    clock.wait(60);
    assert!(postman(&store, &clock, address).post_due().await.unwrap());
    assert_eq!(shelf.newest_first().len(), 3);
}

#[tokio::test]
async fn what_cannot_be_written_is_not_sent() {
    let (folder, clock) = (tempfile::tempdir().unwrap(), Hand::new());
    let (address, shelf) = receiver(clock.clone()).await;
    let store = outbox(folder.path()).await;
    let postman = postman(&store, &clock, address);
    queue(&store, &clock, ID, "not an address", "test").await;
    assert_eq!(postman.post_one(None).await.unwrap(), Some(Outcome::Failed(PostError::NoAddress)));
    queue(&store, &clock, Uuid::from_u128(2), "somebody@mail.example", "of-tomorrow").await;
    assert_eq!(postman.post_one(None).await.unwrap(), Some(Outcome::Later(PostError::UnknownNotice)));
    assert!(shelf.newest_first().is_empty());
}
