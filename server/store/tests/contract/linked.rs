//! Entries that belong together.

use domain::kind::Kind;
use store::Store;

use crate::{
    harness::on_both,
    made::{entry, facts, keep, person_id, settle},
};

async fn names(store: &Store, person: u128, name: &str) -> Vec<String> {
    let id = entry(name, facts(Kind::Problem, "2024-05-01")).id(person_id(person));
    store.linked(person_id(person), id).await.unwrap().into_iter().map(|listed| listed.staff_ref).collect()
}

#[tokio::test]
async fn links_lead_both_ways_within_one_person() {
    on_both(|store| async move {
        settle(&store, &[1, 2]).await;
        let on = |name, day| entry(name, facts(Kind::TestResult, day));
        let entries = [on("a", "2024-05-01"), on("b", "2024-05-03"), on("c", "2024-05-02"), on("d", "2024-05-04")];
        keep(&store, person_id(1), &entries).await;
        keep(&store, person_id(2), &entries).await;
        let mut tx = store.begin().await.unwrap();
        for (from, to, why) in [
            ("key-a", "key-b", "member"),
            ("key-c", "key-a", "reason"),
            ("key-a", "key-c", "document"),
            ("key-a", "key-a", "member"),
            ("key-a", "key-gone", "member"),
        ] {
            tx.put_link(person_id(1), from, to, why).await.unwrap();
            tx.put_link(person_id(1), from, to, why).await.unwrap();
        }
        tx.commit().await.unwrap();
        assert_eq!(names(&store, 1, "a").await, ["s-b", "s-c"]);
        assert_eq!(names(&store, 1, "b").await, ["s-a"]);
        assert_eq!(names(&store, 1, "c").await, ["s-a"]);
        assert!(names(&store, 1, "d").await.is_empty());
        assert!(names(&store, 2, "a").await.is_empty());
        let anothers = entries[0].id(person_id(1));
        assert!(store.linked(person_id(2), anothers).await.unwrap().is_empty());
    })
    .await;
}
