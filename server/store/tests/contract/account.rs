//! Accounts.

use crate::{
    harness::on_both,
    made::{at, person_id},
};

#[tokio::test]
async fn the_first_nhs_number_stays() {
    on_both(|store| async move {
        assert_eq!(store.account_nhs("subject").await.unwrap(), None);
        for (nhs_key, person) in [("first", Some(person_id(1))), ("second", None), ("", Some(person_id(2)))] {
            let mut tx = store.begin().await.unwrap();
            tx.account_seen("subject", nhs_key, person, at(0)).await.unwrap();
            tx.commit().await.unwrap();
            assert_eq!(store.account_nhs("subject").await.unwrap().as_deref(), Some("first"));
        }
        assert_eq!(store.account_nhs("another").await.unwrap(), None);
    })
    .await;
}
