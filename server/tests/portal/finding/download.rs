//! A copy of a record: everything shown, nothing withheld, and read back by another practice's own door.

use std::collections::BTreeSet;

use casework::intake::{Placement, take_in};
use domain::role::Role;
use serde_json::{Value, json};

use super::entries;
use crate::{
    record::{KINDS, bundle, entry, patient, with},
    town::{
        database::Kind,
        people::{BROOKSIDE, HILLCREST, Person, WIDE, number, ods},
        portal::Portal,
    },
};

const ALL_HELD: &str = "For everything held, ask";

async fn town(kind: Kind, name: &str) -> (Portal, Person) {
    let portal = Portal::open(kind, name).await;
    portal.practice(BROOKSIDE, WIDE).await;
    let noted = with(
        entry("problems", "noted", "Long cough", "2024-05-03"),
        json!({"note": [{"text": "Seen twice about it."}], "encounter": {"reference": "Encounter/one-consultations"}}),
    );
    let hidden =
        with(entry("problems", "hidden", "Okapi", "2024-05-04"), json!({"meta": {"security": [{"code": "NOPAT"}]}}));
    let kinds = KINDS.map(|kind| entry(kind, &format!("one-{kind}"), &format!("Word {kind}"), "2026-10-10"));
    let document = bundle(&patient("Ann", "Taker", "1980-05-06"), &[vec![noted, hidden], kinds.to_vec()].concat());
    let person = portal.take_in(BROOKSIDE, &number(1), &document).await;
    (portal, person)
}

#[tokio::test]
async fn the_page_for_paper_holds_everything_shown_by_section() {
    for kind in Kind::all() {
        let (portal, person) = town(kind, "paper").await;
        let mut ann = portal.sign_in(&person.patient()).await;
        let choices = ann.get("/download").await;
        for always in [ALL_HELD, "Some details may be kept off this page.", "stays on this phone or computer"] {
            assert!(choices.body.contains(always), "{always}");
        }
        let paper = ann.post("/download", &[("form", "paper")]).await;
        assert_eq!((paper.status, paper.header("cache-control")), (200, Some("no-store")));
        assert_eq!(entries(&paper).len(), KINDS.len() + 1);
        for shown in ["Long cough", "Seen twice about it.", "Word results", ALL_HELD, "Ann Taker", "Brookside Surgery"]
        {
            assert!(paper.body.contains(shown), "{shown}");
        }
        assert!(!paper.body.contains("Okapi") && !paper.body.contains("timeline"));
        let pdf = ann.post("/download", &[("form", "pdf")]).await;
        assert_eq!((pdf.status, pdf.header("content-type")), (200, Some("application/pdf")));
        assert_eq!(pdf.header("content-disposition"), Some("attachment; filename=\"record.pdf\""));
        assert!(pdf.body.starts_with("%PDF-1.7"), "a PDF");
        let nothing = ann.post("/download", &[]).await;
        assert_eq!(nothing.status, 422);
        assert!(nothing.body.contains("Choose one"));
        let odd = ann.post("/download", &[("form", "original")]).await;
        assert_eq!(odd.status, 422);
    }
}

#[tokio::test]
async fn the_fhir_document_is_taken_in_elsewhere_and_shows_the_same() {
    for kind in Kind::all() {
        let (portal, person) = town(kind, "fhir_copy").await;
        portal.practice(HILLCREST, WIDE).await;
        let mut ann = portal.sign_in(&person.patient()).await;
        let file = ann.post("/download", &[("form", "fhir")]).await;
        assert_eq!(file.status, 200);
        for (name, value) in [
            ("content-type", "application/fhir+json; charset=utf-8"),
            ("content-disposition", "attachment; filename=\"record.json\""),
            ("cache-control", "no-store"),
        ] {
            assert_eq!(file.header(name), Some(value));
        }
        assert_eq!(file.header("etag"), None);
        assert!(file.body.contains(ALL_HELD) && !file.body.contains("Okapi") && !file.body.contains("lastUpdated"));
        let document: Value = serde_json::from_str(&file.body).unwrap();
        assert_eq!(document["entry"][0]["resource"]["resourceType"], "Composition");
        for source in ["noted", "one-problems", "the-patient", &portal.patient_entry(&person, "Condition", "noted")] {
            assert!(
                !file.body.contains(&format!("\"{source}\"")) && !file.body.contains(&format!("/{source}")),
                "{source}"
            );
        }
        assert!(!file.body.contains("\"encounter\""), "no page says what belongs together, and a gap would tell");
        let arrival = fhir::read(file.body.as_bytes()).unwrap();
        assert_eq!(arrival.refused, []);
        let to = Placement::Number(person.number.clone());
        take_in(&portal.office, &ods(HILLCREST), &to, &arrival).await.unwrap();
        let there = portal.office.store.person_of(&ods(HILLCREST), &portal.office.keys.nhs(&person.number)).await;
        let there = Person { id: there.unwrap().unwrap().id, ..person.clone() };
        let mut moved = portal.sign_in(&there.patient()).await;
        let after = moved.get("/record/timeline").await;
        // Local codes stay here, and a document without a code that names it arrives held at any practice.
        let expected: BTreeSet<String> =
            KINDS.iter().filter(|kind| **kind != "documents").map(|kind| format!("Word {kind}")).collect();
        let missing: Vec<_> = expected.iter().filter(|words| !after.body.contains(words.as_str())).collect();
        assert!(missing.is_empty() && after.body.contains("Long cough"), "{missing:?} {}", after.status);
        assert_eq!(entries(&after).len(), KINDS.len(), "as many entries there as here, but that document");
        let again = moved.post("/download", &[("form", "fhir")]).await;
        let again = fhir::read(again.body.as_bytes()).unwrap();
        let words = |arrival: &fhir::Arrival| {
            let all = arrival.entries.iter().map(|entry| (entry.facts.kind.word(), entry.content.title.clone()));
            all.collect::<BTreeSet<_>>()
        };
        let (mut first, again) = (words(&arrival), words(&again));
        first.retain(|(kind, _)| *kind != "document" && *kind != "unknown");
        assert!(first.is_subset(&again), "a copy of the copy says the same: {first:?} {again:?}");
    }
}

#[tokio::test]
async fn a_copy_counts_as_a_visit_and_stops_with_the_door() {
    let (portal, person) = town(Kind::Sqlite, "copy_door").await;
    let mut ann = portal.sign_in(&person.patient()).await;
    for form in ["paper", "pdf", "fhir"] {
        assert_eq!(ann.post("/download", &[("form", form)]).await.status, 200);
    }
    let log = portal.database.audit().await;
    for what in ["|patient-download|paper|", "|patient-download|pdf|", "|patient-download|fhir|"] {
        assert!(log.iter().any(|row| row.contains(what)), "{what}");
    }
    let mut clinician = portal.sign_in(&portal.staff("dr-copy", BROOKSIDE, Role::Clinician).await).await;
    assert_eq!(clinician.post(&person.at("/freeze"), &[("why", "A reason")]).await.status, 303);
    for form in ["paper", "pdf", "fhir", ""] {
        assert!(ann.post("/download", &[("form", form)]).await.is_closed_door(), "{form}");
    }
    assert!(ann.get("/download").await.is_closed_door());
    let wrong = ann.request(axum::http::Method::POST, "/download").header("content-type", "application/json");
    let wrong = wrong.header("origin", &portal.origin).body("{}".into()).unwrap();
    assert_eq!(ann.send(wrong).await.status, 415);
}
