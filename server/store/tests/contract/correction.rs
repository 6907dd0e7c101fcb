//! Requests to put something right: whose they are, their order in the queue, and two who answer at once.

use domain::{
    clinical::Clinical,
    correction::{Correction, Says, State},
    ids::{CorrectionId, EntryId, RedactionId},
    kind::Kind,
    redaction::Redaction,
};
use store::Store;
use uuid::Uuid;

use crate::{
    harness::{conflicts, on_both},
    made::{HERE, THERE, at, entry, facts, keep, ods, person, person_id, settle, staff},
};

const DAY: i64 = 24 * 3600;

fn request(id: u128, says: Says, day: i64) -> Correction {
    Correction {
        id: CorrectionId(Uuid::from_u128(id)),
        entry: EntryId(Uuid::from_u128(id + 100)),
        says,
        words: Clinical::new(format!("words of {id}, \u{1f9b6} \"'")),
        raised_at: at(day * DAY),
        state: State::Raised,
    }
}

async fn add(store: &Store, person: u128, request: &Correction) {
    let mut tx = store.begin().await.unwrap();
    tx.add_correction(person_id(person), &ods(HERE), request).await.unwrap();
    tx.commit().await.unwrap();
}

/// Keeps a step that is taken now.
async fn step(store: &Store, id: u128, step: impl FnOnce(Correction) -> Correction) -> Correction {
    let mut tx = store.begin().await.unwrap();
    let kept = tx.correction_at(&ods(HERE), CorrectionId(Uuid::from_u128(id))).await.unwrap().unwrap();
    let changed = step(kept.correction.clone());
    tx.save_correction(&kept, &changed).await.unwrap();
    tx.commit().await.unwrap();
    changed
}

async fn waiting(store: &Store, practice: &str) -> Vec<u128> {
    let waiting = store.corrections_waiting(&ods(practice)).await.unwrap();
    waiting.iter().map(|one| one.kept.correction.id.0.as_u128()).collect()
}

#[tokio::test]
async fn every_state_comes_back_as_it_was_and_within_its_person() {
    on_both(|store| async move {
        settle(&store, &[1, 2]).await;
        let steps: [fn(Correction) -> Correction; 6] = [
            |raised| raised,
            |raised| raised.acknowledge(staff("one"), at(1)).unwrap(),
            |raised| raised.change(staff("one"), at(1), "mended").unwrap(),
            |raised| raised.decline(staff("one"), at(1), "it is right").unwrap(),
            |raised| raised.decline(staff("one"), at(1), "right").unwrap().disagree(at(2), "it is not").unwrap(),
            |raised| raised.withdraw(at(1)).unwrap(),
        ];
        let mut all = Vec::new();
        for (nth, taken) in steps.into_iter().enumerate() {
            let id = nth as u128 + 1;
            let says = if nth % 2 == 0 { Says::Wrong } else { Says::NotMine };
            add(&store, 1, &request(id, says, -(nth as i64))).await;
            all.push(step(&store, id, taken).await);
        }
        let kept = store.corrections_of(person_id(1)).await.unwrap();
        assert_eq!(kept.iter().map(|one| one.correction.clone()).collect::<Vec<_>>(), all, "newest first");
        assert!(store.corrections_of(person_id(2)).await.unwrap().is_empty());
        assert!(store.correction_at(&ods(THERE), all[0].id).await.unwrap().is_none());
        let mut tx = store.begin().await.unwrap();
        assert!(tx.correction_of(person_id(2), all[0].id).await.unwrap().is_none());
        assert!(tx.correction_of(person_id(1), all[0].id).await.unwrap().is_some());
    })
    .await;
}

