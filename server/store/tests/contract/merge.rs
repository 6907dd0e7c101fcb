//! Merges as kept, and entries that go and come back with what belongs to them.

use domain::{
    entry::{HoldReason, Review},
    ids::{EntryId, RedactionId},
    kind::Kind,
    merge::{Evidence, HeldTwin, Merge, Step},
    redaction::{Audience, Redaction, RedactionReason, RedactionState},
    sharing::{Choice, Extent, Sharing},
};
use store::{Store, entry::Place, person::Safety};
use uuid::Uuid;

use crate::{
    harness::on_both,
    made::{HERE, THERE, at, entry, facts, keep, ods, person_id, settle, staff},
};

fn step(by: &str, seconds: i64) -> Step {
    Step::new(staff(by), at(seconds), "one person").unwrap()
}

fn twin(id: u128, before: Review, why: HoldReason) -> HeldTwin {
    HeldTwin { entry: EntryId(Uuid::from_u128(id)), before, why, digest: format!("said-{id}") }
}

/// Every state with evidence in each of its parts.
fn states() -> Vec<Merge> {
    let mut safety = Safety::default();
    safety.access.switched_off = true;
    let sharing = |extent| Sharing { choice: Choice { extent, ..Choice::default() }, ..Sharing::default() };
    let evidence = Evidence {
        kept_before: Safety::default(),
        closed_before: safety.clone(),
        merged: safety,
        sharing_before: sharing(Extent::ExpressCore),
        sharing_merged: sharing(Extent::OptedOut),
        copied: vec![RedactionId(Uuid::from_u128(7))],
        held: vec![
            twin(8, Review::NotHeld, HoldReason::Label),
            twin(9, Review::Released { by: staff("one"), at: at(3) }, HoldReason::Changed),
        ],
    };
    let proposed = Merge::propose(step("one", 1));
    let withdrawn = proposed.clone().withdraw(step("two", 2)).unwrap();
    let merged = proposed.clone().confirm(step("two", 2), evidence).unwrap();
    let undone = merged.clone().undo(step("one", 3)).unwrap().0;
    vec![proposed, withdrawn, merged, undone]
}

#[tokio::test]
async fn each_state_comes_back_as_it_was_and_within_its_practice() {
    on_both(|store| async move {
        settle(&store, &[1, 2, 3]).await;
        let (kept, closed) = (person_id(1), person_id(2));
        for (nth, state) in states().into_iter().enumerate() {
            let mut tx = store.begin().await.unwrap();
            let id = Uuid::from_u128(nth as u128 + 1);
            let proposed = Merge::propose(step("one", 1));
            tx.add_merge(id, &ods(HERE), (kept, closed), &proposed, at(nth as i64)).await.unwrap();
            let known = tx.merge_of(&ods(HERE), closed).await.unwrap().unwrap();
            tx.save_merge(&ods(HERE), &known, &state).await.unwrap();
            assert!(tx.save_merge(&ods(HERE), &known, &state).await.is_err(), "somebody was first");
            tx.commit().await.unwrap();
            let read = store.merge_of(&ods(HERE), kept).await.unwrap();
            match state {
                Merge::Withdrawn { .. } => assert_ne!(read.map(|read| read.id), Some(id), "over"),
                state => assert_eq!(read.map(|read| (read.kept, read.closed, read.merge)), Some((kept, closed, state))),
            }
        }
        assert!(store.merge_of(&ods(THERE), kept).await.unwrap().is_none());
        assert!(store.merge_of(&ods(HERE), person_id(3)).await.unwrap().is_none());
        assert_eq!(store.ever_one_with(&ods(HERE), closed).await.unwrap()[..2], [closed, kept]);
        assert_eq!(store.ever_one_with(&ods(HERE), person_id(3)).await.unwrap(), [person_id(3)]);
        assert_eq!(store.ever_one_with(&ods(THERE), kept).await.unwrap(), [kept]);
        let mut tx = store.begin().await.unwrap();
        assert_eq!(tx.merged_into(&ods(HERE), closed).await.unwrap(), Some(kept));
        assert_eq!(tx.merged_into(&ods(HERE), kept).await.unwrap(), None);
        assert!(
            tx.is_merged(&ods(HERE), kept).await.unwrap() && !tx.is_merged(&ods(HERE), person_id(3)).await.unwrap()
        );
    })
    .await;
}

async fn names(store: &Store, person: u128) -> Vec<String> {
    let mut names: Vec<String> = store
        .all(person_id(person), None, &Place::top(), 50)
        .await
        .unwrap()
        .into_iter()
        .map(|entry| entry.patient_ref)
        .collect();
    names.sort();
    names
}

#[tokio::test]
async fn entries_go_and_come_back_with_what_belongs_to_them() {
    on_both(|store| async move {
        settle(&store, &[1, 2]).await;
        let (kept, closed) = (person_id(1), person_id(2));
        keep(&store, kept, &[entry("a", facts(Kind::Problem, "2024-01-01"))]).await;
        let (b, c) = (entry("b", facts(Kind::Problem, "2024-01-02")), entry("c", facts(Kind::Problem, "2024-01-03")));
        keep(&store, closed, &[b.clone(), c.clone()]).await;
        let redaction = |id: u128, of: EntryId, reason| Redaction {
            id: RedactionId(Uuid::from_u128(id)),
            entry: of,
            audience: Audience::Both,
            reason,
            review_on: None,
            leads_only: false,
            part: None,
            together: None,
            state: RedactionState::InForce { by: staff("one"), since: at(0) },
        };
        let mut tx = store.begin().await.unwrap();
        let first = redaction(1, b.id(closed), RedactionReason::SeriousHarm);
        tx.save_redaction(closed, &ods(HERE), &first).await.unwrap();
        tx.put_link(closed, "key-b", "key-c", "group").await.unwrap();
        tx.move_entries(kept, closed).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(
            (names(&store, 1).await, names(&store, 2).await),
            (vec!["p-a".into(), "p-b".into(), "p-c".into()], vec![])
        );
        assert_eq!(store.redactions(kept).await.unwrap(), [first]);
        assert_eq!(store.linked(kept, b.id(closed)).await.unwrap().len(), 1);
        assert!(store.person(kept).await.unwrap().unwrap().hidden_for_safety, "what marks the one marks the other");

        let mut tx = store.begin().await.unwrap();
        let since = redaction(2, c.id(closed), RedactionReason::ThirdParty);
        tx.save_redaction(kept, &ods(HERE), &since).await.unwrap();
        let own = redaction(3, entry("a", facts(Kind::Problem, "2024-01-01")).id(kept), RedactionReason::ThirdParty);
        tx.save_redaction(kept, &ods(HERE), &own).await.unwrap();
        tx.return_entries(kept, closed).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(
            (names(&store, 1).await, names(&store, 2).await),
            (vec!["p-a".into()], vec!["p-b".into(), "p-c".into()])
        );
        assert_eq!(store.redactions(kept).await.unwrap(), [own]);
        assert_eq!(store.redactions(closed).await.unwrap().len(), 2, "with what was decided since");
        assert_eq!(store.linked(closed, b.id(closed)).await.unwrap().len(), 1);
        assert_eq!(store.linked(kept, b.id(closed)).await.unwrap().len(), 0);
        assert!(!store.person(kept).await.unwrap().unwrap().hidden_for_safety);
        assert!(store.person(closed).await.unwrap().unwrap().hidden_for_safety);
    })
    .await;
}
