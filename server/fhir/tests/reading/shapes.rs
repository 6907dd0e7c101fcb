//! Whatever the shape, nothing panics, and doubt never opens.

use domain::entry::Finish;
use fhir::{LinkWhy, read};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::made::{entry, entry_in, observation, resource, with};

const TYPES: [&str; 14] = [
    "Observation",
    "Condition",
    "AllergyIntolerance",
    "MedicationRequest",
    "MedicationStatement",
    "Immunization",
    "Encounter",
    "DiagnosticReport",
    "DocumentReference",
    "Procedure",
    "ReferralRequest",
    "CarePlan",
    "Goal",
    "List",
];

const FIELDS: [&str; 30] = [
    "id",
    "status",
    "code",
    "coding",
    "text",
    "subject",
    "reference",
    "identifier",
    "meta",
    "security",
    "securityLabel",
    "contained",
    "entry",
    "item",
    "valueQuantity",
    "value",
    "component",
    "referenceRange",
    "dosage",
    "note",
    "extension",
    "url",
    "period",
    "start",
    "content",
    "attachment",
    "performer",
    "result",
    "reaction",
    "resourceType",
];

/// JSON of any shape, with names FHIR uses so that it is looked into.
fn any_json() -> impl Strategy<Value = Value> {
    let word = prop_oneof![
        proptest::sample::select(TYPES.to_vec()).prop_map(Value::from),
        proptest::sample::select(vec!["final", "2024-01-01", "Patient/p1", "#a", "NOPAT", "Observation/a", ""])
            .prop_map(Value::from),
        ".{0,6}".prop_map(Value::from),
    ];
    let leaf =
        prop_oneof![Just(Value::Null), any::<bool>().prop_map(Value::from), any::<i32>().prop_map(Value::from), word];
    leaf.prop_recursive(6, 48, 6, |inner| {
        let name = proptest::sample::select(FIELDS.to_vec()).prop_map(str::to_owned);
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::hash_map(name, inner, 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn any_shape_is_read_or_refused(values in proptest::collection::vec(any_json(), 0..5), type_name in proptest::sample::select(TYPES.to_vec())) {
        let dressed: Vec<Value> = values.iter().map(|value| {
            let mut value = if value.is_object() { value.clone() } else { json!({"code": value, "entry": value, "contained": [value]}) };
            value["resourceType"] = json!(type_name);
            json!({"resource": value, "fullUrl": values.first()})
        }).collect();
        let document = json!({"resourceType": "Bundle", "entry": dressed.iter().chain(&values).collect::<Vec<_>>()});
        let first = read(document.to_string().as_bytes()).map(|arrival| arrival.entries.len());
        let second = read(document.to_string().as_bytes()).map(|arrival| arrival.entries.len());
        prop_assert_eq!(first, second);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes);
    }

    #[test]
    fn any_text_cut_anywhere_is_refused(cut in 1_usize..200) {
        let text = observation("a", json!({})).to_string();
        let cut = cut.min(text.len() - 1);
        prop_assert!(read(&text.as_bytes()[..cut]).is_err());
    }

    #[test]
    fn an_unknown_status_is_never_final(word in "[a-z-]{1,12}x", type_name in proptest::sample::select(TYPES[..13].to_vec())) {
        let made = resource(type_name, "a", json!({"status": word, "clinicalStatus": word, "lifecycleStatus": word}));
        prop_assert_ne!(entry(&made).facts.finish, Finish::Final);
    }

    #[test]
    fn a_label_more_never_takes_one_away(codes in proptest::collection::vec("NOPAT|R|V|N|[A-Z]{1,3}", 0..4), more in "NOPAT|R|N|[A-Z]{1,3}") {
        let labelled = |codes: &[String]| {
            let security: Vec<Value> = codes.iter().map(|code| json!({"code": code})).collect();
            let list = json!({"resourceType": "List", "id": "l", "meta": {"security": security}, "entry": [{"item": {"reference": "Observation/b"}}]});
            let own = with(observation("a", json!({})), json!({"meta": {"security": security}}));
            let arrived = [own, observation("b", json!({})), list];
            ["a", "b"].map(|id| entry_in(&arrived, id).facts.labels)
        };
        let mut all = codes.clone();
        all.push(more);
        for (before, after) in labelled(&codes).into_iter().zip(labelled(&all)) {
            prop_assert_eq!(before.and(after), after);
        }
    }
}

#[test]
fn link_words_come_back() {
    for why in LinkWhy::ALL {
        assert_eq!(LinkWhy::from_word(why.word()), Some(why));
    }
}
