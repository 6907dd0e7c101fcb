//! Entries that belong together go on together, and a tie says nothing about what is not in the document.

use std::collections::BTreeMap;

use domain::{content::Code, door::transfer::Seal, entry::Finish, kind::Kind, label::Labels};
use fhir::{
    Arrival, Link, LinkWhy,
    document::{Codes, DocumentEntry, DocumentTie},
};
use serde_json::Value;

use super::{KINDS, document, entry, id};

fn tied(entry: DocumentEntry, why: LinkWhy, to: usize) -> DocumentEntry {
    DocumentEntry { ties: vec![DocumentTie { why, to: id(to) }], ..entry }
}

fn links_of(arrival: &Arrival, nth: usize) -> Vec<Link> {
    arrival.entries.iter().find(|read| read.source_id == id(nth)).unwrap().links.clone()
}

/// A report: its results are entries of their own.
fn report(nth: usize) -> DocumentEntry {
    let mut report = entry(nth, Kind::TestResult);
    (report.content.value, report.content.parts) = (None, Vec::new());
    report
}

#[test]
fn what_belongs_together_does_so_there() {
    for kind in KINDS {
        let both = vec![tied(entry(1, kind), LinkWhy::Consultation, 2), entry(2, Kind::Consultation)];
        let links = links_of(&fhir::read(&document(both).bytes()).unwrap(), 1);
        let expected = Link { target_type: "Encounter".to_owned(), target_id: id(2), why: LinkWhy::Consultation };
        assert_eq!(links, [expected], "{kind:?}");
    }
    for lead in [report(1), entry(1, Kind::TestResult), entry(1, Kind::Finding)] {
        let both = vec![tied(lead, LinkWhy::ReportMember, 2), entry(2, Kind::TestResult)];
        let links = links_of(&fhir::read(&document(both).bytes()).unwrap(), 1);
        let expected = Link { target_type: "Observation".to_owned(), target_id: id(2), why: LinkWhy::ReportMember };
        assert_eq!(links, [expected]);
    }
}

#[test]
fn no_tie_of_any_kind_spoils_a_document_or_names_what_is_not_in_it() {
    for (from, to, why) in
        KINDS.into_iter().flat_map(|from| KINDS.map(|to| LinkWhy::ALL.map(|why| (from, to, why)))).flatten()
    {
        let pair = |ties: &dyn Fn(DocumentEntry) -> DocumentEntry| {
            String::from_utf8(document(vec![ties(entry(1, from)), entry(2, to)]).bytes()).unwrap()
        };
        let (with, untied) = (pair(&|entry| tied(entry, why, 2)), pair(&|entry| entry));
        let (arrival, plain) = (fhir::read(with.as_bytes()).unwrap(), fhir::read(untied.as_bytes()).unwrap());
        let read = |arrival: &Arrival| (arrival.refused.clone(), arrival.entries.len());
        assert_eq!(read(&arrival), read(&plain), "{from:?} {why:?} {to:?}");
        let links = links_of(&arrival, 1);
        assert!(links.iter().all(|link| link.target_id == id(2)) && links.len() < 2, "{links:?}");
        assert_eq!(pair(&|entry| tied(entry, why, 3)), untied, "nothing tells of an entry that is not there");
        assert_eq!(pair(&|entry| tied(entry, why, 1)), untied, "nothing is tied to itself");
        allowed(&serde_json::from_str(&with).unwrap());
    }
}

