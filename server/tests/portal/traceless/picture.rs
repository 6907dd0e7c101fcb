//! A graph holds what is shown and no sign of anything else.

use domain::role::Role;
use serde_json::{Value, json};

use crate::{
    record::{bundle, entry, patient, with},
    town::{
        answer::Answer,
        database::Kind,
        people::{BROOKSIDE, HILLCREST, Person, WIDE, number},
        portal::Portal,
    },
};

/// A level measured on a day.
fn level(id: &str, day: &str, value: f64) -> Value {
    let figure = json!({"valueQuantity": {"value": value, "unit": "mmol/L"},
        "referenceRange": [{"low": {"value": 3.5}, "high": {"value": 5.3}}]});
    with(entry("measurements", id, "Level", day), figure)
}

fn shown() -> Vec<Value> {
    vec![
        level("one", "2026-06-01", 4.1),
        level("two", "2026-07-01", 4.2),
        level("five", "2026-10-01", 5.9),
        // Neither alike nor a number.
        with(
            entry("measurements", "other-unit", "Level", "2026-07-02"),
            json!({"valueQuantity": {"value": 7, "unit": "g"}}),
        ),
        with(level("below", "2026-07-03", 1.0), json!({"valueQuantity": {"comparator": "<"}})),
    ]
}

async fn page(portal: &Portal, person: &Person, id: &str) -> Answer {
    let entry = portal.patient_entry(person, "Observation", id);
    portal.sign_in(&person.patient()).await.get(&format!("/record/entry/{entry}")).await
}

#[tokio::test]
async fn a_graph_closes_over_what_is_withheld() {
    for kind in Kind::all() {
        let (with_some, without) =
            (Portal::open(kind, "picture_with").await, Portal::open(kind, "picture_without").await);
        let labelled = with(level("three", "2026-08-01", 99.0), json!({"meta": {"security": [{"code": "NOPAT"}]}}));
        let secret = vec![labelled, level("four", "2026-09-01", 88.0)];
        let mut answers = Vec::new();
        for (portal, resources) in [(&with_some, [shown(), secret].concat()), (&without, shown())] {
            portal.practice(BROOKSIDE, WIDE).await;
            let person = portal
                .take_in(BROOKSIDE, &number(1), &bundle(&patient("Ann", "Graph", "1980-05-06"), &resources))
                .await;
            let mut doctor = portal.sign_in(&portal.staff("dr-graph", BROOKSIDE, Role::Clinician).await).await;
            if answers.is_empty() {
                let four = portal.staff_entry(&person, "Observation", "four");
                let fields = [("reason", "not-yet-discussed"), ("audience", "both")];
                assert_eq!(doctor.post(&person.at(&format!("/entry/{four}/redact")), &fields).await.status, 303);
            }
            let mut pages = Vec::new();
            for id in ["one", "two", "five", "other-unit", "below"] {
                pages.push(page(portal, &person, id).await.plain());
            }
            answers.push(pages);
        }
        assert_eq!(answers[0], answers[1]);
        let two = &answers[0][1];
        assert_eq!(two.matches("<circle").count(), 3, "three like values in one unit: {two}");
        for value in ["4.1", "4.2", "5.9"] {
            assert!(two.contains(&format!("<td>{value}</td>")), "{value} stands in the table");
        }
        for alone in &answers[0][3..] {
            assert!(!alone.contains("<svg class=\"candour-trend"), "one value has no past");
        }
    }
}

#[tokio::test]
async fn another_practices_past_is_not_drawn() {
    let portal = Portal::open(Kind::Sqlite, "picture_past").await;
    portal.practice(BROOKSIDE, WIDE).await;
    portal.practice(HILLCREST, WIDE).await;
    let document = |resources: &[Value]| bundle(&patient("Ann", "Graph", "1980-05-06"), resources);
    portal
        .take_in(BROOKSIDE, &number(1), &document(&[level("one", "2026-06-01", 4.1), level("two", "2026-07-01", 4.2)]))
        .await;
    let other = portal.take_in(HILLCREST, &number(2), &document(&[level("six", "2026-08-01", 6.6)])).await;
    let answer = page(&portal, &other, "six").await;
    assert!(answer.status == 200 && answer.body.contains("6.6") && !answer.body.contains("candour-trend"));
}
