//! What each type becomes.

use domain::kind::Kind;
use serde_json::{Value, json};

use crate::made::{arrive, coded, entry, entry_in, observation, resource};

#[test]
fn types_become_kinds() {
    let table = [
        ("Condition", Kind::Problem),
        ("MedicationStatement", Kind::Medicine),
        ("MedicationRequest", Kind::Medicine),
        ("MedicationOrder", Kind::Medicine),
        ("MedicationDispense", Kind::Medicine),
        ("MedicationAdministration", Kind::Medicine),
        ("AllergyIntolerance", Kind::Allergy),
        ("Immunization", Kind::Immunisation),
        ("Encounter", Kind::Consultation),
        ("Observation", Kind::Finding),
        ("DiagnosticReport", Kind::TestResult),
        ("ImagingStudy", Kind::TestResult),
        ("DocumentReference", Kind::Document),
        ("Procedure", Kind::Procedure),
        ("ReferralRequest", Kind::Referral),
        ("ServiceRequest", Kind::Referral),
        ("ProcedureRequest", Kind::Referral),
        ("CarePlan", Kind::Plan),
        ("Goal", Kind::Plan),
        ("Claim", Kind::NonClinical),
        ("ExplanationOfBenefit", Kind::NonClinical),
        ("Coverage", Kind::NonClinical),
        ("Account", Kind::NonClinical),
        ("Invoice", Kind::NonClinical),
        ("QuestionnaireResponse", Kind::Unknown),
        ("Flag", Kind::Unknown),
        ("FamilyMemberHistory", Kind::Unknown),
        ("Communication", Kind::Unknown),
        ("Consent", Kind::Unknown),
        ("Composition", Kind::Unknown),
        ("MadeUpThing", Kind::Unknown),
    ];
    for (type_name, kind) in table {
        assert_eq!(entry(&resource(type_name, "a", json!({}))).facts.kind, kind, "{type_name}");
    }
}

#[test]
fn supporting_types_are_kept_apart() {
    for type_name in
        ["RelatedPerson", "Practitioner", "Organization", "Location", "Medication", "List", "Specimen", "Provenance"]
    {
        let arrival = arrive(&[json!({"resourceType": type_name, "id": "a"})]);
        assert!(arrival.entries.is_empty(), "{type_name}");
        assert_eq!(arrival.supporting.len(), 2, "{type_name} and the Patient");
    }
}

#[test]
fn a_planned_request_is_a_diary_entry() {
    for (intent, kind) in [("plan", Kind::Plan), ("order", Kind::Referral)] {
        for type_name in ["ServiceRequest", "ProcedureRequest"] {
            assert_eq!(entry(&resource(type_name, "a", json!({"intent": intent}))).facts.kind, kind);
        }
    }
}

#[test]
fn observations_by_what_they_say() {
    let category = |code: &str| json!([{"coding": [{"code": code}]}]);
    let quantity = json!({"value": 1});
    let table: [(Value, Kind); 7] = [
        (json!({"category": category("laboratory")}), Kind::TestResult),
        (json!({"category": category("imaging"), "valueQuantity": quantity}), Kind::TestResult),
        (json!({"category": category("vital-signs")}), Kind::Measurement),
        (json!({"category": category("survey"), "valueQuantity": quantity}), Kind::Measurement),
        (json!({"component": [{"code": coded("part"), "valueQuantity": quantity}]}), Kind::Measurement),
        (json!({"valueString": "words"}), Kind::Finding),
        (json!({"category": category("survey")}), Kind::Finding),
    ];
    for (fields, kind) in table {
        assert_eq!(entry(&observation("a", fields.clone())).facts.kind, kind, "{fields}");
    }
}

#[test]
fn members_of_reports_and_groups_are_results() {
    let report =
        resource("DiagnosticReport", "r", json!({"status": "final", "result": [{"reference": "Observation/header"}]}));
    let old =
        observation("header", json!({"related": [{"type": "has-member", "target": {"reference": "Observation/m"}}]}));
    let new = observation("header", json!({"hasMember": [{"reference": "Observation/m"}]}));
    let member = observation("m", json!({"valueQuantity": {"value": 1}}));
    for header in [old, new] {
        let found = entry_in(&[report.clone(), header.clone(), member.clone()], "m");
        assert_eq!(found.facts.kind, Kind::TestResult);
        assert_eq!(
            entry_in(&[header, member.clone()], "m").facts.kind,
            Kind::Measurement,
            "a group outside any report"
        );
    }
}

#[test]
fn a_contained_allergy_is_an_entry_of_its_own() {
    let list = json!({"resourceType": "List", "subject": {"reference": "Patient/p1"},
        "code": {"coding": [{"code": "ended", "display": "Ended"}]}, "entry": [{"item": {"reference": "#r1"}}],
        "contained": [{"resourceType": "AllergyIntolerance", "id": "r1", "code": coded("Dust"), "assertedDate": "2020-01-01"}]});
    let found = entry_in(&[list], "ended#r1");
    assert_eq!((found.facts.kind, found.content.title.as_str()), (Kind::Allergy, "Dust"));
    assert!(found.original.starts_with(b"{"));
}
