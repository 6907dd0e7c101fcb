//! Personal codes: each found by its keyed hash, whichever copy of the form it stands on.

use store::{intake::PersonToKeep, programme::PackCode};

use crate::{
    harness::{at_both, migrated, on_both, run},
    made::{HERE, THERE, at, ods, person, settle},
};

fn kept(practice: &str, nhs_key: &str, copy: u32) -> PackCode {
    PackCode { practice: ods(practice), nhs_key: nhs_key.to_owned(), copy, at: at(copy.into()) }
}

#[tokio::test]
async fn every_copy_of_a_form_leads_to_its_person_and_nobody_elses() {
    on_both(|store| async move {
        let mut tx = store.begin().await.unwrap();
        for (code_key, code) in [("a", kept(HERE, "one", 1)), ("b", kept(HERE, "one", 2)), ("c", kept(THERE, "two", 1))]
        {
            tx.add_pack_code(&code.practice, &code.nhs_key, code_key, code.copy, code.at).await.unwrap();
        }
        tx.commit().await.unwrap();
        assert_eq!(store.pack_code("a").await.unwrap(), Some(kept(HERE, "one", 1)), "the first still counts");
        assert_eq!(store.pack_code("b").await.unwrap(), Some(kept(HERE, "one", 2)));
        assert_eq!(store.pack_code("c").await.unwrap(), Some(kept(THERE, "two", 1)));
        assert_eq!(store.pack_code("d").await.unwrap(), None);
        let mut tx = store.begin().await.unwrap();
        assert!(tx.add_pack_code(&ods(THERE), "two", "a", 3, at(0)).await.is_err(), "a code is given once");
    })
    .await;
}

#[tokio::test]
async fn a_holding_nobody_can_read_makes_no_true_code_answer_otherwise() {
    at_both(|address| async move {
        let store = migrated(&address).await;
        settle(&store, &[1, 2]).await;
        let mut tx = store.begin().await.unwrap();
        let moved_on = PersonToKeep { nhs_key: "nhs-1".to_owned(), is_current: false, ..person(3, THERE) };
        tx.add_person(&moved_on).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store.every_holding("nhs-1").await.unwrap().len(), 2);
        run(&address, "UPDATE person SET identity = '{' WHERE practice = 'Y99902'").await;
        let left = store.every_holding("nhs-1").await.unwrap();
        assert_eq!(left.iter().map(|held| held.practice.ods.as_str()).collect::<Vec<_>>(), [HERE]);
        run(&address, "UPDATE person SET identity = '{' WHERE nhs_key = 'nhs-2'").await;
        assert!(store.every_holding("nhs-2").await.unwrap().is_empty());
    })
    .await;
}
