//! Everybody the demonstration promises is there, with what makes them worth showing.

use crate::support::{each_value, is_entry, kind, list, resources};
use demonstration::DemoPerson;
use serde_json::Value;

fn person(id: &str) -> &'static DemoPerson {
    list().iter().find(|person| person.id == id).unwrap()
}

fn entries(person: &DemoPerson) -> Vec<&Value> {
    resources(&person.bundle).filter(|resource| is_entry(resource)).collect()
}

fn patient(person: &DemoPerson) -> &Value {
    resources(&person.bundle).next().unwrap()
}

/// Recorded and clinical day of every entry that carries this code.
fn coded<'a>(person: &'a DemoPerson, sctid: &str) -> Vec<&'a Value> {
    entries(person).into_iter().filter(|entry| entry["code"]["coding"][0]["code"] == sctid).collect()
}

fn some(found: impl Fn(&Value) -> bool) -> bool {
    list().iter().any(|person| resources(&person.bundle).any(&found))
}

fn says(person: &DemoPerson, words: &str) -> bool {
    let mut found = false;
    each_value(&person.bundle, &mut |value| found |= value.as_str().is_some_and(|text| text.contains(words)));
    found
}

const REVIEW: &str = "1364731000000104";
const NO_REVIEW: &str = "1364751000000106";

#[test]
fn the_list_is_about_fifty_long() {
    assert!((45..=55).contains(&list().len()));
}

#[test]
fn records_are_of_every_length() {
    assert_eq!(entries(person("tom")).len(), 1);
    assert!(entries(person("margaret")).len() > 300);
    assert!((20..150).contains(&entries(person("amina")).len()));
    let george = person("george");
    let repeats = entries(george).iter().filter(|it| it["courseOfTherapyType"]["text"] == "Repeat").count();
    let results = entries(george).iter().filter(|it| it["category"][0]["coding"][0]["code"] == "laboratory").count();
    assert!(repeats >= 5 && results >= 50, "{repeats} repeats, {results} results");
}

#[test]
fn review_flags_come_in_every_order() {
    let day = |entry: &Value| entry["effectiveDateTime"].as_str().map(str::to_owned);
    let claire = person("claire");
    assert!(day(coded(claire, REVIEW)[0]).is_some() && coded(claire, NO_REVIEW).is_empty());
    assert!(says(claire, "asked us not to tell anyone"));
    let priya = person("priya");
    assert!(day(coded(priya, REVIEW)[0]) < day(coded(priya, NO_REVIEW)[0]));
    let nadia = person("nadia");
    assert_eq!(day(coded(nadia, REVIEW)[0]), day(coded(nadia, NO_REVIEW)[0]));
    assert_eq!(day(coded(person("gwen"), REVIEW)[0]), None);
    assert_eq!(coded(person("derek"), "1290331000000103").len(), 1);
}

#[test]
fn registrations_and_identities_differ() {
    let verification =
        |id| patient(person(id))["identifier"][0]["extension"][0]["valueCodeableConcept"]["coding"][0]["code"].clone();
    assert_eq!(
        (verification("amina"), verification("yusuf"), verification("noah")),
        ("01".into(), "02".into(), "08".into())
    );
    let registration = |id| patient(person(id))["extension"][0]["extension"][1]["valueCodeableConcept"]["text"].clone();
    assert_eq!((registration("amina"), registration("lukas")), ("Regular".into(), "Temporary".into()));
    assert!(patient(person("arthur"))["deceasedDateTime"].is_string());
    assert_eq!(patient(person("hannah"))["name"][1]["use"], "old");
    assert!(
        list().iter().any(|person| person.family.contains('ŷ')) && list().iter().any(|person| person.given == "Siân")
    );
}

#[test]
fn families_are_tied_together() {
    for id in ["sian", "osian", "carys", "marek", "zofia", "kacper", "grace", "noah", "rosa", "margaret"] {
        assert!(resources(&person(id).bundle).any(|resource| kind(resource) == "RelatedPerson"), "{id}");
    }
}

