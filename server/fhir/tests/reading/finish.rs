//! How far a source got with an entry.

use domain::entry::Finish::{self, Diary, Draft, EnteredInError, Final, Superseded, Unfiled, Unknown};
use serde_json::{Value, json};

use crate::made::{bundle, coded, entry, entry_in, observation, patient, resource, with};

const STATUSES: &[(&str, &str, Finish)] = &[
    ("Observation", "registered", Unfiled),
    ("Observation", "preliminary", Unfiled),
    ("Observation", "final", Final),
    ("Observation", "amended", Final),
    ("Observation", "corrected", Final),
    ("Observation", "cancelled", Final),
    ("Observation", "entered-in-error", EnteredInError),
    ("Observation", "unknown", Unknown),
    ("Observation", "Final", Unknown),
    ("DiagnosticReport", "partial", Unfiled),
    ("DiagnosticReport", "appended", Final),
    ("DiagnosticReport", "unknown", Unknown),
    ("ImagingStudy", "available", Final),
    ("ImagingStudy", "registered", Unfiled),
    ("ImagingStudy", "unknown", Unknown),
    ("Encounter", "finished", Final),
    ("Encounter", "planned", Draft),
    ("Encounter", "in-progress", Draft),
    ("Encounter", "unknown", Draft),
    ("Encounter", "entered-in-error", EnteredInError),
    ("Encounter", "odd", Unknown),
    ("MedicationStatement", "active", Final),
    ("MedicationStatement", "stopped", Final),
    ("MedicationStatement", "not-taken", Final),
    ("MedicationStatement", "unknown", Unknown),
    ("MedicationRequest", "draft", Draft),
    ("MedicationRequest", "completed", Final),
    ("MedicationRequest", "unknown", Unknown),
    ("MedicationDispense", "preparation", Draft),
    ("MedicationAdministration", "not-done", Final),
    ("Immunization", "completed", Final),
    ("Immunization", "not-done", Final),
    ("Immunization", "in-progress", Unknown),
    ("Procedure", "completed", Final),
    ("Procedure", "in-progress", Draft),
    ("Procedure", "aborted", Final),
    ("DocumentReference", "current", Final),
    ("DocumentReference", "superseded", Superseded),
    ("DocumentReference", "entered-in-error", EnteredInError),
    ("DocumentReference", "odd", Unknown),
    ("ReferralRequest", "active", Final),
    ("ReferralRequest", "draft", Draft),
    ("ReferralRequest", "unknown", Unknown),
    ("CarePlan", "active", Final),
    ("CarePlan", "draft", Draft),
    ("CarePlan", "unknown", Unknown),
    ("Goal", "on-target", Final),
    ("Goal", "proposed", Draft),
    ("Goal", "odd", Unknown),
    ("Flag", "active", Unknown),
    ("Claim", "active", Unknown),
];

#[test]
fn status_words() {
    for (type_name, status, finish) in STATUSES {
        let found = entry(&resource(type_name, "a", json!({"status": status}))).facts.finish;
        assert_eq!(found, *finish, "{type_name} {status}");
    }
}

#[test]
fn a_status_that_must_be_there_is_never_guessed() {
    for type_name in STATUSES.iter().map(|(type_name, ..)| type_name) {
        assert_ne!(entry(&resource(type_name, "a", json!({}))).facts.finish, Final, "{type_name}");
        assert_ne!(entry(&resource(type_name, "a", json!({"status": 7}))).facts.finish, Final, "{type_name}");
    }
}

