//! Personal codes: each found by its keyed hash, whichever copy of the form it stands on.

use store::programme::PackCode;

use crate::{
    harness::on_both,
    made::{HERE, THERE, at, ods},
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
