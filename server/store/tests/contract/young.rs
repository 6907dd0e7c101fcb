//! Young people: who is found by what is due and by their birthday, and that nobody is told twice.

use domain::{
    access::Access,
    young::{Asked, Assessment, Outcome, ProxyReview},
};
use jiff::civil::Date;
use store::{Store, intake::PersonToKeep, person::Safety};

use crate::{
    harness::on_both,
    made::{HERE, THERE, at, ods, person, person_id, settle, staff},
};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn born(number: u128, practice: &str, on: &str) -> PersonToKeep {
    let mut person = person(number, practice);
    person.identity.birth_date = Some(day(on));
    person
}

async fn keep(store: &Store, people: &[PersonToKeep]) {
    let mut tx = store.begin().await.unwrap();
    for person in people {
        tx.add_person(person).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn due(store: &Store, by: &str, grown_up: &str) -> Vec<String> {
    let people = store.young_due(&ods(HERE), day(by), day(grown_up), 50).await.unwrap();
    let count = store.young_due_count(&ods(HERE), day(by), day(grown_up)).await.unwrap();
    assert_eq!(count, i64::try_from(people.len()).unwrap());
    people.into_iter().map(|held| held.staff_ref).collect()
}

#[tokio::test]
async fn who_is_due_comes_earliest_first_and_leaves_once_it_is_done() {
    on_both(|store| async move {
        settle(&store, &[]).await;
        let people = [
            born(1, HERE, "2015-06-01"),
            born(2, HERE, "2013-06-01"),
            born(3, HERE, "2020-06-01"),
            born(4, HERE, "2000-06-01"),
            born(5, THERE, "2013-06-01"),
        ];
        keep(&store, &people).await;
        let (by, grown_up) = ("2026-12-01", "2010-12-01");
        assert_eq!(due(&store, by, grown_up).await, ["ref0002", "ref0001"], "the review of 2024 before that of 2026");
        assert_eq!(due(&store, "2026-05-31", grown_up).await, ["ref0002"]);
        assert_eq!(due(&store, "2026-06-01", "2013-06-01").await, ["ref0001"], "born on that day is grown up");

        let held = store.person(person_id(2)).await.unwrap().unwrap();
        let (by_whom, at) = (staff("gp"), at(0));
        let asked = Asked {
            by: by_whom.clone(),
            at,
            on: day("2024-06-10"),
            words: "Alone".to_owned(),
            outcome: Outcome::Pause,
        };
        let again = day("2026-11-30");
        let access = Access {
            proxy_review: ProxyReview::Done(asked),
            assessment: Assessment::NotYetCapable { by: by_whom, at, why: "Not yet".to_owned(), again },
            ..held.safety.access.clone()
        };
        let mut tx = store.begin().await.unwrap();
        tx.save_safety(&held, &Safety { access, ..held.safety.clone() }).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(due(&store, by, grown_up).await, ["ref0001", "ref0002"], "due again on the day to look again");
        assert_eq!(due(&store, "2026-11-29", grown_up).await, ["ref0001"]);
    })
    .await;
}

#[tokio::test]
async fn a_birthday_is_told_of_once_for_a_human_being() {
    on_both(|store| async move {
        settle(&store, &[]).await;
        keep(&store, &[born(1, HERE, "2013-12-01"), born(2, HERE, "2013-12-02"), born(3, HERE, "2013-11-30")]).await;
        let to_tell = async |practice: &str| -> Vec<String> {
            let between = (day("2013-11-30"), day("2013-12-01"));
            let people = store.to_tell_of_birthday(&ods(practice), 13, between, 50).await.unwrap();
            people.into_iter().map(|held| held.staff_ref).collect()
        };
        assert_eq!(to_tell(HERE).await, ["ref0001"], "after the first day, up to the second");
        let mut tx = store.begin().await.unwrap();
        assert!(tx.note_birthday("nhs-1", 13, at(0)).await.unwrap());
        assert!(!tx.note_birthday("nhs-1", 13, at(1)).await.unwrap(), "once");
        assert!(tx.note_birthday("nhs-1", 16, at(1)).await.unwrap(), "another birthday");
        tx.commit().await.unwrap();
        assert!(to_tell(HERE).await.is_empty());
        keep(&store, &[born(1, THERE, "2013-12-01")]).await;
        assert!(to_tell(THERE).await.is_empty(), "they moved, and were told");
        assert_eq!(store.practices_of_the_young(day("2010-01-01")).await.unwrap(), [ods(HERE), ods(THERE)]);
    })
    .await;
}