#[test]
fn states_that_may_be_absent() {
    let concept = |code: &str| json!({"coding": [{"code": code}]});
    let table: [(Value, Finish); 9] = [
        (json!({}), Final),
        (json!({"clinicalStatus": "active"}), Final),
        (json!({"clinicalStatus": concept("resolved"), "verificationStatus": concept("confirmed")}), Final),
        (json!({"verificationStatus": "refuted"}), Final),
        (json!({"verificationStatus": "entered-in-error"}), EnteredInError),
        (json!({"verificationStatus": concept("entered-in-error")}), EnteredInError),
        (json!({"verificationStatus": "unknown"}), Unknown),
        (json!({"clinicalStatus": "odd"}), Unknown),
        (json!({"clinicalStatus": {"text": "Active"}}), Unknown),
    ];
    for (fields, finish) in table {
        for type_name in ["Condition", "AllergyIntolerance"] {
            assert_eq!(entry(&resource(type_name, "a", fields.clone())).facts.finish, finish, "{type_name} {fields}");
        }
    }
}

#[test]
fn what_stands_beside_the_status() {
    let table = [
        ("DocumentReference", json!({"status": "current", "docStatus": "preliminary"}), Unfiled),
        ("DocumentReference", json!({"status": "current", "docStatus": "final"}), Final),
        ("DocumentReference", json!({"status": "current", "docStatus": "odd"}), Unknown),
        ("DocumentReference", json!({"status": "superseded", "docStatus": "final"}), Superseded),
        ("Goal", json!({"lifecycleStatus": "active"}), Final),
        ("ProcedureRequest", json!({"status": "active", "intent": "plan"}), Diary),
        ("ServiceRequest", json!({"status": "entered-in-error", "intent": "plan"}), EnteredInError),
        ("ServiceRequest", json!({"status": "active", "intent": "proposal"}), Draft),
        ("ReferralRequest", json!({"status": "active", "intent": "plan"}), Draft),
        ("MedicationRequest", json!({"status": "active", "intent": "plan"}), Final),
        ("Procedure", json!({"status": "completed", "modifierExtension": [{"url": "urn:example:not"}]}), Unknown),
        ("Procedure", json!({"status": "completed", "implicitRules": "urn:example:rules"}), Unknown),
    ];
    for (type_name, fields, finish) in table {
        assert_eq!(entry(&resource(type_name, "a", fields.clone())).facts.finish, finish, "{type_name} {fields}");
    }
}

#[test]
fn results_are_no_further_than_their_report() {
    for (status, finish) in
        [("preliminary", Unfiled), ("entered-in-error", EnteredInError), ("final", Final), ("unknown", Final)]
    {
        let report =
            resource("DiagnosticReport", "r", json!({"status": status, "result": [{"reference": "Observation/m"}]}));
        assert_eq!(entry_in(&[report, observation("m", json!({}))], "m").facts.finish, finish, "{status}");
    }
}

#[test]
fn what_turns_the_meaning_round_is_said() {
    let table = [
        ("Immunization", json!({"status": "completed", "notGiven": true}), "Not given"),
        ("Immunization", json!({"status": "not-done"}), "Not done"),
        ("Procedure", json!({"status": "completed", "notDone": true}), "Not done"),
        ("Observation", json!({"status": "cancelled"}), "Cancelled"),
        ("Condition", json!({"clinicalStatus": "active", "verificationStatus": "refuted"}), "Ruled out"),
        ("MedicationRequest", json!({"status": "active", "doNotPerform": true}), "Not to be given"),
        ("MedicationStatement", json!({"status": "active", "taken": "n"}), "Not taken"),
    ];
    for (type_name, fields, words) in table {
        assert_eq!(entry(&resource(type_name, "a", fields)).content.status.as_deref(), Some(words), "{type_name}");
    }
}

#[test]
fn what_was_written_in_a_draft_or_withdrawn_consultation_is_no_further_than_it() {
    for (status, finish) in
        [("unknown", Draft), ("in-progress", Draft), ("entered-in-error", EnteredInError), ("finished", Final)]
    {
        let consultation = resource("Encounter", "e", json!({"status": status}));
        let list = json!({"resourceType": "List", "id": "l", "encounter": {"reference": "Encounter/e"},
            "entry": [{"item": {"reference": "Observation/listed"}}]});
        let all = [
            consultation,
            list,
            observation("named", json!({"encounter": {"reference": "Encounter/e"}})),
            observation("listed", json!({})),
        ];
        for id in ["named", "listed"] {
            assert_eq!(entry_in(&all, id).facts.finish, finish, "{status} {id}");
        }
    }
}