#[tokio::test]
async fn someone_who_moved_reads_both_practices_requests_and_nobody_elses() {
    on_both(|store| async move {
        settle(&store, &[1, 2]).await;
        let moved = person(1, THERE);
        let mut tx = store.begin().await.unwrap();
        tx.add_person(&moved).await.unwrap();
        tx.add_correction(moved.id, &ods(THERE), &request(2, Says::Wrong, 2)).await.unwrap();
        tx.commit().await.unwrap();
        add(&store, 1, &request(1, Says::Wrong, 1)).await;
        add(&store, 2, &request(3, Says::Wrong, 3)).await;
        let all = store.corrections_of_human("nhs-1").await.unwrap();
        let all: Vec<_> = all.iter().map(|one| (one.correction.id.0.as_u128(), one.person)).collect();
        assert_eq!(all, [(2, moved.id), (1, person_id(1))], "newest first");
        assert!(store.corrections_of_human("nhs-9").await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn the_queue_has_wrong_patients_first_then_what_is_due_first() {
    on_both(|store| async move {
        settle(&store, &[1, 2]).await;
        for (id, person, says, day) in
            [(1, 1, Says::Wrong, 2), (2, 2, Says::NotMine, 4), (3, 2, Says::Wrong, 1), (4, 1, Says::NotMine, 3)]
        {
            add(&store, person, &request(id, says, day)).await;
        }
        assert_eq!(waiting(&store, HERE).await, [4, 2, 3, 1]);
        assert!(waiting(&store, THERE).await.is_empty());
        let first = &store.corrections_waiting(&ods(HERE)).await.unwrap()[0];
        assert_eq!((first.staff_ref.as_str(), first.kept.person), ("ref0001", person_id(1)));
        step(&store, 4, |raised| raised.change(staff("one"), at(5 * DAY), "mended").unwrap()).await;
        step(&store, 3, |raised| raised.withdraw(at(6 * DAY)).unwrap()).await;
        step(&store, 2, |raised| raised.acknowledge(staff("one"), at(7 * DAY)).unwrap()).await;
        assert_eq!(waiting(&store, HERE).await, [2, 1]);
        let done = |since| {
            let store = store.clone();
            async move {
                let done = store.corrections_done(&ods(HERE), at(since)).await.unwrap();
                done.iter().map(|one| one.kept.correction.id.0.as_u128()).collect::<Vec<_>>()
            }
        };
        assert_eq!(done(0).await, [3, 4]);
        assert_eq!(done(6 * DAY).await, [3]);
    })
    .await;
}

#[tokio::test]
async fn of_two_who_answer_the_second_is_told() {
    on_both(|store| async move {
        settle(&store, &[1]).await;
        add(&store, 1, &request(1, Says::Wrong, 0)).await;
        let id = CorrectionId(Uuid::from_u128(1));
        let (first, second) = (
            store.correction_at(&ods(HERE), id).await.unwrap().unwrap(),
            store.correction_at(&ods(HERE), id).await.unwrap().unwrap(),
        );
        let changed = first.correction.clone().change(staff("one"), at(1), "mended").unwrap();
        let mut tx = store.begin().await.unwrap();
        tx.save_correction(&first, &changed).await.unwrap();
        tx.commit().await.unwrap();
        let declined = second.correction.clone().decline(staff("two"), at(2), "right").unwrap();
        let mut tx = store.begin().await.unwrap();
        conflicts(&tx.save_correction(&second, &declined).await);
        tx.commit().await.unwrap();
        assert_eq!(store.correction_at(&ods(HERE), id).await.unwrap().unwrap().correction, changed);
    })
    .await;
}

#[tokio::test]
async fn a_mark_on_the_patients_word_comes_back_in_each_state() {
    on_both(|store| async move {
        settle(&store, &[1]).await;
        let here = entry("a", facts(Kind::Problem, "2024-05-01"));
        keep(&store, person_id(1), std::slice::from_ref(&here)).await;
        let correction = CorrectionId(Uuid::from_u128(7));
        let asked =
            |id: u128| Redaction::asked(RedactionId(Uuid::from_u128(id)), here.id(person_id(1)), correction, at(0));
        let all = [
            asked(1),
            asked(2).confirm(staff("one"), at(1)),
            asked(3).let_go(staff("one"), at(1), "theirs"),
            asked(4).take_back(at(1)),
        ];
        let mut tx = store.begin().await.unwrap();
        for redaction in &all {
            tx.save_redaction(person_id(1), &ods(HERE), redaction).await.unwrap();
        }
        let opened = tx.entry_to_correct(person_id(1), all[0].entry).await.unwrap().unwrap();
        let mut marked = opened.entry.facts.clone();
        marked.marks.push(all[0].mark());
        tx.save_facts(&opened, &marked, at(0)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store.redactions(person_id(1)).await.unwrap(), all);
        let opened = store.entry_to_correct(person_id(1), all[0].entry).await.unwrap().unwrap();
        assert_eq!(opened.entry.facts, marked);
        assert!(store.entry_to_correct(person_id(2), all[0].entry).await.unwrap().is_none());
    })
    .await;
}
