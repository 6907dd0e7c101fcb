//! Packs as kept: every state comes back, letters wait in their turn, and what was on paper is forgotten.

use domain::{
    ids::BatchId,
    post::{AddressMark, PostalAddress},
    practice::Decision,
    programme::pack::{
        Addressed, Batch, BatchState, CameBack, Copies, Dangers, HeldOut, Known, Look, Pack, PersonalCode, Slot,
        WhyBack,
    },
    redaction::{Redaction, RedactionReason},
};
use jiff::{ToSpan, civil::Date};
use store::{Store, Tx, person::Held, programme::KeptPack};
use uuid::Uuid;

use crate::{
    harness::{conflicts, on_both},
    made::{HERE, at, identity, ods, person_id, settle, staff},
    redaction::redaction,
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
        let held = HeldOut { owner: staff("lead"), due: TODAY + 28.days(), for_leads: true };
        let slot = Some(Slot { day: TODAY, turn: 42 });
        let states = [
            (Pack::HeldOut { held, copy: 1 }, None),
            (Pack::Queued { copy: 1 }, slot),
            (Pack::Printed { batch: BATCH, copy: 1 }, None),
            (Pack::Sent { on: TODAY, copy: 1 }, None),
            (Pack::Returned { on: TODAY, why: WhyBack::NotKnown, copy: 1 }, None),
            (Pack::Ended { on: TODAY }, slot),
        ];
        for (version, (pack, slot)) in (0..).zip(states) {
            let is_printed = matches!(pack, Pack::Printed { .. });
            let mark = |text: &str| Some(AddressMark(text.to_owned()));
            let look = Look::at(Dangers::from_words(["flag a".to_owned(), "leads flag b".to_owned()]), mark("home"));
            let back = CameBack { on: TODAY, why: WhyBack::Refused };
            let copies = Copies { sent: Vec::new(), confirmed: mark("new") };
            let copies = copies.left(1, mark("home")).left(2, None).came_back(1, back, None);
            let kept = KeptPack {
                known: Known { pack: pack.clone(), look, copies },
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
            let letters = tx.letters_of_batch(&ods(HERE), BATCH).await.unwrap();
            drop(tx);
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
        let undecided = async |anew| store.undecided_packs(&ods(HERE), TODAY, anew, (None, 10)).await.unwrap();
        assert_eq!(undecided(false).await, [], "new ones wait while nobody may be written to");
        assert_eq!(undecided(true).await, [person_id(1), person_id(2)]);
        let queued = Known::new(Pack::Queued { copy: 1 });
        keep(&store, 1, &KeptPack::new(queued, Some(Slot { day: TODAY, turn: 1 }))).await;
        let ended = Known::new(Pack::Ended { on: TODAY });
        let later = TODAY + 1.day();
        keep(&store, 2, &KeptPack::new(ended, Some(Slot { day: later, turn: 0 }))).await;
        assert_eq!(undecided(true).await, []);
        assert_eq!(
            store.undecided_packs(&ods(HERE), later, true, (None, 10)).await.unwrap(),
            [person_id(2)],
            "the day came"
        );
        for number in [1, 2] {
            let mut tx = store.begin().await.unwrap();
            let someone = person(&mut tx, number).await;
            tx.save_safety(&someone, &someone.safety).await.unwrap();
            tx.commit().await.unwrap();
        }
        assert_eq!(undecided(false).await, [person_id(1)], "a letter that waits is looked at in a pause too");
        assert_eq!(undecided(true).await, [person_id(1), person_id(2)]);
        let after = Some(person_id(1));
        let rest = store.undecided_packs(&ods(HERE), TODAY, true, (after, 10)).await.unwrap();
        assert_eq!(rest, [person_id(2)], "one nobody can decide about keeps nobody else");
    })
    .await;
}