#[test]
fn what_a_withdrawn_resource_contains_is_withdrawn_with_it() {
    let held = resource(
        "Procedure",
        "p",
        json!({"status": "entered-in-error", "contained": [observation("inner", json!({}))]}),
    );
    assert_eq!(entry_in(&[held], "p#inner").facts.finish, EnteredInError);
}

/// What hides now may no longer name what it held: its earlier version does.
#[test]
fn in_a_history_the_last_version_hides_what_an_earlier_one_named() {
    let result = observation("o", json!({}));
    for (type_name, field) in [("DiagnosticReport", "result"), ("Observation", "hasMember")] {
        let version = |number: &str, status: &str, more: Value| {
            let fields = json!({"status": status, "meta": {"versionId": number}, "code": coded("Salts")});
            with(resource(type_name, "r", fields), more)
        };
        let names = json!({field: [{"reference": "Observation/o"}]});
        let finish = |versions: [Value; 2]| {
            let entries: Vec<Value> =
                versions.iter().chain([&result]).map(|resource| json!({"resource": resource})).collect();
            let history = json!({"resourceType": "Bundle", "type": "history", "entry": entries});
            let arrival = fhir::read(history.to_string().as_bytes()).unwrap();
            let told = arrival.sayings.iter().any(|saying| saying.of.source_id == "o");
            (arrival.entries.iter().find(|entry| entry.source_id == "o").unwrap().facts.finish, told)
        };
        let first = version("1", "final", names.clone());
        assert_eq!(
            finish([first.clone(), version("2", "entered-in-error", json!({}))]),
            (EnteredInError, true),
            "{type_name}"
        );
        assert_eq!(finish([first.clone(), version("2", "preliminary", json!({}))]), (Unfiled, true), "{type_name}");
        assert_eq!(finish([first, version("2", "final", json!({}))]), (Final, false), "{type_name}");
        let again = [version("1", "entered-in-error", names.clone()), version("2", "final", names)];
        assert_eq!(finish(again), (Final, false), "{type_name}: what the last version takes back");
    }
}

/// A report written in a draft, and what an entry written in one contains, by whatever name.
#[test]
fn what_belongs_to_what_was_written_in_a_draft_is_no_further_than_it() {
    let within = json!({"encounter": {"reference": "urn:uuid:5b2c4fd3-2b9e-4b0a-9a55-1ad3f0c5a001"}});
    let report = json!({"status": "final", "code": coded("Salts"), "result": [{"reference": "Observation/o"}]});
    let mut inner = observation("inner", json!({}));
    inner.as_object_mut().unwrap().remove("id");
    let holder = with(within.clone(), json!({"clinicalStatus": "active", "code": coded("x"), "contained": [inner]}));
    let mut consultation = resource("Encounter", "e", json!({"status": "in-progress"}));
    consultation.as_object_mut().unwrap().remove("id");
    let all = json!({"resourceType": "Bundle", "type": "collection", "entry": [
        {"resource": patient()},
        {"fullUrl": "urn:uuid:5b2c4fd3-2b9e-4b0a-9a55-1ad3f0c5a001", "resource": consultation},
        {"resource": resource("DiagnosticReport", "r", with(report, within))},
        {"resource": observation("o", json!({}))}, {"resource": resource("Condition", "c", holder)}]});
    let arrival = fhir::read(all.to_string().as_bytes()).unwrap();
    let finishes: Vec<_> = arrival.entries.iter().map(|entry| entry.facts.finish).collect();
    assert_eq!(finishes, [Draft; 5], "{:?}", arrival.refused);
}

