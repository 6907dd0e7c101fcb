//! A summary as it goes out: a searchset with its Composition, made from rows that a door let through.
//!
//! Nothing here is cut from a document as it came in: text is written anew, so no markup, no id and no notice of a source
//! can ride along. Source of the shapes: NHS facts §1.3, §1.7 and §2.1.

use domain::{
    stamp::Stamp,
    summary::{DocumentType, Heading},
};
use serde_json::{Value, json};

use super::NHS_NUMBER;

/// A summary some door let through.
#[derive(Clone, PartialEq, Eq)]
pub struct SharedSummary {
    /// By which it is asked for.
    pub id: String,
    pub nhs_number: String,
    pub kind: DocumentType,
    pub created: Stamp,
    /// The document whose place it took.
    pub replaces: Option<String>,
    /// Code and name of the practice; none where nobody may learn the place.
    pub practice: Option<(String, String)>,
    /// Every heading that goes, whether or not anything stands under it.
    pub sections: Vec<SharedSection>,
}

/// One heading and its rows.
#[derive(Clone, PartialEq, Eq)]
pub struct SharedSection {
    pub heading: Heading,
    pub rows: Vec<SharedRow>,
}

/// One row.
#[derive(Clone, PartialEq, Eq)]
pub struct SharedRow {
    pub date: String,
    pub title: String,
    /// What else it says, each with what it is.
    pub lines: Vec<(String, String)>,
}

impl SharedSummary {
    /// The searchset that holds it. `base` is the address of `/FHIR/R4`, without a slash at its end.
    #[must_use]
    pub fn bundle(&self, base: &str) -> Vec<u8> {
        let patient = format!("{}-patient", self.id);
        let practice = format!("{}-practice", self.id);
        let mut composition = json!({
            "resourceType": "Composition",
            "id": self.id,
            "meta": { "lastUpdated": instant(self.created) },
            "identifier": { "system": "https://tools.ietf.org/html/rfc4122", "value": self.id },
            "status": "final",
            "type": { "coding": [coding(self.kind)] },
            "category": [{ "coding": [{ "system": "http://snomed.info/sct", "code": "163171000000105",
                "display": "Care Professional Documentation" }] }],
            "subject": { "reference": format!("Patient/{patient}") },
            "date": instant(self.created),
            "title": title(self.kind),
            "section": self.sections().collect::<Vec<_>>(),
        });
        let author = match &self.practice {
            Some(_) => json!([{ "reference": format!("Organization/{practice}") }]),
            None => json!([{ "display": "The patient's GP practice" }]),
        };
        if let Some(fields) = composition.as_object_mut() {
            fields.insert("author".to_owned(), author);
            if let Some(old) = &self.replaces {
                let replaces = json!([{ "code": "replaces", "targetIdentifier": { "value": old } }]);
                fields.insert("relatesTo".to_owned(), replaces);
            }
        }
        let mut resources = vec![composition];
        if let Some((code, name)) = &self.practice {
            let identifier = json!([{ "system": super::ORGANISATION, "value": code }]);
            let organisation = json!({ "resourceType": "Organization", "id": practice, "identifier": identifier,
                "name": name });
            resources.push(organisation);
        }
        let identifier = json!([{ "system": NHS_NUMBER, "value": self.nhs_number }]);
        resources.push(json!({ "resourceType": "Patient", "id": patient, "identifier": identifier }));
        let entries: Vec<Value> = resources.into_iter().map(|resource| entry(base, resource)).collect();
        json!({
            "resourceType": "Bundle",
            "id": self.id,
            "identifier": { "system": "https://tools.ietf.org/html/rfc4122", "value": self.id },
            "type": "searchset",
            "timestamp": instant(self.created),
            "total": entries.len(),
            "entry": entries,
        })
        .to_string()
        .into_bytes()
    }

