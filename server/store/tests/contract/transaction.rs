//! A transaction keeps everything in it, or nothing.

use domain::{
    ids::{EntryId, RedactionId},
    kind::Kind,
    practice::Practice,
    redaction::{Audience, Redaction, RedactionReason, RedactionState},
    role::Role,
};
use uuid::Uuid;

use crate::{
    harness::on_both,
    made::{HERE, at, audit_row, entry, facts, ods, person, person_id, settle, staff},
};

#[tokio::test]
async fn one_dropped_leaves_nothing_of_any_kind() {
    on_both(|store| async move {
        settle(&store, &[1]).await;
        let one = person_id(1);
        let mut tx = store.begin().await.unwrap();
        tx.add_practice(&Practice::unopened(ods("Y99903"), "Never".to_owned())).await.unwrap();
        tx.add_person(&person(2, HERE)).await.unwrap();
        entry("a", facts(Kind::Problem, "2024-05-01")).keep(&mut tx, one).await;
        tx.put_link(one, "key-a", "key-b", "member").await.unwrap();
        tx.put_original(one, "key-a", "digest", b"bytes").await.unwrap();
        let redaction = Redaction {
            id: RedactionId(Uuid::from_u128(1)),
            entry: EntryId(Uuid::from_u128(1)),
            audience: Audience::Both,
            reason: RedactionReason::Coercion,
            review_on: None,
            leads_only: false,
            part: None,
            together: None,
            state: RedactionState::InForce { by: staff("one"), since: at(0) },
        };
        tx.save_redaction(one, &ods(HERE), &redaction).await.unwrap();
        tx.queue_line(Uuid::from_u128(1), &ods(HERE), one, "birth-date", at(0)).await.unwrap();
        tx.account_seen("subject", "nhs-1", Some(one), at(0)).await.unwrap();
        tx.appoint(&staff("one"), &ods(HERE), Role::Clinician, "operator", at(0)).await.unwrap();
        tx.name_staff(&staff("one"), "Sam Example").await.unwrap();
        tx.audit(&audit_row(1, "redact", one, 0)).await.unwrap();
        let known = tx.person_by_ref(&ods(HERE), "ref0001").await.unwrap().unwrap();
        let mut safety = known.safety.clone();
        safety.access.declined = true;
        tx.save_safety(&known, &safety).await.unwrap();
        drop(tx);

        assert!(store.practice(&ods("Y99903")).await.unwrap().is_none());
        assert!(store.person(person_id(2)).await.unwrap().is_none());
        assert!(store.entry_for_staff(one, "s-a").await.unwrap().is_none());
        assert_eq!(store.redactions(one).await.unwrap(), []);
        assert!(store.queue(&ods(HERE)).await.unwrap().is_empty());
        assert_eq!(store.account_nhs("subject").await.unwrap(), None);
        assert_eq!(store.appointments(&staff("one"), &ods(HERE), at(0)).await.unwrap(), []);
        assert_eq!(store.staff_name(&staff("one")).await.unwrap(), "one");
        assert_eq!(store.audit_of(one).await.unwrap(), []);
        assert_eq!(store.person(one).await.unwrap().unwrap().safety, Default::default());
        let mut tx = store.begin().await.unwrap();
        assert!(tx.originals(one).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn nobody_sees_what_is_not_committed_yet() {
    on_both(|store| async move {
        let mut tx = store.begin().await.unwrap();
        tx.add_practice(&Practice::unopened(ods(HERE), "New".to_owned())).await.unwrap();
        assert!(tx.practice(&ods(HERE)).await.unwrap().is_some());
        assert!(store.practice(&ods(HERE)).await.unwrap().is_none());
        tx.commit().await.unwrap();
        assert!(store.practice(&ods(HERE)).await.unwrap().is_some());
        store.ping().await.unwrap();
    })
    .await;
}
