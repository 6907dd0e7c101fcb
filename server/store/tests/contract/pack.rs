//! Packs as kept: every state comes back, letters wait in their turn, and what was on paper is forgotten.

use domain::{
    ids::BatchId,
    post::PostalAddress,
    practice::Decision,
    programme::pack::{Addressed, Batch, BatchState, Dangers, HeldOut, Known, Pack, PersonalCode, Slot},
};
use jiff::{ToSpan, civil::Date};
use store::{Store, Tx, person::Held, programme::KeptPack};
use uuid::Uuid;

use crate::{
    harness::{conflicts, on_both},
    made::{HERE, at, identity, ods, person_id, settle, staff},
};

const TODAY: Date = Date::constant(2026, 11, 20);
const BATCH: BatchId = BatchId(Uuid::from_u128(77));

fn key(number: u128) -> String {
    format!("nhs-{number}")
}

async fn person(tx: &mut Tx, number: u128) -> Held {
    tx.person(person_id(number)).await.unwrap().unwrap()
}

fn letter(number: u128) -> Addressed {
    let mut someone = identity(number);
    someone.address = PostalAddress::new(["1 Elm Road", "Larkfield"], "LX1 1QZ");
    someone.language = Some("cy".to_owned());
    Addressed::to(&someone, "Elm Surgery", PersonalCode::from_random([9; 16]), true).unwrap()
}

async fn keep(store: &Store, number: u128, pack: &KeptPack) {
    let mut tx = store.begin().await.unwrap();
    let person = person(&mut tx, number).await;
    tx.save_pack(&key(number), &person, pack).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn every_state_comes_back_as_it_was_kept_and_paper_is_forgotten() {
    on_both(|store| async move {
        settle(&store, &[1]).await;
        let held = HeldOut { owner: staff("lead"), due: TODAY + 28.days() };
        let slot = Some(Slot { day: TODAY, turn: 42 });
        let states = [
            (Pack::HeldOut { held, copy: 1 }, None),
            (Pack::Queued { copy: 1 }, slot),
            (Pack::Printed { batch: BATCH, copy: 1 }, None),
            (Pack::Sent { on: TODAY, copy: 1 }, None),
            (Pack::Returned { on: TODAY, why: "gone away".to_owned(), copy: 1 }, None),
            (Pack::Ended { on: TODAY }, slot),
        ];
        for (version, (pack, slot)) in (0..).zip(states) {
            let is_printed = matches!(pack, Pack::Printed { .. });
            let looked_at = Dangers::from_words(["flag a".to_owned()]);
            let kept = KeptPack {
                known: Known { pack: pack.clone(), looked_at },
                slot,
                number: if is_printed { 3 } else { 0 },
                letter: is_printed.then(|| letter(1)),
                version,
            };
            keep(&store, 1, &kept).await;
            let found = store.pack(&ods(HERE), &key(1)).await.unwrap().unwrap();
            assert_eq!(found, KeptPack { version: version + 1, ..kept.clone() }, "{pack:?}");
            let mut tx = store.begin().await.unwrap();
            let someone = person(&mut tx, 1).await;
            conflicts(&tx.save_pack(&key(1), &someone, &kept).await);
            drop(tx);
            let letters = store.letters_of_batch(&ods(HERE), BATCH).await.unwrap();
            assert_eq!(letters.is_empty(), !is_printed, "{pack:?}");
            let counts = store.pack_counts(&ods(HERE)).await.unwrap();
            assert_eq!(counts, [(pack.word().to_owned(), 1)]);
        }
    })
    .await;
}

#[tokio::test]
async fn a_pack_is_decided_once_for_each_version_of_its_person() {
    on_both(|store| async move {
        settle(&store, &[1, 2]).await;
        let undecided = async |anew| store.undecided_packs(&ods(HERE), TODAY, anew, 10).await.unwrap();
        assert_eq!(undecided(false).await, [], "new ones wait while nobody may be written to");
        assert_eq!(undecided(true).await, [person_id(1), person_id(2)]);
        let queued = Known { pack: Pack::Queued { copy: 1 }, looked_at: Dangers::default() };
        keep(&store, 1, &KeptPack::new(queued, Some(Slot { day: TODAY, turn: 1 }))).await;
        let ended = Known { pack: Pack::Ended { on: TODAY }, looked_at: Dangers::default() };
        let later = TODAY + 1.day();
        keep(&store, 2, &KeptPack::new(ended, Some(Slot { day: later, turn: 0 }))).await;
        assert_eq!(undecided(true).await, []);
        assert_eq!(store.undecided_packs(&ods(HERE), later, true, 10).await.unwrap(), [person_id(2)], "the day came");
        for number in [1, 2] {
            let mut tx = store.begin().await.unwrap();
            let someone = person(&mut tx, number).await;
            tx.save_safety(&someone, &someone.safety).await.unwrap();
            tx.commit().await.unwrap();
        }
        assert_eq!(undecided(false).await, [person_id(1)], "a letter that waits is looked at in a pause too");
        assert_eq!(undecided(true).await, [person_id(1), person_id(2)]);
    })
    .await;
}

#[tokio::test]
async fn letters_wait_in_their_turn_and_a_batch_is_kept() {
    on_both(|store| async move {
        settle(&store, &[1, 2, 3]).await;
        for (number, turn, days) in [(1, 30, 0), (2, 10, 0), (3, 20, 1)] {
            let known = Known { pack: Pack::Queued { copy: 1 }, looked_at: Dangers::default() };
            keep(&store, number, &KeptPack::new(known, Some(Slot { day: TODAY + days.days(), turn }))).await;
        }
        let mut tx = store.begin().await.unwrap();
        let next = tx.next_packs(&ods(HERE), TODAY, 10).await.unwrap();
        assert_eq!(next, [(key(2), 10), (key(1), 30)]);
        assert_eq!(tx.next_packs(&ods(HERE), TODAY, 1).await.unwrap(), [(key(2), 10)]);
        let decided = |why: &str| Decision { by: staff("officer"), at: at(0), why: why.to_owned() };
        let batch = Batch {
            id: BATCH,
            area: None,
            printed: decided(""),
            practices: vec![ods(HERE)],
            letters: 2,
            state: BatchState::Printed,
        };
        tx.add_batch(&batch).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store.packs_now(&ods(HERE), TODAY).await.unwrap(), 2);
        let kept = store.batch(BATCH).await.unwrap().unwrap();
        assert_eq!((&kept.batch, kept.version), (&batch, 1));
        let scrapped = batch.scrap(decided("the printer caught fire")).unwrap();
        let mut tx = store.begin().await.unwrap();
        tx.save_batch(&scrapped, 1).await.unwrap();
        conflicts(&tx.save_batch(&scrapped, 1).await);
        tx.commit().await.unwrap();
        assert_eq!(store.batches().await.unwrap()[0].batch, scrapped);
    })
    .await;
}
