//! Nothing is placed with a person it does not name.

use fhir::{Unreadable, read};
use serde_json::{Value, json};

use crate::made::{NUMBER, arrive, bundle, observation, patient, resource, with, without};

fn about(subject: Value) -> (usize, usize) {
    let arrival = arrive(&[observation("a", json!({"subject": subject}))]);
    (arrival.entries.len(), arrival.refused.len())
}

#[test]
fn a_resource_that_names_someone_else_is_refused() {
    let number = |value: &str| json!({"identifier": {"system": "https://fhir.nhs.uk/Id/nhs-number", "value": value}});
    let table = [
        (json!({"reference": "Patient/p1"}), true),
        (json!({"reference": "https://example.org/fhir/Patient/p1"}), true),
        (json!({"reference": "Patient/p1/_history/3"}), true),
        (json!({"reference": format!("Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|{NUMBER}")}), true),
        (number(NUMBER), true),
        (json!({"reference": "Patient/p2"}), false),
        (json!({"reference": "urn:uuid:3f5f1c0e-0000-4000-8000-000000000000"}), false),
        (json!({"reference": "Group/p1"}), false),
        (json!({"reference": "#nobody"}), false),
        (json!({"display": "Ann Example"}), false),
        (number("9000000009"), false),
        (number("1234567890"), false),
        (
            json!({"reference": "Patient/p1", "identifier": {"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9000000009"}}),
            false,
        ),
    ];
    for (subject, placed) in table {
        assert_eq!(about(subject.clone()), if placed { (1, 0) } else { (0, 1) }, "{subject}");
    }
}

#[test]
fn a_resource_without_a_subject_belongs_to_the_one_patient() {
    let bare = without(observation("a", json!({})), "subject");
    assert_eq!(arrive(std::slice::from_ref(&bare)).entries.len(), 1);
    let theirs = with(bare, json!({"encounter": {"reference": "Encounter/e"}}));
    let encounter = resource("Encounter", "e", json!({"subject": {"reference": "Patient/p2"}}));
    let arrival = arrive(&[theirs, encounter]);
    assert_eq!((arrival.entries.len(), arrival.refused.len()), (0, 2), "its consultation is another patient's");
}

#[test]
fn two_patients_in_one_document_are_refused_whole() {
    let second = with(patient(), json!({"id": "p2"}));
    assert_eq!(read(bundle(&[second]).to_string().as_bytes()).unwrap_err(), Unreadable::SeveralPatients);
    let differing = with(patient(), json!({"birthDate": "1990-01-01"}));
    assert_eq!(read(bundle(&[differing]).to_string().as_bytes()).unwrap_err(), Unreadable::SeveralPatients);
    assert_eq!(arrive(&[patient()]).supporting.len(), 1, "the same twice is once");
}

#[test]
fn without_a_patient_all_subjects_must_agree() {
    let of = |subjects: &[&str]| {
        let entries: Vec<Value> = subjects
            .iter()
            .enumerate()
            .map(|(i, to)| json!({"resource": observation(&format!("o{i}"), json!({"subject": {"reference": to}}))}))
            .collect();
        read(json!({"resourceType": "Bundle", "type": "batch", "entry": entries}).to_string().as_bytes())
    };
    let arrival = of(&["Patient/p1", "https://example.org/Patient/p1"]).unwrap();
    assert!(arrival.patient.is_none());
    assert_eq!(arrival.entries.len(), 2);
    assert_eq!(of(&["Patient/p1", "Patient/p2"]).unwrap_err(), Unreadable::SeveralPatients);
    let named = observation(
        "a",
        json!({"subject": {"identifier": {"system": "https://fhir.nhs.uk/Id/nhs-number", "value": NUMBER}}}),
    );
    let bare = read(named.to_string().as_bytes()).unwrap();
    assert_eq!(bare.subject_number.unwrap().digits(), NUMBER);
}

#[test]
fn references_resolve_in_every_form() {
    let url = "urn:uuid:11111111-2222-4333-8444-555555555555";
    let medicine = |reference: &str| {
        resource(
            "MedicationStatement",
            "m",
            json!({"medicationReference": {"reference": reference},
        "contained": [{"resourceType": "Medication", "id": "d", "code": {"text": "Held inside"}}]}),
        )
    };
    let shared = json!({"resourceType": "Medication", "id": "d", "code": {"text": "On the shelf"}});
    for (reference, words) in [
        ("Medication/d", "On the shelf"),
        (url, "On the shelf"),
        ("https://example.org/r4/Medication/d", "On the shelf"),
        ("Medication/d/_history/1", "On the shelf"),
        ("#d", "Held inside"),
        ("Medication/e", ""),
    ] {
        let bundle = json!({"resourceType": "Bundle", "entry": [{"resource": patient()},
            {"fullUrl": url, "resource": shared}, {"resource": medicine(reference)}]});
        let arrival = read(bundle.to_string().as_bytes()).unwrap();
        assert_eq!(arrival.entries[0].content.title, words, "{reference}");
    }
}

#[test]
fn the_same_id_twice() {
    let one = observation("a", json!({}));
    let later = with(one.clone(), json!({"meta": {"versionId": "2", "lastUpdated": "2024-05-05T00:00:00Z"}}));
    assert_eq!(arrive(&[one.clone(), one.clone()]).entries.len(), 1);
    let other = with(one.clone(), json!({"status": "amended"}));
    let arrival = arrive(&[one.clone(), other]);
    assert_eq!((arrival.entries.len(), arrival.refused.len()), (0, 2));
    let history = json!({"resourceType": "Bundle", "type": "history", "entry": [
        {"resource": with(one, json!({"meta": {"versionId": "1"}}))}, {"resource": later}]});
    let arrival = read(history.to_string().as_bytes()).unwrap();
    assert_eq!(arrival.entries[0].version.as_deref(), Some("2"));
    assert_eq!(arrival.entries.len(), 1);
}
