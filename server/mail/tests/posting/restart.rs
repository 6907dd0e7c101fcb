//! Killed in the middle and begun again, on both databases: nothing is lost, and what was noted as sent never goes twice.

use std::{collections::BTreeMap, time::Duration};

use domain::stamp::Clock;
use mail::{Postman, receiver::Shelf};
use store::{Address, Store, outbox::NoticeState};
use uuid::Uuid;

use crate::{
    postgres::Scratch,
    support::{Hand, post, receiver, service},
};

const NOTICES: u128 = 8;

#[tokio::test]
async fn a_killed_postman_loses_nothing_and_repeats_nothing_it_noted() {
    let folder = tempfile::tempdir().unwrap();
    killed_again_and_again(&Address::Sqlite(folder.path().join("mail.db").display().to_string())).await;
    if let Some(scratch) = Scratch::create("").await {
        let address = Address::Postgres(scratch.url());
        let outcome = tokio::spawn(async move { killed_again_and_again(&address).await }).await;
        scratch.remove().await;
        outcome.unwrap();
    }
}

async fn killed_again_and_again(address: &Address) {
    let clock = Hand::new();
    let (server, shelf) = receiver(clock.clone()).await;
    let open = async || {
        let store = Store::open(address).await.unwrap();
        store.migrate().await.unwrap();
        store
    };
    let store = open().await;
    let mut tx = store.begin().await.unwrap();
    for number in 1..=NOTICES {
        let to = format!("person{number}@mail.example");
        tx.queue_notice(Uuid::from_u128(number), &to, "news", "", clock.now()).await.unwrap();
    }
    tx.commit().await.unwrap();
    drop(store);

    let mut noted = Vec::new();
    let mut kills = 0;
    while noted.len() < NOTICES as usize {
        // Each time a little later. Two at once over stores of their own, as in two processes; both end at whatever they were about.
        let at_work = [open().await, open().await].map(|store| {
            let postman = Postman::new(store, post(server), clock.clone(), service());
            tokio::spawn(async move { postman.post_due().await })
        });
        tokio::time::sleep(Duration::from_millis(15 + 5 * kills)).await;
        for task in at_work {
            task.abort();
            drop(task.await);
        }
        kills += 1;
        assert!(kills < 200, "the outbox does not empty");
        let (store, before) = (open().await, copies(&shelf));
        for number in 1..=NOTICES {
            let id = Uuid::from_u128(number);
            if store.notice_state(id).await.unwrap() == Some(NoticeState::Sent) && !noted.contains(&id) {
                assert!(before.contains_key(&format!("person{number}@mail.example")), "noted, and not sent");
                noted.push(id);
            }
        }
        // Whatever was leased when it ended is free again after this.
        clock.wait(121);
    }
    let settled = copies(&shelf);
    assert_eq!(settled.len(), NOTICES as usize, "everybody was told");
    for (to, ids) in &settled {
        assert!(ids.iter().all(|id| *id == ids[0]), "{to}: a second copy bears the first one's Message-ID: {ids:?}");
    }
    let postman = Postman::new(open().await, post(server), clock.clone(), service());
    assert!(postman.post_due().await.unwrap());
    assert_eq!(copies(&shelf), settled, "what was noted as sent never goes again");
    assert!(kills > 1, "it was killed in the middle");
}

/// The Message-IDs that came to each recipient.
fn copies(shelf: &Shelf) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for mail in shelf.newest_first() {
        let id = mail.source.lines().find(|line| line.starts_with("Message-ID:")).unwrap().to_owned();
        found.entry(mail.recipient).or_default().push(id);
    }
    found
}
