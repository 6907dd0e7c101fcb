//! The order of lists, whatever language the database sorts by.

use domain::{
    door::patient::Opening,
    kind::{Kind, Level},
};
use store::{Address, Store, entry::Place};

use crate::{
    harness::{migrated, on_both, passed},
    made::{HERE, at, entry, facts, keep, ods, person, person_id, settle},
    postgres::Scratch,
};

const REFS: [&str; 8] = [
    "0a9f4c1b2e3d4f5a6b7c8d9e0f1a2b3c",
    "a09f4c1b2e3d4f5a6b7c8d9e0f1a2b3c",
    "9a0f4c1b2e3d4f5a6b7c8d9e0f1a2b3c",
    "0000000000000000000000000000000e",
    "e0000000000000000000000000000000",
    "ffffffffffffffffffffffffffffffff",
    "0a9f4c1b2e3d4f5a6b7c8d9e0f1a2b3d",
    "90000000000000000000000000000000",
];
const DAYS: [&str; 4] = ["2024-05-01", "1999-12-31", "2024", "2024-05"];

async fn lists_are_in_the_order_of_day_and_name(store: Store) {
    settle(&store, &[1]).await;
    let entries: Vec<_> = REFS
        .iter()
        .enumerate()
        .map(|(number, name)| entry(name, facts(Kind::Problem, DAYS[number % DAYS.len()])))
        .collect();
    keep(&store, person_id(1), &entries).await;
    let mut expected: Vec<(String, String)> = entries
        .iter()
        .map(|entry| (entry.facts.clinical.unwrap().earliest().to_string(), format!("p-{}", entry.name)))
        .collect();
    expected.sort_by(|one, other| other.cmp(one));
    let expected: Vec<&str> = expected.iter().map(|(_, name)| name.as_str()).collect();

    let whole = Opening { level: Level::Full, from: None, history: Level::None };
    let (mut shown, mut all) = (Vec::new(), Vec::new());
    let (mut after, mut below) = (Place::top(), Place::top());
    for _ in 0..REFS.len() {
        let page = store.shown(person_id(1), Some(Kind::Problem), whole, at(0), &after, 1).await.unwrap();
        after = Place::of(&page[0]);
        shown.push(page[0].patient_ref.clone());
        let page = store.all(person_id(1), None, &below, 1).await.unwrap();
        below = Place::of(&page[0]);
        all.push(page[0].patient_ref.clone());
    }
    assert_eq!(shown, expected);
    assert_eq!(all, expected);

    let mut tx = store.begin().await.unwrap();
    for (number, name) in REFS.iter().enumerate() {
        let mut person = person(number as u128 + 10, HERE);
        (*name).clone_into(&mut person.staff_ref);
        "same name".clone_into(&mut person.search_key);
        tx.add_person(&person).await.unwrap();
    }
    tx.commit().await.unwrap();
    let people = store.people_named(&ods(HERE), "same name").await.unwrap();
    let mut expected = REFS;
    expected.sort_unstable();
    assert_eq!(people.iter().map(|held| held.staff_ref.as_str()).collect::<Vec<_>>(), expected);
}

#[tokio::test]
async fn lists_are_ordered_alike_on_both() {
    on_both(lists_are_in_the_order_of_day_and_name).await;
}

#[tokio::test]
async fn lists_are_ordered_alike_where_postgresql_sorts_as_english_does() {
    let english = "TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'en-GB'";
    if let Some(scratch) = Scratch::create(english).await {
        let store = migrated(&Address::Postgres(scratch.url())).await;
        let outcome = tokio::spawn(lists_are_in_the_order_of_day_and_name(store)).await;
        scratch.remove().await;
        passed(outcome);
    }
}
