//! Two who change the same thing at once: one succeeds, the other is told, nothing is lost.

use domain::{
    access::Access,
    entry::{Facts, HoldReason, Review},
    flag::{Flag, FlagState, Origin},
    ids::FlagId,
    kind::Kind,
};
use store::{StoreError, intake::EntryToKeep, person::Safety};
use uuid::Uuid;

use crate::{
    harness::{conflicts, on_both},
    made::{HERE, at, entry, facts, held, keep, ods, person, person_id, settle, staff},
};

#[tokio::test]
async fn of_two_who_change_a_person_the_second_is_told() {
    on_both(|store| async move {
        settle(&store, &[1]).await;
        let first = store.person(person_id(1)).await.unwrap().unwrap();
        let second = store.person(person_id(1)).await.unwrap().unwrap();
        let off = Safety { access: Access { switched_off: true, ..Access::default() }, ..Safety::default() };
        let declined = Safety { access: Access { declined: true, ..Access::default() }, ..Safety::default() };
        let mut tx = store.begin().await.unwrap();
        tx.save_safety(&first, &off).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = store.begin().await.unwrap();
        conflicts(&tx.save_safety(&second, &declined).await);
        conflicts(&tx.save_person(&second, &person(1, HERE)).await);
        tx.commit().await.unwrap();
        assert_eq!(store.person(person_id(1)).await.unwrap().unwrap().safety, off);
    })
    .await;
}

#[tokio::test]
async fn of_two_who_change_an_entry_the_second_is_told() {
    on_both(|store| async move {
        settle(&store, &[1]).await;
        let waits = entry("a", held(Kind::Problem, "2024-05-01"));
        keep(&store, person_id(1), std::slice::from_ref(&waits)).await;
        let first = store.entry_for_staff(person_id(1), "s-a").await.unwrap().unwrap();
        let second = store.entry_for_staff(person_id(1), "s-a").await.unwrap().unwrap();
        let released = Facts { review: Review::Released { by: staff("one"), at: at(0) }, ..waits.facts.clone() };
        let other = Facts { review: Review::Held { why: HoldReason::Changed }, ..waits.facts.clone() };
        let mut tx = store.begin().await.unwrap();
        tx.save_facts(&first, &released, at(0)).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = store.begin().await.unwrap();
        conflicts(&tx.save_facts(&second, &other, at(0)).await);
        tx.commit().await.unwrap();
        let kept = store.entry_for_staff(person_id(1), "s-a").await.unwrap().unwrap();
        assert_eq!(kept.entry.facts, released);
    })
    .await;
}

#[tokio::test]
async fn an_import_that_read_before_a_release_is_told() {
    on_both(|store| async move {
        settle(&store, &[1]).await;
        let waits = entry("a", held(Kind::Problem, "2024-05-01"));
        keep(&store, person_id(1), std::slice::from_ref(&waits)).await;
        let mut tx = store.begin().await.unwrap();
        let known = tx.known_entries(person_id(1)).await.unwrap().remove("key-a").unwrap();
        let opened = tx.entry_for_staff(person_id(1), "s-a").await.unwrap().unwrap();
        let released = Facts { review: Review::Released { by: staff("one"), at: at(0) }, ..waits.facts.clone() };
        tx.save_facts(&opened, &released, at(0)).await.unwrap();
        let changed = EntryToKeep {
            id: known.id,
            source_key: "key-a",
            patient_ref: "p-a",
            staff_ref: "s-a",
            fingerprint: "changed",
            digest: "changed",
            facts: &facts(Kind::Medicine, "2020-01-01"),
            content: &waits.content,
            at: at(0),
        };
        conflicts(&tx.change_entry(person_id(1), &ods(HERE), &known, &changed).await);
        tx.commit().await.unwrap();
        let kept = store.entry_for_staff(person_id(1), "s-a").await.unwrap().unwrap();
        assert_eq!(kept.entry.facts, released);
    })
    .await;
}

#[tokio::test]
async fn many_at_once_lose_nothing_that_was_acknowledged() {
    on_both(|store| async move {
        settle(&store, &[1]).await;
        let writers: Vec<_> = (0..12_u128)
            .map(|number| {
                let store = store.clone();
                tokio::spawn(async move {
                    let mut tx = store.begin().await?;
                    let person = tx.person_by_ref(&ods(HERE), "ref0001").await?.unwrap();
                    let mut safety = person.safety.clone();
                    safety.flags.push((None, raised(number)));
                    tx.save_safety(&person, &safety).await?;
                    tx.commit().await
                })
            })
            .collect();
        let mut acknowledged = Vec::new();
        for (number, writer) in writers.into_iter().enumerate() {
            match writer.await.unwrap() {
                Ok(()) => acknowledged.push(Uuid::from_u128(number as u128)),
                Err(error) => assert!(matches!(error, StoreError::Conflict), "{error:?}"),
            }
        }
        let kept = store.person(person_id(1)).await.unwrap().unwrap().safety.flags;
        let mut kept: Vec<Uuid> = kept.iter().map(|(_, flag)| flag.id.0).collect();
        kept.sort_unstable();
        assert!(!acknowledged.is_empty());
        assert_eq!(kept, acknowledged);
    })
    .await;
}

fn raised(number: u128) -> Flag {
    Flag {
        id: FlagId(Uuid::from_u128(number)),
        origin: Origin::Staff { by: staff("one") },
        safeguarding: false,
        leads_only: false,
        note: String::new(),
        raised_at: at(0),
        state: FlagState::Raised,
    }
}
