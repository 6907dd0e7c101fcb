//! Redactions, in force and lifted, and the day they come back to the queue.

use domain::{
    ids::{EntryId, RedactionId},
    part::Selection,
    redaction::{Audience, Redaction, RedactionReason, RedactionState},
};
use jiff::civil::{Date, date};
use store::Store;
use uuid::Uuid;

use crate::{
    harness::on_both,
    made::{HERE, THERE, at, ods, person_id, settle, staff},
};

const DUE: Date = date(2024, 6, 1);

pub fn redaction(id: u128, review_on: Option<Date>) -> Redaction {
    Redaction {
        id: RedactionId(Uuid::from_u128(id)),
        entry: EntryId(Uuid::from_u128(id + 100)),
        audience: Audience::Both,
        reason: RedactionReason::ThirdParty,
        review_on,
        leads_only: false,
        part: None,
        together: None,
        state: RedactionState::InForce { by: staff("one"), since: at(0) },
    }
}

async fn save(store: &Store, person: u128, redactions: &[Redaction]) {
    let mut tx = store.begin().await.unwrap();
    for redaction in redactions {
        tx.save_redaction(person_id(person), &ods(HERE), redaction).await.unwrap();
    }
    assert_eq!(tx.redactions(person_id(person)).await.unwrap().len(), redactions.len());
    tx.commit().await.unwrap();
}

async fn due(store: &Store, practice: &str, today: Date) -> Vec<(String, i64)> {
    let due = store.redactions_due(&ods(practice), today, true).await.unwrap();
    due.into_iter().map(|(staff_ref, _, count)| (staff_ref, count)).collect()
}

#[tokio::test]
async fn every_redaction_comes_back_as_it_was_and_within_its_person() {
    on_both(|store| async move {
        settle(&store, &[1, 2]).await;
        let mut all = Vec::new();
        for audience in Audience::ALL {
            for reason in RedactionReason::ALL {
                let id = all.len() as u128 + 1;
                let leads_only = id.is_multiple_of(2);
                let review_on = id.is_multiple_of(3).then_some(DUE);
                let part = id.is_multiple_of(5).then(|| Selection::stored(vec!["é her ß".to_owned()]).unwrap());
                let together = id.is_multiple_of(7).then_some(RedactionId(Uuid::from_u128(9)));
                all.push(Redaction { audience, reason, leads_only, review_on, part, together, ..redaction(id, None) });
            }
        }
        all[3] = all[3].clone().lift(staff("two"), at(5), "It can be shown").unwrap();
        save(&store, 1, &all).await;
        assert_eq!(store.redactions(person_id(1)).await.unwrap(), all);
        assert_eq!(store.redactions(person_id(2)).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn a_review_day_brings_redactions_in_force_to_their_practices_queue() {
    on_both(|store| async move {
        settle(&store, &[1, 2]).await;
        let later = DUE.tomorrow().unwrap();
        let both = [redaction(1, Some(DUE)), redaction(2, Some(later)), redaction(3, None)];
        save(&store, 1, &both).await;
        save(&store, 2, &[redaction(4, Some(DUE))]).await;
        let (one, two) = ("ref0001".to_owned(), "ref0002".to_owned());
        assert_eq!(due(&store, HERE, DUE.yesterday().unwrap()).await, []);
        assert_eq!(due(&store, HERE, DUE).await, [(one.clone(), 1), (two.clone(), 1)]);
        assert_eq!(due(&store, HERE, later).await, [(one, 2), (two.clone(), 1)]);
        assert_eq!(due(&store, THERE, later).await, []);

        let lifted = both.map(|one| one.lift(staff("two"), at(9), "It can be shown").unwrap());
        save(&store, 1, &lifted).await;
        assert_eq!(due(&store, HERE, later).await, [(two, 1)]);
        assert_eq!(store.redactions(person_id(1)).await.unwrap(), lifted);
    })
    .await;
}

#[tokio::test]
async fn a_moved_review_day_counts() {
    on_both(|store| async move {
        settle(&store, &[1]).await;
        save(&store, 1, &[redaction(1, None)]).await;
        assert_eq!(due(&store, HERE, DUE).await, []);
        save(&store, 1, &[redaction(1, Some(DUE))]).await;
        assert_eq!(due(&store, HERE, DUE).await, [("ref0001".to_owned(), 1)]);
    })
    .await;
}

#[tokio::test]
async fn what_is_hidden_for_safety_marks_its_person_while_it_is_in_force() {
    on_both(|store| async move {
        settle(&store, &[1, 2]).await;
        let marked = async |person| store.person(person_id(person)).await.unwrap().unwrap().hidden_for_safety;
        for reason in RedactionReason::ALL {
            let hidden = Redaction { reason, ..redaction(1, None) };
            save(&store, 1, std::slice::from_ref(&hidden)).await;
            let expected = matches!(
                reason,
                RedactionReason::SeriousHarm | RedactionReason::Safeguarding | RedactionReason::Coercion
            );
            assert_eq!((marked(1).await, marked(2).await), (expected, false), "{reason:?}");
            save(&store, 1, &[hidden.lift(staff("two"), at(5), "It can be shown").unwrap()]).await;
            assert!(!marked(1).await, "{reason:?}, lifted");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_kept_for_leads_is_counted_for_leads_alone() {
    on_both(|store| async move {
        settle(&store, &[1, 2]).await;
        let kept = |id| Redaction { leads_only: true, ..redaction(id, Some(DUE)) };
        save(&store, 1, &[kept(1), redaction(2, Some(DUE))]).await;
        save(&store, 2, &[kept(3)]).await;
        let (one, two) = ("ref0001".to_owned(), "ref0002".to_owned());
        assert_eq!(due(&store, HERE, DUE).await, [(one.clone(), 2), (two, 1)]);
        let plain = store.redactions_due(&ods(HERE), DUE, false).await.unwrap();
        let plain: Vec<_> = plain.into_iter().map(|(staff_ref, _, count)| (staff_ref, count)).collect();
        assert_eq!(plain, [(one, 1)]);
    })
    .await;
}
