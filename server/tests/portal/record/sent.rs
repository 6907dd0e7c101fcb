//! Summary documents as a practice sends them: tables under the national headings.

use domain::nhs_number::NhsNumber;
use serde_json::{Value, json};

use crate::town::{people::ods, portal::Portal};

/// Every heading by its code, as NHS facts §2.1 list them.
pub const HEADINGS: [&str; 20] = [
    "AllergiesHeader",
    "AcuteMedsHeader",
    "RepeatMedsHeader",
    "DiscRepeatMedsHeader",
    "RisksToPatientHeader",
    "DiagnosesHeader",
    "ProblemsHeader",
    "ObservationsHeader",
    "TreatmentsHeader",
    "InvestigationsHeader",
    "ResultsHeader",
    "EventsHeader",
    "ProceduresHeader",
    "AdviceHeader",
    "PreferencesHeader",
    "HistoryHeader",
    "LifestyleHeader",
    "CircumstancesHeader",
    "DocumentationHeader",
    "PatientCarerCorrespondenceHeader",
];

/// One row: under which heading, what it says, and its supporting information.
#[derive(Clone, Debug)]
pub struct SentRow {
    heading: &'static str,
    title: String,
    text: String,
}

pub fn row(heading: &'static str, title: &str) -> SentRow {
    SentRow { heading, title: title.to_owned(), text: String::new() }
}

/// A row with free text beside it.
pub fn told(heading: &'static str, title: &str, text: &str) -> SentRow {
    SentRow { text: text.to_owned(), ..row(heading, title) }
}

/// A document with these rows, each under its heading, in the order they first come.
pub fn sent(id: &str, replaces: Option<&str>, rows: &[SentRow]) -> Value {
    let mut headings: Vec<&str> = Vec::new();
    for row in rows {
        if !headings.contains(&row.heading) {
            headings.push(row.heading);
        }
    }
    let section = |heading: &&str| {
        let under: String = rows.iter().filter(|row| row.heading == *heading).map(table_row).collect();
        let head = "<tr><th>Date</th><th>Description</th><th>Value</th><th>Supporting Information</th></tr>";
        let div = format!("<div><table><thead>{head}</thead><tbody>{under}</tbody></table></div>");
        let code = json!({"coding": [{"code": heading}]});
        json!({"title": heading, "code": code, "text": {"status": "generated", "div": div}})
    };
    let sections: Vec<Value> = headings.iter().map(section).collect();
    let mut composition = json!({"resourceType": "Composition", "id": id, "status": "final",
        "identifier": {"value": id}, "date": "2026-05-12T12:00:00+00:00",
        "type": {"coding": [{"code": "196981000000101"}]}, "section": sections});
    if let Some(old) = replaces {
        composition["relatesTo"] = json!([{"code": "replaces", "targetIdentifier": {"value": old}}]);
    }
    let patient = json!({"resourceType": "Patient", "id": "p1"});
    json!({"resourceType": "Bundle", "type": "document", "entry": [{"resource": composition}, {"resource": patient}]})
}

fn table_row(row: &SentRow) -> String {
    format!("<tr><td>10 Oct 2026</td><td>{}</td><td/><td>{}</td></tr>", row.title, row.text)
}

/// A coded resource beside the rows that say these words.
pub fn with_code(mut document: Value, words: &str, code: &str) -> Value {
    let concept = json!({"coding": [{"system": "urn:example:codes", "code": code, "display": words}]});
    let coded = json!({"resource": {"resourceType": "Condition", "id": code, "code": concept}});
    document["entry"].as_array_mut().unwrap().push(coded);
    document
}

impl Portal {
    /// Takes in a document that a practice sent of someone.
    pub async fn send_summary(&self, code: &str, number: &NhsNumber, document: &Value) {
        let bytes = document.to_string();
        casework::summary::take_in(&self.office, &ods(code), "system", Some(number), bytes.as_bytes()).await.unwrap();
    }
}
