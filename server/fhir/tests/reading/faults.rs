//! Documents and resources that cannot be taken in, and what stays the same when nothing changed.

use fhir::{MAX_DEPTH, Unreadable, read};
use serde_json::json;

use crate::made::{bundle, coded, entry, entry_in, observation, patient, resource, with};

#[test]
fn what_is_not_fhir() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let table: Vec<(String, Unreadable)> = vec![
        (String::new(), Unreadable::Truncated { line: 1, column: 1 }),
        ("{\n \"resourceType\": \"Bun".into(), Unreadable::Truncated { line: 2, column: 22 }),
        ("{\"a\": 01}".into(), Unreadable::NotJson { line: 1, column: 8 }),
        ("{\"a\": \"\u{1}\"}".into(), Unreadable::NotJson { line: 1, column: 8 }),
        ("{} {}".into(), Unreadable::NotJson { line: 1, column: 4 }),
        ("{\"a\": 1, \"a\": 2}".into(), Unreadable::TwiceNamed { line: 1, column: 1 }),
        ("{\"a\": \"\\ud800\"}".into(), Unreadable::NotJson { line: 1, column: 14 }),
        (nested(MAX_DEPTH + 1), Unreadable::TooDeep),
        (nested(MAX_DEPTH), Unreadable::NotFhir),
        ("7".into(), Unreadable::NotFhir),
        ("{\"resourceType\": \"<script>\"}".into(), Unreadable::NotFhir),
        ("{\"name\": \"canary\"}".into(), Unreadable::NotFhir),
    ];
    for (text, fault) in table {
        assert_eq!(read(text.as_bytes()).unwrap_err(), fault, "{text}");
        assert!(!fault.to_string().contains("canary"));
    }
    assert_eq!(read(b"\xff{}").unwrap_err(), Unreadable::NotUtf8 { line: 1, column: 1 });
    assert_eq!(read(&vec![b' '; fhir::MAX_BYTES + 1]).unwrap_err(), Unreadable::TooLarge);
    assert!(read("\u{feff}{\"resourceType\": \"Bundle\"}".as_bytes()).is_ok());
}

#[test]
fn a_bad_entry_does_not_stop_the_others() {
    let document = json!({"resourceType": "Bundle", "entry": [{"resource": patient()}, 7, {}, {"resource": {"id": "x"}},
        {"resource": {"resourceType": "Bundle"}}, {"request": {"method": "DELETE", "url": "Observation/gone"}},
        {"resource": observation("gone", json!({}))}, {"resource": observation("a", json!({}))}]});
    let arrival = read(document.to_string().as_bytes()).unwrap();
    let names: Vec<&str> = arrival.refused.iter().map(|refused| refused.resource.as_str()).collect();
    assert_eq!(names, ["entry 2", "entry 3", "entry 4", "entry 5", "entry 6", "Observation/gone"]);
    assert_eq!(arrival.entries.len(), 1);
}

#[test]
fn the_digest_changes_with_the_meaning_only() {
    let one = observation("a", json!({"meta": {"versionId": "1", "profile": ["urn:example:p"]}}));
    let again = with(
        one.clone(),
        json!({"meta": {"profile": ["urn:example:p"], "versionId": "2", "lastUpdated": "2024-01-01T00:00:00Z"}}),
    );
    assert_eq!(entry(&one).digest, entry(&again).digest);
    assert_ne!(entry(&one).digest, entry(&with(one.clone(), json!({"comment": "new"}))).digest);
    let list = |labels: serde_json::Value| json!({"resourceType": "List", "id": "l", "meta": {"security": labels}, "entry": [{"item": {"reference": "Observation/a"}}]});
    let plain = entry_in(&[one.clone(), list(json!([]))], "a").digest;
    assert_ne!(plain, entry_in(&[one, list(json!([{"code": "NOPAT"}]))], "a").digest, "a label that reaches it");
    let medicine = resource("MedicationStatement", "m", json!({"medicationReference": {"reference": "Medication/d"}}));
    let drug = |words: &str| json!({"resourceType": "Medication", "id": "d", "code": coded(words)});
    assert_ne!(entry_in(&[medicine.clone(), drug("one")], "m").digest, entry_in(&[medicine, drug("two")], "m").digest);
}

#[test]
fn original_bytes_are_the_ones_sent() {
    let text = bundle(&[observation("a", json!({}))]).to_string().replace("\"final\"", " \"final\" ");
    let arrival = read(text.as_bytes()).unwrap();
    let original = String::from_utf8(arrival.entries[0].original.clone()).unwrap();
    assert!(original.contains(" \"final\" ") && text.contains(&original));
}

#[test]
fn the_order_of_fields_and_the_space_between_change_no_digest() {
    let digest = |text: &str| fhir::read(text.as_bytes()).unwrap().entries[0].digest;
    let one = digest("{\"resourceType\":\"Goal\",\"id\":\"g\",\"description\":{\"text\":\"Walk\"}}");
    let other = digest("{ \"description\": {\"text\": \"W\\u0061lk\"},\n \"id\": \"g\", \"resourceType\": \"Goal\" }");
    assert_eq!(one, other);
    assert_ne!(one, digest("{\"resourceType\":\"Goal\",\"id\":\"g\",\"description\":{\"text\":\"Run\"}}"));
}
