//! Documents made for the tests: one patient, and entries of every kind whose words the test chooses.

pub mod secret;
pub mod sent;
pub mod withheld;

use serde_json::{Value, json};

/// Every kind of entry, by the section that lists it.
pub const KINDS: [&str; 12] = [
    "problems",
    "medicines",
    "allergies",
    "immunisations",
    "consultations",
    "results",
    "measurements",
    "documents",
    "procedures",
    "referrals",
    "plans",
    "other",
];

/// A collection about one patient.
pub fn bundle(patient: &Value, resources: &[Value]) -> Value {
    let entries: Vec<Value> = std::iter::once(patient).chain(resources).map(|held| json!({"resource": held})).collect();
    json!({"resourceType": "Bundle", "type": "collection", "entry": entries})
}

/// A patient of that name, born that day.
pub fn patient(given: &str, family: &str, born: &str) -> Value {
    json!({"resourceType": "Patient", "id": "the-patient", "birthDate": born,
        "name": [{"use": "official", "family": family, "given": [given]}]})
}

/// The FHIR type of a section's entries here.
pub fn type_of(section: &str) -> &'static str {
    match section {
        "problems" => "Condition",
        "medicines" => "MedicationStatement",
        "allergies" => "AllergyIntolerance",
        "immunisations" => "Immunization",
        "consultations" => "Encounter",
        "results" => "DiagnosticReport",
        "measurements" | "other" => "Observation",
        "documents" => "DocumentReference",
        "procedures" => "Procedure",
        "referrals" => "ServiceRequest",
        "plans" => "CarePlan",
        other => panic!("no section {other}"),
    }
}

/// A finished entry of a section, recorded and done that day, that says those words.
pub fn entry(section: &str, id: &str, words: &str, day: &str) -> Value {
    let who = json!({"reference": "Patient/the-patient"});
    let code = coded(words);
    let fields = match section {
        "problems" => json!({"subject": who, "clinicalStatus": {"coding": [{"code": "active"}]}, "code": code,
            "onsetDateTime": day, "recordedDate": day}),
        "medicines" => json!({"subject": who, "status": "active", "medicationCodeableConcept": code,
            "effectiveDateTime": day, "dateAsserted": day, "dosage": [{"text": format!("{words}-dose")}]}),
        "allergies" => json!({"patient": who, "clinicalStatus": {"coding": [{"code": "active"}]}, "code": code,
            "recordedDate": day, "reaction": [{"manifestation": [coded(&format!("{words}-reaction"))]}]}),
        "immunisations" => json!({"patient": who, "status": "completed", "vaccineCode": code,
            "occurrenceDateTime": day, "recorded": day, "lotNumber": format!("{words}-lot")}),
        "consultations" => json!({"subject": who, "status": "finished", "class": {"code": "AMB"}, "type": [code],
            "period": {"start": day}, "reasonCode": [coded(&format!("{words}-reason"))]}),
        "results" => json!({"subject": who, "status": "final", "code": code, "effectiveDateTime": day, "issued": day,
            "category": [coded(&format!("{words}-category"))]}),
        "measurements" => json!({"subject": who, "status": "final", "code": code, "effectiveDateTime": day,
            "category": [{"coding": [{"code": "vital-signs"}]}],
            "valueQuantity": {"value": 5, "unit": format!("{words}-unit")}}),
        "documents" => json!({"subject": who, "status": "current", "type": code, "date": day,
            "content": [{"attachment": {"contentType": "application/pdf", "title": format!("{words}-file")}}]}),
        "procedures" => json!({"subject": who, "status": "completed", "code": code, "performedDateTime": day,
            "outcome": coded(&format!("{words}-outcome"))}),
        "referrals" => json!({"subject": who, "status": "active", "intent": "order", "code": code, "authoredOn": day}),
        "plans" => json!({"subject": who, "status": "active", "intent": "plan", "category": [code],
            "period": {"start": day}}),
        "other" => json!({"subject": who, "status": "final", "code": code, "effectiveDateTime": day}),
        other => panic!("no section {other}"),
    };
    with(json!({"resourceType": type_of(section), "id": id}), fields)
}

/// A concept of a made-up code system.
pub fn coded(words: &str) -> Value {
    json!({"coding": [{"system": "urn:example:codes", "code": "x1", "display": words}]})
}

/// The base with these fields put in, objects merged.
pub fn with(mut base: Value, changes: Value) -> Value {
    merge(&mut base, changes);
    base
}

fn merge(base: &mut Value, changes: Value) {
    match (base, changes) {
        (Value::Object(base), Value::Object(changes)) => {
            for (name, value) in changes {
                merge(base.entry(name).or_insert(Value::Null), value);
            }
        }
        (base, changes) => *base = changes,
    }
}

/// The base without those fields.
pub fn without(mut base: Value, names: &[&str]) -> Value {
    for name in names {
        base.as_object_mut().unwrap().remove(*name);
    }
    base
}