    fn sections(&self) -> impl Iterator<Item = Value> {
        let first = section(
            title(self.kind),
            "Title",
            "<h3 id=\"Disclaimer\">From the patient's GP record. It may not say everything that is known of them.</h3>",
        );
        let rest = self.sections.iter().map(|one| section(one.heading.title(), one.heading.code(), &one.table()));
        std::iter::once(first).chain(rest)
    }
}

impl SharedSection {
    fn table(&self) -> String {
        if self.rows.is_empty() {
            return "<p>No relevant information available for this category.</p>".to_owned();
        }
        let mut html =
            String::from("<table><thead><tr><th>Date</th><th>Description</th><th>Details</th></tr></thead><tbody>");
        for row in &self.rows {
            let details: Vec<String> = row.lines.iter().map(|(what, text)| format!("{what}: {text}")).collect();
            for (before, cell) in
                [("<tr><td>", &row.date), ("</td><td>", &row.title), ("</td><td>", &details.join("; "))]
            {
                html.push_str(before);
                escape(cell, &mut html);
            }
            html.push_str("</td></tr>");
        }
        html + "</tbody></table>"
    }
}

/// The searchset that says which summary there is and what its person chose.
#[must_use]
pub fn document_reference(base: &str, id: &str, nhs_number: &str) -> Vec<u8> {
    let kind = DocumentType::General;
    let patient = format!("{id}-patient");
    let url = format!(
        "{base}/Bundle?composition.identifier={id}&composition.subject:Patient.identifier={NHS_NUMBER}|{nhs_number}"
    );
    let permission = json!({ "system": "https://fhir.nhs.uk/CodeSystem/SCR-ACSPermission", "code": "Ask" });
    let mut found = entry(
        base,
        json!({
            "resourceType": "DocumentReference",
            "id": id,
            "masterIdentifier": { "system": "https://fhir.nhs.uk/Id/nhsSCRUUID", "value": id },
            "status": "current",
            "type": { "coding": [coding(kind)] },
            "subject": { "reference": format!("Patient/{patient}") },
            "securityLabel": [{ "coding": [permission] }],
            "content": [{ "attachment": { "url": url } }],
            "context": { "event": [{ "coding": [coding(kind)] }] },
        }),
    );
    if let Some(fields) = found.as_object_mut() {
        fields.insert("search".to_owned(), json!({ "mode": "match" }));
    }
    let identifier = json!([{ "system": NHS_NUMBER, "value": nhs_number }]);
    let who = entry(base, json!({ "resourceType": "Patient", "id": patient, "identifier": identifier }));
    json!({ "resourceType": "Bundle", "id": id, "type": "searchset", "total": 1, "entry": [found, who] })
        .to_string()
        .into_bytes()
}

fn entry(base: &str, resource: Value) -> Value {
    let name = |field: &str| resource.get(field).and_then(Value::as_str).unwrap_or_default();
    json!({ "fullUrl": format!("{base}/{}/{}", name("resourceType"), name("id")), "resource": resource })
}

fn section(title: &str, code: &str, html: &str) -> Value {
    let div = format!("<div xmlns=\"http://www.w3.org/1999/xhtml\">{html}</div>");
    json!({ "title": title, "code": { "coding": [{ "code": code }] }, "text": { "status": "generated", "div": div } })
}

fn coding(kind: DocumentType) -> Value {
    json!({ "system": "http://snomed.info/sct", "code": kind.snomed(), "display": title(kind) })
}

const fn title(kind: DocumentType) -> &'static str {
    match kind {
        DocumentType::General => "General Practice Summary",
        DocumentType::Initial => "General Practice Initial Summary",
    }
}

pub(crate) fn instant(at: Stamp) -> String {
    let seconds = at.micros().div_euclid(1_000_000);
    let instant = jiff::Timestamp::from_second(seconds).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    format!("{}+00:00", instant.to_string().trim_end_matches('Z'))
}

pub(crate) fn escape(text: &str, into: &mut String) {
    for letter in text.chars() {
        match letter {
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '&' => into.push_str("&amp;"),
            '"' => into.push_str("&quot;"),
            letter if letter.is_control() => into.push(' '),
            letter => into.push(letter),
        }
    }
}