#[tokio::test]
async fn what_is_hidden_for_safety_has_letters_decided_again() {
    on_both(|store| async move {
        settle(&store, &[1]).await;
        let undecided = async || store.undecided_packs(&ods(HERE), TODAY, true, (None, 10)).await.unwrap();
        keep(&store, 1, &KeptPack::new(Known::new(Pack::Queued { copy: 1 }), None)).await;
        let hide = async |id, reason, leads_only| {
            let hidden = Redaction { reason, leads_only, ..redaction(id, None) };
            let mut tx = store.begin().await.unwrap();
            tx.save_redaction(person_id(1), &ods(HERE), &hidden).await.unwrap();
            tx.commit().await.unwrap();
        };
        hide(1, RedactionReason::ThirdParty, false).await;
        assert_eq!(undecided().await, []);
        let kept = store.pack(&ods(HERE), &key(1)).await.unwrap().unwrap();
        hide(2, RedactionReason::Coercion, true).await;
        assert_eq!(undecided().await, [person_id(1)]);
        let found = store.hidden_for_safety(&key(1)).await.unwrap();
        assert!(matches!(found[..], [one] if one.leads_only), "{found:?}");
        let mut tx = store.begin().await.unwrap();
        let someone = person(&mut tx, 1).await;
        conflicts(&tx.save_pack(&key(1), &someone, &kept).await);
        drop(tx);
        assert_eq!(store.hidden_for_safety(&key(2)).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn held_out_letters_are_read_page_by_page() {
    on_both(|store| async move {
        settle(&store, &[1, 2, 3]).await;
        for (number, days) in [(1, 1), (2, 0), (3, 0)] {
            let held = HeldOut { owner: staff("lead"), due: TODAY + days.days(), for_leads: false };
            keep(&store, number, &KeptPack::new(Known::new(Pack::HeldOut { held, copy: 1 }), None)).await;
        }
        let (mut place, mut found) = ((String::new(), String::new()), Vec::new());
        for _ in 0..4 {
            let page = store.held_out(&ods(HERE), (&place.0, &place.1), 1).await.unwrap();
            let Some(line) = page.into_iter().next() else { break };
            found.push(line.person);
            place = (line.due, line.staff_ref);
        }
        assert_eq!(found, [person_id(2), person_id(3), person_id(1)]);
    })
    .await;
}

#[tokio::test]
async fn who_failed_is_counted_until_they_do_not() {
    on_both(|store| async move {
        settle(&store, &[1]).await;
        let fails = async |turn| {
            let mut tx = store.begin().await.unwrap();
            let new = tx.pack_failed(&ods(HERE), person_id(1), at(turn)).await.unwrap();
            tx.commit().await.unwrap();
            new
        };
        assert_eq!((fails(1).await, fails(2).await), (true, false));
        for (turn, left) in [(2, 1), (3, 0)] {
            let mut tx = store.begin().await.unwrap();
            tx.packs_mended(&ods(HERE), at(turn)).await.unwrap();
            tx.commit().await.unwrap();
            assert_eq!(store.failed_packs(&ods(HERE)).await.unwrap(), left, "{turn}");
        }
    })
    .await;
}

#[tokio::test]
async fn letters_wait_in_their_turn_and_a_batch_is_kept() {
    on_both(|store| async move {
        settle(&store, &[1, 2, 3]).await;
        for (number, turn, days) in [(1, 30, 0), (2, 10, 0), (3, 20, 1)] {
            let known = Known::new(Pack::Queued { copy: 1 });
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
        let checked = batch.clone().check(decided("")).unwrap();
        let gone = checked.clone().hand_over(decided("")).unwrap();
        let mut version = 1;
        for batch in [checked, gone, batch.clone()] {
            let mut tx = store.begin().await.unwrap();
            tx.save_batch(&batch, version).await.unwrap();
            tx.commit().await.unwrap();
            version += 1;
            assert_eq!(store.batch(BATCH).await.unwrap().unwrap().batch, batch);
        }
        let scrapped = batch.scrap(decided("the printer caught fire")).unwrap();
        let mut tx = store.begin().await.unwrap();
        tx.save_batch(&scrapped, version).await.unwrap();
        conflicts(&tx.save_batch(&scrapped, version).await);
        tx.commit().await.unwrap();
        assert_eq!(store.batches().await.unwrap()[0].batch, scrapped);
    })
    .await;
}
