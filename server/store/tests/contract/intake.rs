//! What an import keeps, and what it finds again.

use domain::{content::Content, entry::Finish, kind::Kind, label::Labels};
use store::{StoreError, intake::EntryToKeep, saying::KeptSaying};

use crate::{
    harness::on_both,
    made::{HERE, THERE, at, entry, facts, keep, ods, person, person_id, settle},
};

#[tokio::test]
async fn a_person_is_found_with_the_digest_last_read() {
    on_both(|store| async move {
        settle(&store, &[1]).await;
        let mut tx = store.begin().await.unwrap();
        assert!(tx.person_for_intake(&ods(THERE), "nhs-1").await.unwrap().is_none());
        assert!(tx.person_for_intake(&ods(HERE), "nhs-2").await.unwrap().is_none());
        let (known, digest) = tx.person_for_intake(&ods(HERE), "nhs-1").await.unwrap().unwrap();
        assert_eq!((known.id, digest.as_str()), (person_id(1), "digest-1"));
        let mut changed = person(1, HERE);
        changed.digest = "digest-new".to_owned();
        changed.source_key = "source-new".to_owned();
        changed.search_key = "new name".to_owned();
        changed.identity.names[0].family = "Sample".to_owned();
        tx.save_person(&known, &changed).await.unwrap();
        let (found, digest) = tx.person_for_intake(&ods(HERE), "nhs-1").await.unwrap().unwrap();
        assert_eq!((found.identity, digest.as_str()), (changed.identity, "digest-new"));
        tx.commit().await.unwrap();
        assert!(store.person_by_source(&ods(HERE), "source-1").await.unwrap().is_none());
        assert!(store.person_by_source(&ods(HERE), "source-new").await.unwrap().is_some());
        assert_eq!(store.people_named(&ods(HERE), "new name").await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn an_nhs_number_says_which_source_has_it() {
    on_both(|store| async move {
        settle(&store, &[1]).await;
        let mut tx = store.begin().await.unwrap();
        assert_eq!(tx.source_of("nhs-2").await.unwrap(), None);
        assert_eq!(tx.source_of("nhs-1").await.unwrap(), Some((HERE.to_owned(), "source-1".to_owned())));
        tx.add_person(&person(1, THERE)).await.unwrap();
        assert_eq!(tx.source_of("nhs-1").await.unwrap(), Some((THERE.to_owned(), "source-1".to_owned())));
    })
    .await;
}

#[tokio::test]
async fn an_nhs_number_is_kept_once_at_a_practice() {
    on_both(|store| async move {
        settle(&store, &[1]).await;
        let mut twin = person(1, HERE);
        (twin.id, twin.staff_ref) = (person_id(2), "ref0002".to_owned());
        let mut tx = store.begin().await.unwrap();
        let kept = tx.add_person(&twin).await;
        assert!(matches!(kept, Err(StoreError::Refused(_))), "{kept:?}");
    })
    .await;
}

#[tokio::test]
async fn entries_are_known_by_source_with_their_digests() {
    on_both(|store| async move {
        settle(&store, &[1, 2]).await;
        let first = entry("a", facts(Kind::Problem, "2024-05-01"));
        keep(&store, person_id(1), &[first.clone(), entry("b", facts(Kind::Plan, "2024-05-02"))]).await;
        let mut tx = store.begin().await.unwrap();
        assert!(tx.known_entries(person_id(2)).await.unwrap().is_empty());
        let known = tx.known_entries(person_id(1)).await.unwrap();
        let mut keys: Vec<_> = known.keys().map(String::as_str).collect();
        keys.sort_unstable();
        assert_eq!(keys, ["key-a", "key-b"]);
        let known = &known["key-a"];
        assert_eq!((known.id, known.digest.as_str()), (first.id(person_id(1)), "digest"));
        assert_eq!((known.fingerprint.as_str(), &known.listed.facts), ("fingerprint", &first.facts));

        let words = Content { title: "Other words".to_owned(), ..Content::default() };
        let changed = EntryToKeep {
            id: known.id,
            source_key: "key-a",
            patient_ref: "p-a",
            staff_ref: "s-a",
            fingerprint: "fingerprint-new",
            digest: "digest-new",
            facts: &facts(Kind::Procedure, "2023-01-01"),
            content: &words,
            at: at(0),
        };
        tx.change_entry(person_id(1), &ods(HERE), known, &changed).await.unwrap();
        let again = tx.known_entries(person_id(1)).await.unwrap().remove("key-a").unwrap();
        assert_eq!((again.id, again.digest.as_str()), (known.id, "digest-new"));
        assert_eq!((again.fingerprint.as_str(), &again.listed.facts), ("fingerprint-new", changed.facts));
        let opened = tx.entry_for_staff(person_id(1), "s-a").await.unwrap().unwrap();
        #[expect(clippy::disallowed_methods, reason = "compares what was kept")]
        let kept = opened.entry.content.shelve();
        assert!(*kept == words);
    })
    .await;
}

#[tokio::test]
async fn a_source_is_kept_once_for_a_person() {
    on_both(|store| async move {
        settle(&store, &[1]).await;
        keep(&store, person_id(1), &[entry("a", facts(Kind::Problem, "2024-05-01"))]).await;
        let (facts, content) = (facts(Kind::Problem, "2024-05-01"), Content::default());
        let twin = EntryToKeep {
            id: entry("another", facts.clone()).id(person_id(1)),
            source_key: "key-a",
            patient_ref: "p-x",
            staff_ref: "s-x",
            fingerprint: "",
            digest: "",
            facts: &facts,
            content: &content,
            at: at(0),
        };
        let mut tx = store.begin().await.unwrap();
        let kept = tx.add_entry(person_id(1), &ods(HERE), &twin).await;
        assert!(matches!(kept, Err(StoreError::Refused(_))), "{kept:?}");
    })
    .await;
}

#[tokio::test]
async fn original_bytes_are_kept_once_and_replaced() {
    on_both(|store| async move {
        let (one, two) = (person_id(1), person_id(2));
        let mut tx = store.begin().await.unwrap();
        assert!(tx.originals(one).await.unwrap().is_empty());
        tx.put_original(one, "key", "first", &[0, 255, 10, 0]).await.unwrap();
        tx.put_original(one, "key", "second", b"").await.unwrap();
        tx.put_original(two, "key", "theirs", &vec![7; 300_000]).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = store.begin().await.unwrap();
        let digests: Vec<_> = tx.originals(one).await.unwrap().into_iter().collect();
        assert_eq!(digests, [("key".to_owned(), "second".to_owned())]);
        assert_eq!(tx.originals(two).await.unwrap()["key"], "theirs");
    })
    .await;
}

#[tokio::test]
async fn what_was_said_is_kept_once_for_each_and_taken_back_one_by_one() {
    on_both(|store| async move {
        let (one, two) = (person_id(1), person_id(2));
        let nopat = Labels { nopat_existence: true, ..Labels::default() };
        let said = |by: &str, of: &str, labels, finish| KeptSaying { by: by.into(), of: of.into(), labels, finish };
        let first = [said("l", "a", nopat, Finish::Final), said("l", "b", nopat, Finish::Final)];
        let later = said("l", "a", Labels::default(), Finish::EnteredInError);
        let mut tx = store.begin().await.unwrap();
        tx.put_sayings(one, &first).await.unwrap();
        tx.put_sayings(two, &first).await.unwrap();
        tx.put_sayings(one, std::slice::from_ref(&later)).await.unwrap();
        tx.drop_saying(one, "l", "b").await.unwrap();
        assert_eq!(tx.sayings(one).await.unwrap(), [later]);
        assert_eq!(tx.sayings(two).await.unwrap().len(), 2, "another person's stay");
    })
    .await;
}