#[test]
fn labels_of_every_kind_are_there() {
    let label = |system: &str, code: &str| {
        some(|it| it["meta"]["security"][0]["system"] == system && it["meta"]["security"][0]["code"] == code)
    };
    assert!(label("http://terminology.hl7.org/CodeSystem/v3-ActCode", "NOPAT"));
    assert!(label("http://hl7.org/fhir/v3/ActCode", "NOPAT"));
    assert!(label("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "R"));
    assert!(label("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "N"));
    assert!(label("https://larkfield.example/CodeSystem/label", "AMBER"));
    let content = |it: &Value| it["securityLabel"][0]["coding"][0]["code"] == "NOPAT";
    assert!(some(|it| content(it) && it["meta"]["security"].is_null()));
    assert!(some(|it| content(it) && it["meta"]["security"][0]["code"] == "NOPAT"));
    assert!(some(|it| it["contained"][0]["meta"]["security"][0]["code"] == "NOPAT"));
    assert!(some(|it| kind(it) == "Location" && it["meta"]["security"][0]["code"] == "NOPAT"));
}

#[test]
fn unfinished_entries_of_every_kind_are_there() {
    let martin = person("martin");
    let has = |found: &dyn Fn(&Value) -> bool| entries(martin).into_iter().any(found);
    assert!(has(&|it| kind(it) == "Encounter" && it["status"] == "unknown"));
    assert!(has(&|it| kind(it) == "DiagnosticReport" && it["status"] == "preliminary"));
    assert!(has(&|it| kind(it) == "Observation" && it["status"] == "preliminary"));
    assert!(has(&|it| kind(it) == "DocumentReference" && it["docStatus"] == "preliminary"));
    assert!(has(&|it| it["status"] == "entered-in-error"));
    assert!(has(&|it| it["verificationStatus"]["coding"][0]["code"] == "entered-in-error"));
    assert!(has(&|it| kind(it) == "ServiceRequest" && it["intent"] == "plan"));
    let onset = |length| has(&move |it| it["onsetDateTime"].as_str().is_some_and(|date| date.len() == length));
    assert!(onset(4) && onset(7) && onset(10));
    let dates = ["effectiveDateTime", "issued", "onsetDateTime", "recordedDate", "occurrenceDateTime", "recorded"];
    for undated in ["Observation", "Condition", "Immunization"] {
        assert!(has(&|it| kind(it) == undated && dates.iter().all(|key| it[*key].is_null())), "{undated}");
    }
}

#[test]
fn sensitive_matters_are_in_words_alone() {
    let fiona = person("fiona");
    for words in ["Termination of pregnancy", "Genital chlamydia infection", "Depression"] {
        let entry = entries(fiona).into_iter().find(|it| it["code"]["text"] == words).unwrap();
        assert!(entry["code"]["coding"].is_null(), "{words}");
    }
}

#[test]
fn hostile_text_is_there() {
    let vikram = person("vikram");
    assert!(says(vikram, "<script>alert('note')</script>") && says(vikram, "onerror=alert(1)"));
    let mut longest = 0;
    each_value(&vikram.bundle, &mut |value| {
        let words = value.as_str().unwrap_or_default().split_whitespace();
        longest = longest.max(words.map(str::len).max().unwrap_or(0));
    });
    assert!(longest > 300);
}

#[test]
fn statements_and_things_that_are_not_clinical_are_there() {
    assert!(some(|it| kind(it) == "AllergyIntolerance" && it["code"]["text"] == "No known allergy"));
    for kinds in ["Claim", "Appointment", "Task", "CarePlan", "FamilyMemberHistory", "MedicationStatement"] {
        assert!(some(|it| kind(it) == kinds), "{kinds}");
    }
}

#[test]
fn a_visit_its_test_results_and_letter_hang_together() {
    let amina = person("amina");
    let all = entries(amina);
    let find = |reference: &Value| {
        let wanted = reference.as_str().unwrap().rsplit('/').next().unwrap();
        *all.iter().find(|entry| entry["id"] == wanted).unwrap()
    };
    let letter = all.iter().find(|it| kind(it) == "DocumentReference").unwrap();
    let related = letter["context"]["related"].as_array().unwrap();
    let report = related.iter().map(|it| find(&it["reference"])).find(|it| kind(it) == "DiagnosticReport").unwrap();
    assert_eq!(kind(find(&report["result"][0]["reference"])), "Observation");
    let order = find(&report["basedOn"][0]["reference"]);
    assert_eq!(order["encounter"], report["encounter"]);
    assert_eq!(kind(find(&order["encounter"]["reference"])), "Encounter");
    for key in ["hasMember", "derivedFrom", "reasonReference", "evidence", "component"] {
        assert!(some(|it| it[key].is_array()), "{key}");
    }
}
