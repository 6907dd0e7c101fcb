//! Who the Patient is.

use domain::identity::{Registration, Verification};
use fhir::{NumberFault, PatientFound, read};
use serde_json::{Value, json};

use crate::made::{NUMBER, patient, with};

const SYSTEM: &str = "https://fhir.nhs.uk/Id/nhs-number";

fn found(changes: Value) -> PatientFound {
    read(with(patient(), changes).to_string().as_bytes()).unwrap().patient.unwrap()
}

#[test]
fn the_number_and_its_faults() {
    assert_eq!(found(json!({})).nhs_number.unwrap().digits(), NUMBER);
    let table = [
        (json!([]), NumberFault::Missing),
        (json!([{"system": "urn:example:other", "value": NUMBER}]), NumberFault::Missing),
        (json!([{"system": SYSTEM, "value": "1234567890"}]), NumberFault::NotANumber),
        (json!([{"system": SYSTEM, "value": "{{number}}"}]), NumberFault::NotANumber),
        (json!([{"system": SYSTEM, "value": NUMBER}, {"system": SYSTEM, "value": "9000000009"}]), NumberFault::Several),
    ];
    for (identifier, fault) in table {
        assert_eq!(found(json!({"identifier": identifier})).nhs_number.unwrap_err(), fault, "{identifier}");
    }
}

#[test]
fn only_01_is_verified() {
    let status = |code: &str| {
        json!({"identifier": [{"system": SYSTEM, "value": NUMBER, "extension": [{
            "url": "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus",
            "valueCodeableConcept": {"coding": [{"code": code}]}}]}]})
    };
    assert_eq!(found(status("01")).verification, Verification::Verified);
    assert_eq!(found(status("02")).verification, Verification::NotVerified);
    assert_eq!(found(json!({})).verification, Verification::NotVerified);
}

#[test]
fn registration() {
    let kind = |code: &str| {
        json!({"extension": [{"url": "https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-RegistrationDetails-1",
            "extension": [{"url": "registrationType", "valueCodeableConcept": {"coding": [{"code": code}]}}]}]})
    };
    let table = [
        (json!({}), Registration::Regular),
        (kind("R"), Registration::Regular),
        (kind("T"), Registration::Other),
        (json!({"active": false}), Registration::Ended),
        (json!({"active": "no"}), Registration::Ended),
        (json!({"link": [{"type": "replaced-by", "other": {"reference": "Patient/p9"}}]}), Registration::Ended),
    ];
    for (fields, expected) in table {
        assert_eq!(found(fields.clone()).registration, expected, "{fields}");
    }
}

#[test]
fn names_dates_and_death() {
    let person = found(json!({"name": [
        {"use": "old", "family": "Before", "given": ["Ann"]}, {"use": "nickname", "family": "Nick"},
        {"use": "official", "family": "Now", "given": ["Ann", "Bee"]}]}));
    let names: Vec<_> =
        person.names.iter().map(|name| (name.family.as_str(), name.given.as_str(), name.current)).collect();
    assert_eq!(names, [("Now", "Ann Bee", true), ("Before", "Ann", false)]);
    assert_eq!(person.birth_date.unwrap().to_string(), "1980-02-03");
    assert!(found(json!({"birthDate": "1980"})).birth_date.is_none());
    assert!(!found(json!({"deceasedBoolean": false})).deceased);
    assert!(found(json!({"deceasedBoolean": true})).deceased);
    assert!(found(json!({"deceasedDateTime": "2020"})).deceased);
    assert!(found(json!({"deceasedBoolean": "maybe"})).deceased);
    assert!(found(json!({"_deceasedDateTime": {"extension": [{"url": "urn:unknown"}]}})).deceased);
}

#[test]
fn a_label_of_a_wrong_shape_makes_a_person_sensitive() {
    assert!(!found(json!({"meta": {"versionId": "3"}})).sensitive);
    for meta in [json!("R"), json!([{"security": [{"code": "R"}]}]), json!({"security": "R"})] {
        assert!(found(json!({"meta": meta})).sensitive, "{meta}");
    }
}
