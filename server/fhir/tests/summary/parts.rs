//! What a document says of itself, and what it is refused for.

use domain::summary::DocumentType;
use fhir::summary::{Fault, may_be_one};
use serde_json::{Value, json};

use crate::made::{document, take};

fn changed(change: impl Fn(&mut Value)) -> Result<fhir::summary::SummaryDocument, Fault> {
    let mut document = document(&[]);
    change(&mut document);
    take(&document)
}

#[test]
fn it_says_who_made_it_when_and_in_whose_place() {
    let found = changed(|document| {
        document["entry"][0]["resource"]["relatesTo"] =
            json!([{ "code": "replaces", "targetIdentifier": { "value": "bb22" } }]);
    })
    .unwrap();
    let document = &found.document;
    assert_eq!(document.identifier, "AA11");
    assert_eq!(document.replaces.as_deref(), Some("BB22"));
    assert_eq!(document.kind, DocumentType::General);
    assert_eq!(document.created.london_day().to_string(), "2026-03-10");
    assert_eq!(document.author.as_deref(), Some("Dr Example"));
    assert_eq!(document.organisation.as_deref(), Some("Example Surgery"));
    assert_eq!(document.organisation_ods.as_ref().map(ToString::to_string).as_deref(), Some("Y99901"));
    assert_eq!(found.patient.nhs_number.as_ref().unwrap().digits(), "9990000018");
}

#[test]
fn each_thing_it_must_have_is_asked_for_by_name() {
    type Change = fn(&mut Value);
    let cases: [(Change, Fault); 11] = [
        (|d| d["entry"][0] = json!({}), Fault::NoComposition),
        (|d| d["entry"][4] = d["entry"][0].clone(), Fault::NoPatient),
        (|d| d["entry"][0]["resource"]["status"] = json!("preliminary"), Fault::NotFinal),
        (|d| d["entry"][0]["resource"]["identifier"] = json!({}), Fault::NoIdentifier),
        (|d| d["entry"][0]["resource"]["identifier"]["value"] = json!("a b"), Fault::NoIdentifier),
        (|d| d["entry"][0]["resource"]["date"] = json!("2026-03-10"), Fault::Created),
        (|d| d["entry"][0]["resource"]["type"] = json!({ "coding": [{ "code": "1" }] }), Fault::NotASummary),
        (|d| d["entry"][0]["resource"]["relatesTo"] = json!([{ "code": "replaces" }]), Fault::Replaces),
        (|d| d["entry"][1]["resource"] = json!({ "resourceType": "Patient", "id": "p2" }), Fault::SeveralPatients),
        (|d| *d = json!({ "resourceType": "Patient" }), Fault::NotASummary),
        (
            |d| {
                let mut other = d["entry"][0].clone();
                other["resource"]["id"] = json!("c2");
                d["entry"][1] = other;
            },
            Fault::SeveralCompositions,
        ),
    ];
    for (change, fault) in cases {
        assert_eq!(changed(change).unwrap_err(), fault);
    }
}

#[test]
fn an_initial_summary_is_told_by_its_type() {
    let initial = changed(|d| d["entry"][0]["resource"]["type"]["coding"][0]["code"] = json!("196971000000103"));
    assert_eq!(initial.unwrap().document.kind, DocumentType::Initial);
}

#[test]
fn a_look_at_the_words_tells_whether_it_may_be_one() {
    assert!(may_be_one(document(&[]).to_string().as_bytes()));
    assert!(!may_be_one(br#"{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Composition"}}]}"#));
    assert!(!may_be_one(b""));
}
