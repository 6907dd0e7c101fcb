//! What the control room counts of a practice, wherever it was written, and who counts next.

use domain::{
    programme::room::{Counts, InWeek, PackState, Packs},
    sharing::{Change, Channel, Receipt, ReceiptCode, Sharing},
    stamp::Stamp,
    summary::{Document, DocumentType},
};
use store::{
    Store,
    sharing::{Kept, Owner},
    summary_document::DocumentToKeep,
};

use crate::{
    harness::{at_both, migrated, on_both, run},
    made::{HERE, THERE, at, ods, person, settle},
};

const DAY: i64 = 24 * 60 * 60;
/// The Monday of the first instant of the tests.
const MONDAY: &str = "2024-06-10";
const NEXT_MONDAY: &str = "2024-06-17";

fn week(monday: &str, number: u64) -> InWeek {
    InWeek { monday: monday.parse().unwrap(), number }
}

/// Somebody says no, or yes again, with a receipt or without.
async fn say(store: &Store, nhs_key: &str, change: Change, at: Stamp, receipt: Option<u8>) {
    let mut tx = store.begin().await.unwrap();
    let before = tx.sharing(nhs_key).await.unwrap();
    let sharing: Sharing = before.sharing.clone().change(&change, &Channel::Online, at);
    tx.save_sharing(nhs_key, &Kept { sharing, ..before }).await.unwrap();
    if let Some(number) = receipt {
        let code = ReceiptCode::from_random([number; 16]);
        let receipt = Receipt { code, at, asked: change, channel: Channel::Online };
        tx.add_receipt(Owner { nhs_key, account: "account" }, &receipt).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn summary(store: &Store, nhs_key: &str, practice: &str, identifier: &str, at: Stamp) {
    let document = Document {
        identifier: identifier.to_owned(),
        replaces: None,
        kind: DocumentType::General,
        created: at,
        author: None,
        organisation: None,
        organisation_ods: None,
        rows: Vec::new(),
    };
    let mut tx = store.begin().await.unwrap();
    let practice = ods(practice);
    let new = DocumentToKeep { practice: &practice, document: &document, digest: identifier, original: b"{}", at };
    tx.add_summary(nhs_key, &new).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_practice_is_counted_by_what_is_kept_of_its_own_people() {
    at_both(|address| async move {
        let store = migrated(&address).await;
        settle(&store, &[1, 2, 3, 4, 5]).await;
        let mut tx = store.begin().await.unwrap();
        // Person 5 moved on: held here still, and no longer counted here.
        tx.add_person(&person(6, THERE)).await.unwrap();
        tx.commit().await.unwrap();
        run(&address, "UPDATE person SET is_current = FALSE WHERE nhs_key = 'nhs-5'").await;
        let no = Change::opt_out;
        let yes = || Change { extent: Some(domain::sharing::Extent::ExpressCore), ..Change::default() };
        say(&store, "nhs-1", no(), at(0), Some(1)).await;
        say(&store, "nhs-2", no(), at(0), Some(2)).await;
        say(&store, "nhs-2", yes(), at(DAY), Some(3)).await;
        say(&store, "nhs-2", no(), at(8 * DAY), Some(4)).await;
        let asks_first = Change { ask_first: Some(true), ..Change::default() };
        say(&store, "nhs-1", asks_first, at(9 * DAY), Some(5)).await;
        say(&store, "nhs-3", yes(), at(0), Some(6)).await;
        // Said no where no receipt was kept.
        say(&store, "nhs-4", no(), at(0), None).await;
        say(&store, "nhs-5", no(), at(0), Some(7)).await;
        say(&store, "nhs-6", no(), at(0), Some(8)).await;
        summary(&store, "nhs-1", HERE, "AA", at(-40 * DAY)).await;
        summary(&store, "nhs-2", HERE, "BB", at(0)).await;
        summary(&store, "nhs-3", HERE, "CC", at(0)).await;
        summary(&store, "nhs-3", HERE, "DD", at(7 * DAY)).await;
        summary(&store, "nhs-6", THERE, "EE", at(0)).await;
        let pack = |practice: &str, person: u8, state: &str, sent: &str| {
            format!("INSERT INTO pack (practice, nhs_key, state, sent, body, version) VALUES ('{practice}', 'nhs-{person}', '{state}', '{sent}', '', 1);")
        };
        let packs = [
            pack(HERE, 1, "sent", MONDAY),
            pack(HERE, 2, "sent", MONDAY),
            pack(HERE, 3, "queued", ""),
            pack(HERE, 4, "in a state to come", ""),
            pack(THERE, 6, "sent", MONDAY),
        ];
        run(&address, &packs.concat()).await;
        let mut counts = store.count_practice(&ods(HERE), at(-30 * DAY)).await.unwrap();
        counts.packs.sort_by_key(|packs| packs.sent);
        let queued: u64 = counts.packs.iter().filter(|packs| packs.sent.is_none()).map(|packs| packs.people).sum();
        assert!(counts.packs.iter().all(|packs| packs.sent.is_some() || packs.state == PackState::Queued));
        assert_eq!(queued, 2);
        let sent = Packs { state: PackState::Sent, sent: Some(MONDAY.parse().unwrap()), people: 2 };
        assert_eq!(counts.packs.last(), Some(&sent));
        let expected = Counts {
            people: 4,
            packs: counts.packs.clone(),
            opted_out: 3,
            said_no: vec![week(MONDAY, 1), week(NEXT_MONDAY, 1)],
            summaries: 3,
            taken_in: vec![week(MONDAY, 2), week(NEXT_MONDAY, 1)],
            ..Counts::default()
        };
        assert_eq!(counts, expected);
        let there = store.count_practice(&ods(THERE), at(-30 * DAY)).await.unwrap();
        assert_eq!((there.people, there.opted_out, there.summaries, there.packs.len()), (1, 1, 1, 1));
        let nowhere = store.count_practice(&ods("Y99909"), at(0)).await.unwrap();
        assert_eq!(nowhere, Counts::default());
    })
    .await;
}

#[tokio::test]
async fn one_counts_at_a_time_and_the_latest_counts() {
    on_both(|store| async move {
        settle(&store, &[]).await;
        assert!(store.counted(&[ods(HERE)]).await.unwrap().is_empty());
        assert!(store.claim_count(&ods(HERE), None, at(0)).await.unwrap());
        assert!(!store.claim_count(&ods(HERE), None, at(1)).await.unwrap(), "somebody set out already");
        let kept = store.counted(&[ods(HERE)]).await.unwrap();
        assert_eq!((kept.len(), kept[&ods(HERE)].claimed, &kept[&ods(HERE)].last), (1, at(0), &None));
        let counts = |people| Counts {
            people,
            packs: vec![
                Packs { state: PackState::Sent, sent: Some(MONDAY.parse().unwrap()), people: 7 },
                Packs { state: PackState::HeldOut, sent: None, people: 1 },
            ],
            opted_out: 3,
            said_no: vec![week(MONDAY, 2)],
            summaries: 4,
            taken_in: vec![week(NEXT_MONDAY, 4)],
            waiting: 5,
            first: Some(MONDAY.parse().unwrap()),
            ready: (3, 7),
        };
        store.save_count(&ods(HERE), at(2), &counts(20)).await.unwrap();
        // Who set out earlier and came back later counted earlier.
        store.save_count(&ods(HERE), at(1), &counts(10)).await.unwrap();
        assert_eq!(store.counted(&[ods(HERE)]).await.unwrap()[&ods(HERE)].last, Some((at(2), counts(20))));
        assert!(!store.claim_count(&ods(HERE), Some(at(1)), at(3)).await.unwrap());
        assert!(store.claim_count(&ods(HERE), Some(at(0)), at(3)).await.unwrap());
        assert_eq!(
            store.counted(&[ods(HERE)]).await.unwrap()[&ods(HERE)].last,
            Some((at(2), counts(20))),
            "until it is counted"
        );
        assert!(store.counted(&[ods("Y99909")]).await.unwrap().is_empty(), "asked of another practice alone");
        store.save_count(&ods(HERE), at(4), &counts(0)).await.unwrap();
        assert_eq!(store.counted(&[ods(HERE)]).await.unwrap()[&ods(HERE)].last, Some((at(4), counts(0))));
    })
    .await;
}
