//! Organisations elsewhere, and practices as organisations.

use store::organisation::Organisation;

use crate::{
    harness::on_both,
    made::{HERE, ods, settle},
};

#[tokio::test]
async fn an_organisation_is_known_by_its_code_and_a_practice_is_one() {
    on_both(|store| async move {
        settle(&store, &[]).await;
        let mut hospital = Organisation { ods: ods("RX9"), name: "Made-up Hospital".to_owned(), discreet: false };
        assert_eq!(store.organisation(&hospital.ods).await.unwrap(), None);
        for discreet in [false, true] {
            hospital.discreet = discreet;
            let mut tx = store.begin().await.unwrap();
            tx.save_organisation(&hospital).await.unwrap();
            tx.commit().await.unwrap();
            assert_eq!(store.organisation(&hospital.ods).await.unwrap().as_ref(), Some(&hospital));
        }
        let practice = Organisation { ods: ods(HERE), name: format!("Practice {HERE}"), discreet: false };
        assert_eq!(store.organisation(&ods(HERE)).await.unwrap().as_ref(), Some(&practice));
        // Its own line counts before the practice's.
        let listed = Organisation { name: "Listed".to_owned(), discreet: true, ..practice };
        let mut tx = store.begin().await.unwrap();
        tx.save_organisation(&listed).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store.organisation(&ods(HERE)).await.unwrap(), Some(listed));
    })
    .await;
}