/// Names that mean many, and many that mean them: an end, and not hours.
#[test]
fn more_ways_than_any_record_has_are_refused() {
    let mut resources: Vec<Value> =
        (0..1_500).map(|nth| observation("o", json!({"valueString": nth.to_string()}))).collect();
    let results: Vec<Value> =
        (0..2_000).map(|nth| json!({"reference": format!("http://host{nth}.example/Observation/o")})).collect();
    let report = json!({"status": "preliminary", "code": coded("Salts"), "result": results});
    resources.push(resource("DiagnosticReport", "r", report));
    assert!(fhir::read(bundle(&resources).to_string().as_bytes()).is_err());

    let again = vec![json!({"reference": "Observation/o"}); 20_000];
    let mut resources = vec![observation("o", json!({})), observation("g", json!({"hasMember": again}))];
    let of_group = |nth| {
        let fields =
            json!({"status": "preliminary", "code": coded("Salts"), "result": [{"reference": "Observation/g"}]});
        resource("DiagnosticReport", &format!("r{nth}"), fields)
    };
    resources.extend((0..300).map(of_group));
    assert!(fhir::read(bundle(&resources).to_string().as_bytes()).is_err(), "the same name again and again");

    let mut resources: Vec<Value> =
        (0..1_500).map(|nth| resource("Encounter", "e", json!({"status": "finished", "length": nth}))).collect();
    let within = json!({"encounter": {"reference": "Encounter/e"}});
    resources.extend((0..1_500).map(|nth| observation(&format!("o{nth}"), within.clone())));
    assert!(fhir::read(bundle(&resources).to_string().as_bytes()).is_err(), "consultations of one name");
}

/// A stay that goes on, with a List that was written anew every day.
#[test]
fn a_long_history_is_no_more_than_its_versions() {
    let version = |nth: usize, kind: &str, fields: Value| {
        with(resource(kind, "x", fields), json!({"meta": {"versionId": nth.to_string()}}))
    };
    let items: Vec<Value> = (0..90).map(|nth| json!({"item": {"reference": format!("Observation/o{nth}")}})).collect();
    let list = json!({"encounter": {"reference": "Encounter/x"}, "entry": items});
    let mut all: Vec<Value> = (0..90).map(|nth| observation(&format!("o{nth}"), json!({}))).collect();
    all.push(version(1, "Encounter", json!({"status": "in-progress"})));
    all.extend(
        (0..200).map(|nth| with(version(nth, "List", list.clone()), json!({"note": [{"text": nth.to_string()}]}))),
    );
    let entries: Vec<Value> = all.iter().map(|resource| json!({"resource": resource})).collect();
    let history = json!({"resourceType": "Bundle", "type": "history", "entry": entries});
    let arrival = fhir::read(history.to_string().as_bytes()).unwrap();
    assert_eq!(arrival.entries.iter().filter(|entry| entry.facts.finish == Draft).count(), 91);
}

#[test]
fn a_part_that_is_turned_round_withholds_the_whole() {
    let activity = |detail: serde_json::Value| json!({"status": "active", "activity": [{"detail": detail}]});
    let table = [
        ("CarePlan", activity(json!({"code": coded("Contact sports"), "doNotPerform": true}))),
        ("CarePlan", activity(json!({"code": coded("Contact sports"), "prohibited": "true"}))),
        ("CarePlan", activity(json!({"code": coded("Contact sports"), "status": "entered-in-error"}))),
        (
            "Observation",
            json!({"status": "final", "component": [{"code": coded("x"), "modifierExtension": [{"url": "urn:not"}]}]}),
        ),
        ("MedicationRequest", json!({"status": "active", "dosageInstruction": [{"modifierExtension": [{}]}]})),
    ];
    for (type_name, fields) in table {
        assert_eq!(entry(&resource(type_name, "a", fields.clone())).facts.finish, Unknown, "{fields}");
    }
    let plain = activity(json!({"code": coded("Walks"), "doNotPerform": false, "status": "in-progress"}));
    assert_eq!(entry(&resource("CarePlan", "a", plain)).facts.finish, Final);
}
