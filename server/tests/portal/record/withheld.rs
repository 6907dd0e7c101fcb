//! One entry for each reason a source gives to withhold it, each secret in every word.

use serde_json::{Value, json};

use super::{
    KINDS,
    secret::{canary, secret},
    type_of, with, without,
};

/// Withheld resources and what they lean on.
#[derive(Clone, Debug)]
pub struct Withheld {
    /// The entry first.
    pub resources: Vec<Value>,
}

impl Withheld {
    /// The source type and id of the entry.
    pub fn source(&self) -> (&str, &str) {
        (self.resources[0]["resourceType"].as_str().unwrap(), self.resources[0]["id"].as_str().unwrap())
    }
}

const DATES: [&str; 9] = [
    "onsetDateTime",
    "recordedDate",
    "effectiveDateTime",
    "dateAsserted",
    "occurrenceDateTime",
    "recorded",
    "issued",
    "date",
    "authoredOn",
];
const SOME: [&str; 3] = ["problems", "other", "documents"];

/// Every one of them, for a person whose marks begin so, on that day.
pub fn withheld(person: &str, day: &str) -> Vec<Withheld> {
    let act_code = |code: &str| json!({"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": code});
    let confidentiality =
        |code: &str| json!({"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": code});
    let security = |label: Value| json!({"meta": {"security": [label]}});
    let mut all = Vec::new();
    let mut add = |reason: &str, section: &'static str, change: &dyn Fn(Value) -> Value| {
        let entry = change(secret(section, &format!("{person}-{reason}-{section}"), day));
        all.push(Withheld { resources: vec![entry] });
    };
    for section in KINDS {
        add("existence", section, &|entry| with(entry, security(act_code("NOPAT"))));
    }
    for section in SOME {
        add("content", section, &|entry| with(entry, json!({"securityLabel": [{"coding": [act_code("NOPAT")]}]})));
        add("restricted", section, &|entry| with(entry, security(confidentiality("R"))));
        add("unknown-label", section, &|entry| with(entry, security(json!({"code": "never-heard-of"}))));
        add("undated", section, &|entry| without(entry, &DATES));
        add("unreadable-date", section, &|entry| with(without(entry, &DATES), json!({"issued": "some time"})));
        add("modifier", section, &|entry| with(entry, json!({"modifierExtension": [{"url": "urn:example:not"}]})));
        add("access-code", section, &|entry| {
            // *Not indicated*, which closes nothing; source of the code: NHS facts §3.2.
            with(entry, json!({"extension": [{"valueCode": "1364751000000106"}]}))
        });
        add("endless-title", section, &|entry| {
            let field = if section == "documents" { "type" } else { "code" };
            with(entry, json!({field: {"coding": [{"code": "x", "display": canary(&"long".repeat(200))}]}}))
        });
        add("finding", section, &|entry| {
            let field = if section == "documents" { "type" } else { "code" };
            let words = format!("Her husband is in prison {}", canary("finding"));
            with(entry, json!({field: {"coding": [{"code": "x", "display": words}]}}))
        });
        add("notice", section, &|entry| {
            let field = if section == "documents" { "type" } else { "code" };
            let words = format!("Information withheld {}", canary("notice"));
            with(entry, json!({field: {"coding": [{"code": "x", "display": words}]}}))
        });
        add("contained-label", section, &|mut entry| {
            entry["contained"][1]["meta"] = json!({"security": [act_code("NOPAT")]});
            with(entry, json!({"partOf": [{"reference": "#where"}]}))
        });
    }
    for section in ["other", "procedures", "referrals", "immunisations", "plans", "consultations", "medicines"] {
        add("unknown-status", section, &|entry| with(entry, json!({"status": "never-heard-of"})));
        add("in-error", section, &|entry| with(entry, json!({"status": "entered-in-error"})));
    }
    add("in-error", "problems", &|entry| with(entry, json!({"verificationStatus": "entered-in-error"})));
    add("unknown-status", "allergies", &|entry| with(entry, json!({"clinicalStatus": {"coding": [{"code": "odd"}]}})));
    for (section, status) in
        [("other", "registered"), ("measurements", "preliminary"), ("results", "partial"), ("results", "registered")]
    {
        add(&format!("unfiled-{status}"), section, &|entry| with(entry, json!({"status": status})));
    }
    add("unreviewed", "documents", &|entry| with(entry, json!({"docStatus": "preliminary"})));
    add("superseded", "documents", &|entry| with(entry, json!({"status": "superseded"})));
    add("unnamed", "documents", &|entry| with(without(entry, &["type"]), json!({"type": {"text": canary("unnamed")}})));
    for (section, status) in
        [("consultations", "planned"), ("referrals", "draft"), ("plans", "draft"), ("procedures", "in-progress")]
    {
        add("draft", section, &|entry| with(entry, json!({"status": status})));
    }
    add("diary", "referrals", &|entry| with(entry, json!({"intent": "plan"})));
    add("proposal", "referrals", &|entry| with(entry, json!({"intent": "proposal"})));
    add("unknown-type", "other", &|entry| with(entry, json!({"resourceType": "RiskAssessment"})));
    add("not-clinical", "other", &|entry| with(entry, json!({"resourceType": "Claim"})));
    all.extend(by_others(person, day, &act_code("NOPAT")));
    all
}

/// Entries withheld by a label on something they use or that holds them.
fn by_others(person: &str, day: &str, label: &Value) -> Vec<Withheld> {
    let named = |what: &str| canary(&format!("{person}-{what}"));
    let refers = |section: &str, id: &str| format!("{}/{id}", type_of(section));
    let labelled = json!({"meta": {"security": [label]}});
    let one = |entry: Value, other: Value| Withheld { resources: vec![entry, with(other, labelled.clone())] };
    let place = |reason: &str| format!("{person}-{reason}-other");
    let supporting = with(secret("other", &place("supporting"), day), json!({"specimen": {"reference": "Specimen/1"}}));
    let listed = secret("other", &place("list"), day);
    let list = json!({"resourceType": "List", "id": named("list"), "title": named("list-title"),
        "note": [{"text": named("list-note")}], "entry": [{"item": {"reference": refers("other", &place_id(&listed))}}]});
    let reported = secret("other", &place("report"), day);
    let report = with(
        secret("results", &format!("{person}-labelled-results"), day),
        json!({"result": [{"reference": refers("other", &place_id(&reported))}]}),
    );
    let specimen = json!({"resourceType": "Specimen", "id": "1", "type": super::coded(&named("specimen"))});
    vec![one(supporting, specimen), one(listed, list), one(reported, report)]
}

fn place_id(entry: &Value) -> String {
    entry["id"].as_str().unwrap().to_owned()
}
