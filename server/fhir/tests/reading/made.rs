//! Documents made for the tests.

use fhir::{Arrival, ArrivedEntry, read};
use serde_json::{Value, json};

/// The number of the made patient: its check digit is right, and it is nobody's.
pub const NUMBER: &str = "9990000026";

pub fn patient() -> Value {
    json!({"resourceType": "Patient", "id": "p1", "birthDate": "1980-02-03",
        "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": NUMBER}],
        "name": [{"use": "official", "family": "Example", "given": ["Ann"]}]})
}

/// A Bundle of the made patient and these resources.
pub fn bundle(resources: &[Value]) -> Value {
    let entries: Vec<Value> =
        std::iter::once(&patient()).chain(resources).map(|resource| json!({"resource": resource})).collect();
    json!({"resourceType": "Bundle", "type": "collection", "entry": entries})
}

pub fn arrive(resources: &[Value]) -> Arrival {
    read(bundle(resources).to_string().as_bytes()).unwrap()
}

/// The entry with this id out of a Bundle of the made patient and these resources.
pub fn entry_in(resources: &[Value], id: &str) -> ArrivedEntry {
    let arrival = arrive(resources);
    let found = arrival.entries.into_iter().find(|entry| entry.source_id == id);
    found.unwrap_or_else(|| panic!("no entry {id}; refused: {:?}", arrival.refused))
}

/// The entry one resource becomes beside the made patient.
pub fn entry(resource: &Value) -> ArrivedEntry {
    entry_in(std::slice::from_ref(resource), resource["id"].as_str().unwrap())
}

/// A final observation about the made patient, with these fields changed or added.
pub fn observation(id: &str, changes: Value) -> Value {
    with(
        json!({"resourceType": "Observation", "id": id, "status": "final", "subject": {"reference": "Patient/p1"},
            "code": coded("Something seen"), "effectiveDateTime": "2024-03-01", "issued": "2024-03-02T10:00:00Z"}),
        changes,
    )
}

/// A resource about the made patient with these fields.
pub fn resource(type_name: &str, id: &str, fields: Value) -> Value {
    with(json!({"resourceType": type_name, "id": id, "subject": {"reference": "Patient/p1"}}), fields)
}

/// A concept with a made-up local code.
pub fn coded(words: &str) -> Value {
    json!({"coding": [{"system": "urn:example:codes", "code": "x1", "display": words}]})
}

pub fn with(mut base: Value, changes: Value) -> Value {
    for (name, value) in changes.as_object().unwrap() {
        base[name] = value.clone();
    }
    base
}

pub fn without(mut base: Value, name: &str) -> Value {
    base.as_object_mut().unwrap().remove(name);
    base
}
