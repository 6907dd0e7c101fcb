//! Telling a person: nothing before a safe contact, once for each thing, and by hand where no channel is safe.

use casework::notify::{Notice, tell};
use domain::{
    contact::{Channel, Confirmed, Contact, Mailbox, SetBy},
    stamp::Stamp,
};
use store::errand::ByHand;
use uuid::Uuid;

use crate::office::{Surgery, on_both, problem};

const KEY: &str = "key";

async fn set(surgery: &Surgery, channel: Channel) {
    let mut tx = surgery.office.store.begin().await.unwrap();
    let read = tx.contact(KEY).await.unwrap();
    let confirmed = Some(Confirmed { channel, since: surgery.office.now(), by: SetBy::Own });
    tx.save_contact(KEY, &read, &Contact { confirmed, ..Contact::default() }, "").await.unwrap();
    tx.commit().await.unwrap();
}

async fn told(surgery: &Surgery, notice: Notice, stays: bool) {
    let person = surgery.person().await.unwrap().id;
    let mut tx = surgery.office.store.begin().await.unwrap();
    tell(&mut tx, &surgery.office, KEY, person, notice, surgery.office.now()).await.unwrap();
    if stays {
        tx.commit().await.unwrap();
    }
}

/// Every recipient and word that waits, taken out.
async fn waiting(surgery: &Surgery) -> Vec<(String, String, String)> {
    let (mut found, now) = (Vec::new(), surgery.office.now());
    while let Some(due) = surgery.office.store.claim_notice(now, now.plus_seconds(1), None).await.unwrap() {
        surgery.office.store.notice_sent(due.id, now).await.unwrap();
        found.push((due.recipient, due.notice, due.detail));
    }
    found
}

async fn by_hand(surgery: &Surgery) -> Vec<ByHand> {
    surgery.office.store.errands(&surgery.ods).await.unwrap().into_iter().map(|errand| errand.way).collect()
}

#[tokio::test]
async fn the_safe_channel_alone_and_each_thing_once() {
    on_both(|surgery| async move {
        surgery.take(&[problem("c1", "asthma", "2024-01-01")]).await;
        let (first, second) = (Notice::Request(Uuid::from_u128(1)), Notice::Request(Uuid::from_u128(2)));
        told(&surgery, first, true).await;
        assert!(waiting(&surgery).await.is_empty() && by_hand(&surgery).await.is_empty(), "no contact is confirmed");

        set(&surgery, Channel::Email(Mailbox("a@mail.example".to_owned()))).await;
        told(&surgery, first, false).await;
        assert!(waiting(&surgery).await.is_empty(), "what it tells of did not happen");
        for notice in [first, first, second, Notice::Correction(Uuid::from_u128(1))] {
            told(&surgery, notice, true).await;
        }
        let line = ("a@mail.example".to_owned(), "news".to_owned(), String::new());
        assert_eq!(waiting(&surgery).await, [line.clone(), line.clone(), line], "one wording for all");
        told(&surgery, first, true).await;
        assert!(waiting(&surgery).await.is_empty(), "never twice, also after it was sent");

        set(&surgery, Channel::Nothing).await;
        told(&surgery, Notice::Request(Uuid::from_u128(3)), true).await;
        assert!(waiting(&surgery).await.is_empty() && by_hand(&surgery).await.is_empty());
        told(&surgery, Notice::Look(Uuid::from_u128(3)), true).await;
        assert_eq!(by_hand(&surgery).await, [ByHand::InPerson], "a look without permission is told by the practice");
        set(&surgery, Channel::Letter).await;
        told(&surgery, Notice::Request(Uuid::from_u128(4)), true).await;
        assert_eq!(by_hand(&surgery).await.len(), 2);
        assert!(waiting(&surgery).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn sent_notices_are_forgotten_after_a_time_and_waiting_ones_never() {
    on_both(|surgery| async move {
        surgery.take(&[problem("c1", "asthma", "2024-01-01")]).await;
        set(&surgery, Channel::Email(Mailbox("a@mail.example".to_owned()))).await;
        told(&surgery, Notice::Request(Uuid::from_u128(1)), true).await;
        assert_eq!(waiting(&surgery).await.len(), 1);
        told(&surgery, Notice::Request(Uuid::from_u128(2)), true).await;
        let sweep = |at: Stamp| {
            let store = surgery.office.store.clone();
            async move { store.sweep_notices(at).await.unwrap() }
        };
        assert_eq!(sweep(surgery.office.now()).await, 0);
        assert_eq!(sweep(surgery.office.now().plus_seconds(1)).await, 1);
        assert_eq!(waiting(&surgery).await.len(), 1);
    })
    .await;
}
