//! Made-up summary documents.

use domain::summary::{Row, Words};
use fhir::summary::{Fault, SummaryDocument, read};
use serde_json::{Value, json};

/// A document of these sections: code, title and the XHTML inside the div.
pub fn document(sections: &[(&str, &str, &str)]) -> Value {
    let sections: Vec<Value> = sections
        .iter()
        .map(|(code, title, inner)| {
            json!({ "title": title, "code": { "coding": [{ "code": code }] }, "text": {
                "status": "generated", "div": format!("<div xmlns=\"http://www.w3.org/1999/xhtml\">{inner}</div>")
            }})
        })
        .collect();
    json!({ "resourceType": "Bundle", "type": "document", "entry": [
        { "resource": {
            "resourceType": "Composition", "id": "c1", "status": "final", "date": "2026-03-10T12:00:00+00:00",
            "identifier": { "value": "aa11" },
            "type": { "coding": [{ "system": "http://snomed.info/sct", "code": "196981000000101" }] },
            "author": [{ "reference": "PractitionerRole/r1" }], "section": sections
        } },
        { "resource": { "resourceType": "PractitionerRole", "id": "r1",
            "practitioner": { "reference": "Practitioner/d1" }, "organization": { "reference": "Organization/o1" } } },
        { "resource": { "resourceType": "Practitioner", "id": "d1", "name": [{ "text": "Dr Example" }] } },
        { "resource": { "resourceType": "Organization", "id": "o1", "name": "Example Surgery", "identifier":
            [{ "system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "Y99901" }] } },
        { "resource": { "resourceType": "Patient", "id": "p1", "identifier":
            [{ "system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018" }] } }
    ] })
}

/// A table with these words over its columns and these rows, already as XHTML.
pub fn table(head: &[&str], rows: &[&str]) -> String {
    let head: String = head.iter().map(|words| format!("<th>{words}</th>")).collect();
    format!("<table><thead><tr>{head}</tr></thead><tbody>{}</tbody></table>", rows.concat())
}

pub fn take(document: &Value) -> Result<SummaryDocument, Fault> {
    read(document.to_string().as_bytes())
}

/// A document with one section of problems.
pub fn problems(inner: &str) -> Result<SummaryDocument, Fault> {
    take(&document(&[("ProblemsHeader", "Problems and Issues", inner)]))
}

pub fn words(row: &Row) -> &Words {
    row.words.shelve()
}

/// Title and lines of each row.
pub fn said(found: &SummaryDocument) -> Vec<(String, Vec<String>)> {
    let rows = found.document.rows.iter().map(words);
    rows.map(|words| (words.title.clone(), words.lines.iter().map(|line| line.text.clone()).collect())).collect()
}
