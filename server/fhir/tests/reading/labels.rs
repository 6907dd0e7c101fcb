//! Security labels and access codes.

use domain::{access_code::AccessCode, label::Labels};
use serde_json::{Value, json};

use crate::made::{arrive, bundle, coded, entry, entry_in, observation, patient, resource, with};

const EXISTENCE: Labels = Labels { nopat_existence: true, nopat_content: false, other: false };
const CONTENT: Labels = Labels { nopat_existence: false, nopat_content: true, other: false };
const OTHER: Labels = Labels { nopat_existence: false, nopat_content: false, other: true };

fn nopat() -> Value {
    json!({"security": [{"system": "http://hl7.org/fhir/v3/ActCode", "code": "NOPAT"}]})
}

#[test]
fn labels_in_both_places() {
    let in_r4 = json!({"security": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "NOPAT"}]});
    let neutral =
        json!({"security": [{"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "N"}]});
    let restricted =
        json!({"security": [{"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R"}]});
    let table = [
        (json!({"meta": nopat()}), EXISTENCE),
        (json!({"meta": in_r4}), EXISTENCE),
        (json!({"securityLabel": [{"coding": [{"code": "NOPAT"}]}]}), CONTENT),
        (json!({"securityLabel": [{"text": "NOPAT"}]}), OTHER),
        (json!({"meta": neutral}), Labels::default()),
        (json!({"meta": restricted}), OTHER),
        (json!({"meta": {"security": [{}]}}), OTHER),
        (json!({"meta": {"security": "R"}}), OTHER),
    ];
    for (fields, labels) in table {
        assert_eq!(entry(&resource("DocumentReference", "a", fields.clone())).facts.labels, labels, "{fields}");
    }
}

#[test]
fn a_label_counts_for_all_that_use_what_carries_it() {
    let seen = observation(
        "o",
        json!({"performer": [{"reference": "PractitionerRole/role"}],
        "specimen": {"reference": "Specimen/s"}, "encounter": {"reference": "Encounter/e"}}),
    );
    let medicine = resource("MedicationStatement", "m", json!({"medicationReference": {"reference": "Medication/d"}}));
    let inner = with(seen.clone(), json!({"contained": [{"resourceType": "Specimen", "id": "x", "meta": nopat()}]}));
    let list =
        |id: &str, item: &str| json!({"resourceType": "List", "id": id, "entry": [{"item": {"reference": item}}]});
    let labelled = |value: Value| with(value, json!({"meta": nopat()}));
    let role =
        json!({"resourceType": "PractitionerRole", "id": "role", "practitioner": {"reference": "Practitioner/who"}});
    let report =
        resource("DiagnosticReport", "r", json!({"status": "final", "result": [{"reference": "Observation/o"}]}));
    let table: Vec<(&str, Vec<Value>, &str, bool)> = vec![
        ("specimen", vec![seen.clone(), labelled(json!({"resourceType": "Specimen", "id": "s"}))], "o", true),
        (
            "medication",
            vec![medicine, labelled(json!({"resourceType": "Medication", "id": "d", "code": coded("x")}))],
            "m",
            true,
        ),
        (
            "through a role",
            vec![seen.clone(), role, labelled(json!({"resourceType": "Practitioner", "id": "who"}))],
            "o",
            true,
        ),
        ("contained", vec![inner], "o", true),
        ("list", vec![seen.clone(), labelled(list("l", "Observation/o"))], "o", true),
        ("list of lists", vec![seen.clone(), list("l", "Observation/o"), labelled(list("k", "List/l"))], "o", true),
        (
            "not up to the list's other items",
            vec![
                seen.clone(),
                observation("p", json!({})),
                labelled(list("l", "Observation/o")),
                json!({"resourceType": "List", "id": "k", "entry": [{"item": {"reference": "List/l"}}, {"item": {"reference": "Observation/p"}}]}),
            ],
            "p",
            false,
        ),
        ("report", vec![seen.clone(), labelled(report)], "o", true),
        ("not the consultation", vec![seen.clone(), labelled(resource("Encounter", "e", json!({})))], "o", false),
        (
            "the list's consultation",
            vec![
                resource("Encounter", "e", json!({})),
                labelled(with(list("l", "Observation/z"), json!({"encounter": {"reference": "Encounter/e"}}))),
            ],
            "e",
            true,
        ),
    ];
    for (why, resources, id, hidden) in table {
        assert_eq!(entry_in(&resources, id).facts.labels.nopat_existence, hidden, "{why}");
    }
}

#[test]
fn a_label_on_the_patient_is_about_the_patient() {
    let labelled = with(patient(), json!({"meta": {"security": [{"code": "R"}]}}));
    let bundle = json!({"resourceType": "Bundle", "type": "collection", "meta": nopat(),
        "entry": [{"resource": labelled}, {"resource": observation("o", json!({}))}]});
    let arrival = fhir::read(bundle.to_string().as_bytes()).unwrap();
    assert!(arrival.patient.unwrap().sensitive);
    assert_eq!(arrival.entries[0].facts.labels, Labels::default());
    assert!(!arrive(&[]).patient.unwrap().sensitive);
}

#[test]
fn access_codes_are_found_anywhere_and_the_strictest_counts() {
    let coding = |code: &str| json!({"coding": [{"system": "urn:example:wrong", "code": code}]});
    let (raised, lifted, declined) = ("1364731000000104", "1364751000000106", "1290331000000103");
    let table = [
        (json!({"code": coding(raised)}), Some(AccessCode::ReviewIndicated)),
        (json!({"valueCodeableConcept": coding(lifted)}), Some(AccessCode::ReviewNotIndicated)),
        (json!({"component": [{"code": coding(declined)}]}), Some(AccessCode::DeclinedByPatient)),
        (json!({"category": [coding(lifted)], "code": coding(declined)}), Some(AccessCode::DeclinedByPatient)),
        (json!({"category": [coding(lifted)], "code": coding(raised)}), Some(AccessCode::ReviewIndicated)),
        (json!({"code": {"coding": [{"code": 1_364_731_000_000_104_u64}]}}), Some(AccessCode::ReviewIndicated)),
        (json!({}), None),
    ];
    for (fields, expected) in table {
        let found = entry(&observation("a", fields.clone()));
        assert_eq!(found.access_code.map(|(code, _)| code), expected, "{fields}");
        assert_eq!(found.facts.access_code, expected.is_some());
    }
}

#[test]
fn an_access_code_is_dated_so_that_doubt_closes() {
    let coded = |code: &str, fields: Value| {
        entry(&observation("a", with(json!({"code": {"coding": [{"code": code}]}}), fields)))
            .access_code
            .unwrap()
            .1
            .map(|date| date.iso())
    };
    assert_eq!(coded("1364731000000104", json!({})).as_deref(), Some("2024-03-02"), "a flag by its later date");
    assert_eq!(coded("1364751000000106", json!({})).as_deref(), Some("2024-03-01"), "a lift by its earlier one");
    assert_eq!(coded("1364751000000106", json!({"status": "preliminary"})), None);
    assert_eq!(coded("1364751000000106", json!({"meta": nopat()})), None);
    assert_eq!(coded("1364751000000106", json!({"issued": "soon"})), None);
}

#[test]
fn a_flag_is_not_lost_with_a_refused_resource() {
    let flag =
        |words: &str| observation("a", json!({"code": {"coding": [{"code": "1364731000000104"}], "text": words}}));
    let arrival = arrive(&[flag("one"), flag("two")]);
    assert_eq!((arrival.entries.len(), arrival.refused.len()), (0, 2));
    assert_eq!(loose(&arrival), [AccessCode::ReviewIndicated], "of one name, one flag");
    let nameless = with(flag("no type"), json!({"resourceType": null}));
    let endless = with(flag("an id no source gives"), json!({"id": "a".repeat(300)}));
    let inside = json!({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": flag("inside")}]});
    for lost in [nameless, endless, inside] {
        let arrival = arrive(&[lost]);
        assert_eq!((arrival.entries.len(), arrival.refused.len()), (0, 1));
        assert_eq!(loose(&arrival), [AccessCode::ReviewIndicated]);
    }
}

fn loose(arrival: &fhir::Arrival) -> Vec<AccessCode> {
    assert!(arrival.loose_access_codes.iter().all(|loose| loose.dated.is_none()));
    arrival.loose_access_codes.iter().map(|loose| loose.code).collect()
}

/// As it would had each version come by itself; one that lifts is not wanted from the past.
#[test]
fn a_flag_in_an_earlier_version_of_a_history_counts_from_its_day() {
    for (earlier, counts) in [(AccessCode::ReviewIndicated, true), (AccessCode::ReviewNotIndicated, false)] {
        let coded = |version: &str| {
            let code = json!({"coding": [{"code": earlier.snomed()}], "text": version});
            observation("a", json!({"code": code, "meta": {"versionId": version}}))
        };
        let versions = [coded("1"), coded("2"), observation("a", json!({"meta": {"versionId": "3"}}))];
        let entries: Vec<Value> = versions.iter().map(|resource| json!({"resource": resource})).collect();
        let history = json!({"resourceType": "Bundle", "type": "history", "entry": entries});
        let arrival = fhir::read(history.to_string().as_bytes()).unwrap();
        let [entry] = &arrival.entries[..] else { panic!("{} entries", arrival.entries.len()) };
        assert_eq!((loose(&arrival).len(), entry.access_code), (0, None));
        let days: Vec<_> = entry.earlier_codes.iter().map(|(_, dated)| dated.unwrap().iso()).collect();
        assert_eq!(days, vec!["2024-03-02"; if counts { 2 } else { 0 }]);
    }
}

/// What carries it is the same, whenever it was written out.
#[test]
fn a_code_in_what_cannot_be_read_is_known_again() {
    let by = |resource: Value| arrive(&[resource]).loose_access_codes.remove(0).by;
    let code = json!({"coding": [{"code": AccessCode::ReviewIndicated.snomed()}]});
    let flag = json!({"id": "f", "code": code, "meta": {"lastUpdated": "2026-11-21T10:00:00Z"}});
    let later = with(flag.clone(), json!({"meta": {"lastUpdated": "2026-11-22T10:00:00Z", "versionId": "7"}}));
    assert_eq!(by(flag.clone()), by(later.clone()));
    let inside = |flag: &Value| {
        let flag = with(flag.clone(), json!({"resourceType": "Flag"}));
        json!({"resourceType": "Bundle", "id": "b", "entry": [{"fullUrl": "urn:uuid:1", "resource": flag}]})
    };
    assert_eq!((by(inside(&flag)), by(inside(&later))), ("Flag/f".to_owned(), "Flag/f".to_owned()));
}

/// Nobody knows what it is, so nobody knows which of them its label is about.
#[test]
fn a_label_of_what_cannot_be_read_holds_its_whole_document() {
    let items = json!([{"item": {"reference": "Observation/seen"}}]);
    let list = json!({"resourceType": "List", "id": "l", "meta": nopat(), "entry": items});
    let nameless = with(list.clone(), json!({"resourceType": null}));
    let inside = json!({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": list}]});
    let contained = resource("Procedure", "p", json!({"status": "completed", "contained": [nameless]}));
    for lost in [nameless.clone(), inside, contained] {
        let all = [observation("seen", json!({})), observation("other", json!({})), lost];
        assert_eq!(entry_in(&all, "seen").facts.labels, Labels { other: true, ..EXISTENCE });
        assert_eq!(entry_in(&all, "other").facts.labels, Labels { other: true, ..Labels::default() });
    }
    let another = json!({"resourceType": "Procedure", "id": "p", "subject": {"reference": "Patient/somebody"},
        "contained": [nameless]});
    assert_eq!(entry_in(&[observation("seen", json!({})), another], "seen").facts.labels, Labels::default());
}

/// What it says counts, and by no name it could come again under.
#[test]
fn a_label_of_a_list_with_an_endless_id_counts_in_its_own_document() {
    let items = json!([{"item": {"reference": "Observation/seen"}}]);
    let list = json!({"resourceType": "List", "id": "l".repeat(300), "meta": nopat(), "entry": items});
    let all = [observation("seen", json!({})), observation("other", json!({})), list];
    assert_eq!(entry_in(&all, "seen").facts.labels, EXISTENCE);
    assert_eq!(entry_in(&all, "other").facts.labels, Labels::default());
    let arrival = arrive(&all);
    assert_eq!((arrival.refused.len(), arrival.sayings), (1, Vec::new()));
}

#[test]
fn more_access_codes_than_any_record_has_are_refused() {
    let flags = |many: usize| -> Vec<Value> {
        let flag = |nth| {
            json!({"resourceType": "Flag", "id": format!("f{nth}"),
            "code": {"coding": [{"code": AccessCode::ReviewIndicated.snomed()}]}})
        };
        (0..many).map(flag).collect()
    };
    assert!(arrive(&flags(1_000)).refused.is_empty());
    assert!(fhir::read(bundle(&flags(1_001)).to_string().as_bytes()).is_err());
}

#[test]
fn a_label_reaches_from_inside_a_list_from_a_file_and_by_the_address_of_an_equal_one() {
    let statement = resource("MedicationStatement", "m", json!({"medicationReference": {"reference": "#d"}}));
    let medication = json!({"resourceType": "Medication", "id": "d", "code": coded("x"), "meta": nopat()});
    let list = json!({"resourceType": "List", "id": "l", "contained": [statement, medication]});
    assert_eq!(entry_in(&[list], "l#m").facts.labels, EXISTENCE, "used inside a List");

    let letter = resource("DocumentReference", "a", json!({"content": [{"attachment": {"url": "Binary/b"}}]}));
    let file = json!({"resourceType": "Binary", "id": "b", "meta": nopat()});
    assert_eq!(entry_in(&[letter, file], "a").facts.labels, EXISTENCE, "the file of a document");

    let seen = observation("o", json!({}));
    let list = json!({"resourceType": "List", "id": "l", "meta": nopat(),
        "entry": [{"item": {"reference": "urn:uuid:00000000-0000-4000-8000-000000000002"}}]});
    let document = json!({"resourceType": "Bundle", "type": "collection", "entry": [
        {"resource": patient()}, {"resource": list},
        {"fullUrl": "urn:uuid:00000000-0000-4000-8000-000000000001", "resource": seen},
        {"fullUrl": "urn:uuid:00000000-0000-4000-8000-000000000002", "resource": seen},
    ]});
    let arrival = fhir::read(document.to_string().as_bytes()).unwrap();
    assert_eq!(arrival.entries[0].facts.labels, EXISTENCE, "by the address of an equal one");
}

#[test]
fn an_access_code_in_what_a_list_contains_is_not_lost() {
    let flag = json!({"resourceType": "Flag", "id": "f", "code": {"coding": [
        {"system": "http://snomed.info/sct", "code": AccessCode::ReviewIndicated.snomed()}]}});
    let arrival = arrive(&[json!({"resourceType": "List", "id": "l", "contained": [flag.clone()]})]);
    assert_eq!(loose(&arrival), [AccessCode::ReviewIndicated]);
    let mut nameless = flag;
    nameless.as_object_mut().unwrap().remove("resourceType");
    let inner = json!({"resourceType": "List", "id": "i", "contained": [nameless]});
    for contained in [nameless.clone(), inner] {
        let arrival = arrive(&[json!({"resourceType": "List", "id": "l", "contained": [contained]})]);
        assert_eq!(loose(&arrival), [AccessCode::ReviewIndicated]);
    }
    let listed = arrive(&[json!([nameless])]);
    assert_eq!((loose(&listed), listed.refused.len()), (vec![AccessCode::ReviewIndicated], 1));
}

#[test]
fn more_ways_for_labels_than_any_record_has_are_refused() {
    let mut resources: Vec<Value> =
        (0..2_000).map(|nth| observation("o", json!({"valueString": nth.to_string()}))).collect();
    resources.extend((0..1_100).map(|nth| {
        json!({"resourceType": "List", "id": format!("l{nth}"), "entry": [{"item": {"reference": "Observation/o"}}]})
    }));
    let document = crate::made::bundle(&resources).to_string();
    assert_eq!(fhir::read(document.as_bytes()).unwrap_err(), fhir::Unreadable::TooLarge);
}
