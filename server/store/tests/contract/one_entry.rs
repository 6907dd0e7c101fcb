//! One entry, by the name one audience uses, within one person.

use domain::kind::Kind;
use store::entry::Place;

use crate::{
    harness::on_both,
    made::{HERE, entry, facts, keep, ods, person_id, settle},
};

#[tokio::test]
async fn an_entry_is_found_only_within_its_person_and_by_its_audiences_name() {
    on_both(|store| async move {
        let (one, two) = (person_id(1), person_id(2));
        settle(&store, &[1, 2]).await;
        let made = entry("a", facts(Kind::Medicine, "2024-05"));
        keep(&store, one, std::slice::from_ref(&made)).await;
        keep(&store, two, &[entry("b", facts(Kind::Medicine, "2024-05"))]).await;
        let found = store.entry_for_patient(one, "p-a").await.unwrap().unwrap();
        assert_eq!((found.entry.id, found.entry.person, found.entry.practice), (made.id(one), one, ods(HERE)));
        assert_eq!((found.patient_ref.as_str(), found.staff_ref.as_str()), ("p-a", "s-a"));
        assert_eq!(found.entry.facts, made.facts);
        let by_staff = store.entry_for_staff(one, "s-a").await.unwrap().unwrap();
        assert_eq!((by_staff.entry.id, &by_staff.place), (found.entry.id, &found.place));

        assert!(store.entry_for_patient(two, "p-a").await.unwrap().is_none());
        assert!(store.entry_for_staff(two, "s-a").await.unwrap().is_none());
        assert!(store.entry_for_patient(one, "s-a").await.unwrap().is_none());
        assert!(store.entry_for_staff(one, "p-a").await.unwrap().is_none());
        assert!(store.entry_for_patient(one, "p-none").await.unwrap().is_none());
        assert!(store.entry_for_patient(person_id(3), "p-a").await.unwrap().is_none());
        let mut tx = store.begin().await.unwrap();
        assert!(tx.entry_for_staff(one, "s-a").await.unwrap().is_some());
        assert!(tx.entry_for_staff(two, "s-a").await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn an_entry_stands_where_its_list_says() {
    on_both(|store| async move {
        settle(&store, &[1]).await;
        let mut undated = facts(Kind::Plan, "2024");
        (undated.clinical, undated.recorded) = (None, None);
        let entries = [entry("a", facts(Kind::Plan, "2024")), entry("b", undated)];
        keep(&store, person_id(1), &entries).await;
        let listed = store.all(person_id(1), Some(Kind::Plan), &Place::top(), 10).await.unwrap();
        assert_eq!(listed.iter().map(|one| one.patient_ref.as_str()).collect::<Vec<_>>(), ["p-a", "p-b"]);
        for one in &listed {
            let opened = store.entry_for_staff(person_id(1), &one.staff_ref).await.unwrap().unwrap();
            assert_eq!(opened.place, Place::of(one));
        }
    })
    .await;
}
