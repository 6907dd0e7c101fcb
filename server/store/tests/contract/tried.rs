//! Tries are counted for each thing, way and day, and forgotten after their day.

use store::Store;

use crate::harness::on_both;

async fn tried(store: &Store, thing: &str, way: &str, day: &str) -> i64 {
    let mut tx = store.begin().await.unwrap();
    let tries = tx.count_try(thing, way, day.parse().unwrap()).await.unwrap();
    tx.commit().await.unwrap();
    tries
}

#[tokio::test]
async fn tries_are_counted_apart_and_forgotten_after_their_day() {
    on_both(|store| async move {
        let today = "2026-11-20";
        for (thing, way, day, tries) in [
            ("a", "web", today, 1),
            ("a", "web", today, 2),
            ("a", "practice:Y99901", today, 1),
            ("b", "web", today, 1),
            ("a", "web", "2026-11-19", 1),
            ("a", "web", today, 3),
        ] {
            assert_eq!(tried(&store, thing, way, day).await, tries, "{thing} {way} {day}");
        }
        assert_eq!(store.remembered_tries().await.unwrap(), 4);
        let mut tx = store.begin().await.unwrap();
        tx.forget_tries(today.parse().unwrap()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store.remembered_tries().await.unwrap(), 3);
        assert_eq!(tried(&store, "a", "web", today).await, 4, "today's stay");
        let both = tokio::join!(tried(&store, "c", "web", today), tried(&store, "c", "web", today));
        assert!(matches!(both, (1, 2) | (2, 1)), "at one moment: {both:?}");
    })
    .await;
}