/// What R4 lets these fields refer to, and whether there may be several. Source: FHIR R4, the resources' own pages.
const R4: [(&str, &str, bool, &[&str]); 14] = [
    ("*", "encounter", false, &["Encounter"]),
    ("DocumentReference", "context", false, &["Encounter"]),
    ("MedicationStatement", "context", false, &["Encounter"]),
    ("Encounter", "partOf", false, &["Encounter"]),
    ("DiagnosticReport", "result", true, &["Observation"]),
    ("Observation", "hasMember", true, &["Observation"]),
    ("CarePlan", "addresses", true, &["Condition"]),
    ("*", "reasonReference", true, &["Condition", "Observation"]),
    ("MedicationStatement", "derivedFrom", true, &["MedicationStatement"]),
    ("Encounter", "basedOn", true, &["ServiceRequest"]),
    ("Observation", "basedOn", true, &["CarePlan", "ServiceRequest"]),
    ("DiagnosticReport", "basedOn", true, &["CarePlan", "ServiceRequest"]),
    ("Procedure", "basedOn", true, &["CarePlan", "ServiceRequest"]),
    ("MedicationStatement", "basedOn", true, &["CarePlan", "ServiceRequest"]),
];

/// Every reference between the two entries stands where R4 has a place for it.
fn allowed(document: &Value) {
    let resources = document["entry"].as_array().unwrap().iter().map(|held| (&held["fullUrl"], &held["resource"]));
    let types: BTreeMap<&str, &str> =
        resources.clone().map(|(url, one)| (url.as_str().unwrap(), one["resourceType"].as_str().unwrap())).collect();
    let [first, second] = [1, 2].map(|nth| format!("urn:uuid:{}", id(nth)));
    let (_, one) = resources.clone().find(|(url, _)| **url == first).unwrap();
    let of = one["resourceType"].as_str().unwrap();
    for (field, value) in one.as_object().unwrap().iter().filter(|(_, value)| value.to_string().contains(&second)) {
        let place = R4.iter().find(|(named, place, ..)| (*named == of || *named == "*") && place == field);
        assert!(place.is_some(), "{of}.{field} is no place for a tie");
        let (_, _, several, to) = place.unwrap();
        assert!(to.contains(&types[second.as_str()]), "{of}.{field} to {}", types[second.as_str()]);
        assert_eq!(value.is_array(), *several, "{of}.{field}");
    }
}

/// A report whose group of results has no value of its own: three levels, of which none is lost.
#[test]
fn a_group_in_a_report_is_a_member_of_it() {
    let all = vec![
        tied(report(1), LinkWhy::ReportMember, 2),
        tied(report(2), LinkWhy::ReportMember, 3),
        entry(3, Kind::TestResult),
    ];
    let arrival = fhir::read(&document(all).bytes()).unwrap();
    for (of, to) in [(1, 2), (2, 3)] {
        let expected = Link { target_type: "Observation".to_owned(), target_id: id(to), why: LinkWhy::ReportMember };
        assert_eq!(links_of(&arrival, of), [expected]);
    }
}

#[test]
fn every_code_goes_to_another_practice_that_can_be_one() {
    let mut all = entry(1, Kind::Problem);
    all.codes = Codes::All;
    all.content.codes.push(Code { system: Some(String::new()), code: "two words".to_owned(), display: None });
    all.content.codes.push(Code { system: None, code: " not a code".to_owned(), display: None });
    let text = String::from_utf8(document(vec![all]).bytes()).unwrap();
    assert!(text.contains(r#"{"system":"urn:local","code":"local-secret"},{"code":"two words"}]"#), "{text}");
}

/// What hides a report hides what it holds: here each of them says for itself whether it is hidden.
#[test]
fn a_sealed_report_does_not_hide_results_that_are_open() {
    for seal in [Seal::Nopat, Seal::NopatContent, Seal::Restricted] {
        let sealed = DocumentEntry { seal, ..tied(report(1), LinkWhy::ReportMember, 2) };
        let arrival = fhir::read(&document(vec![sealed, entry(2, Kind::TestResult)]).bytes()).unwrap();
        let result = arrival.entries.iter().find(|read| read.source_id == id(2)).unwrap();
        assert_eq!((result.facts.labels, result.facts.finish), (Labels::default(), Finish::Final), "{seal:?}");
    }
}
