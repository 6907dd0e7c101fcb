//! Lines of a practice's queue.

use store::{Store, queue::Line};
use uuid::Uuid;

use crate::{
    harness::on_both,
    made::{HERE, THERE, at, identity, ods, person_id, settle},
};

async fn add(store: &Store, id: u128, practice: &str, person: u128, what: &str, seconds: i64) {
    let mut tx = store.begin().await.unwrap();
    tx.queue_line(Uuid::from_u128(id), &ods(practice), person_id(person), what, at(seconds)).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn one_open_line_says_the_same_of_a_person_once() {
    on_both(|store| async move {
        settle(&store, &[1, 2]).await;
        add(&store, 1, HERE, 1, "birth-date", 0).await;
        add(&store, 2, HERE, 1, "birth-date", 9).await;
        add(&store, 3, HERE, 1, "family-name", 2).await;
        add(&store, 4, HERE, 2, "birth-date", 1).await;
        add(&store, 5, THERE, 1, "birth-date", 5).await;
        let lines = store.queue(&ods(HERE)).await.unwrap();
        let words = |line: &Line| {
            let (staff_ref, who) = line.person.clone().unwrap();
            (line.what.clone(), line.since, staff_ref, who == identity(1))
        };
        let line = |what: &str, seconds, staff_ref: &str, is_first| {
            (what.to_owned(), at(seconds), staff_ref.to_owned(), is_first)
        };
        assert_eq!(
            lines.iter().map(words).collect::<Vec<_>>(),
            [
                line("family-name", 2, "ref0001", true),
                line("birth-date", 1, "ref0002", false),
                line("birth-date", 0, "ref0001", true),
            ]
        );
        assert_eq!(store.queue(&ods(THERE)).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_line_about_a_number_goes_to_the_practice_that_holds_it_and_to_none_where_nobody_does() {
    on_both(|store| async move {
        settle(&store, &[1, 2]).await;
        for (id, nhs_key) in [(1, "nhs-1"), (2, "nhs-1"), (3, "nhs-77"), (4, "")] {
            let mut tx = store.begin().await.unwrap();
            tx.queue_line_of(Uuid::from_u128(id), nhs_key, "unproven", at(3)).await.unwrap();
            tx.commit().await.unwrap();
        }
        let lines = store.queue(&ods(HERE)).await.unwrap();
        let told = |line: &Line| (line.what.clone(), line.since, line.person.clone().unwrap().0);
        let told: Vec<_> = lines.iter().map(told).collect();
        assert_eq!(told, [("unproven".to_owned(), at(3), "ref0001".to_owned())]);
        assert!(store.queue(&ods(THERE)).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_closed_line_is_gone_and_can_come_again() {
    on_both(|store| async move {
        settle(&store, &[1]).await;
        add(&store, 1, HERE, 1, "birth-date", 0).await;
        add(&store, 2, HERE, 1, "family-name", 1).await;
        let is_open = async |what| store.is_in_queue(&ods(HERE), person_id(1), what).await.unwrap();
        assert!(is_open("birth-date").await && is_open("family-name").await);
        let mut tx = store.begin().await.unwrap();
        tx.close_line(&ods(HERE), person_id(1), "birth-date").await.unwrap();
        tx.close_line(&ods(THERE), person_id(1), "family-name").await.unwrap();
        tx.commit().await.unwrap();
        assert!(!is_open("birth-date").await && is_open("family-name").await);
        add(&store, 3, HERE, 1, "birth-date", 2).await;
        assert!(is_open("birth-date").await);
    })
    .await;
}
