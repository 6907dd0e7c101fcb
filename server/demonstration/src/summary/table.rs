//! The tables of a summary: which columns stand under a heading, and one entry as a row of cells.

use jiff::civil::Date;
use serde_json::{Value, json};

/// A heading and its columns.
#[derive(Clone, Copy)]
pub(super) struct Table {
    code: &'static str,
    title: &'static str,
    columns: &'static [&'static str],
}

pub(super) const ALLERGIES: Table = Table {
    code: "AllergiesHeader",
    title: "Allergies and Adverse Reactions",
    columns: &["Date", "Description", "Certainty", "Severity", "Supporting Information"],
};
pub(super) const ISSUED: Table =
    Table { code: "", title: "", columns: &["Type", "Date", "Medication Item", "Dosage Instructions", "Quantity"] };
pub(super) const ADDITIONAL: Table =
    Table { code: "", title: "", columns: &["Date", "Description", "Value", "Supporting Information"] };

impl Table {
    /// The same columns under a heading.
    pub(super) const fn named(self, code: &'static str, title: &'static str) -> Self {
        Self { code, title, columns: self.columns }
    }

    /// The section with these rows, or with the words for none.
    pub(super) fn section(self, rows: &[Vec<String>]) -> Value {
        let cells = |tag: &str, cells: &mut dyn Iterator<Item = &str>| {
            let cells: String = cells.map(|cell| format!("<{tag}>{}</{tag}>", escaped(cell))).collect();
            format!("<tr>{cells}</tr>")
        };
        let div = if rows.is_empty() {
            "<div><p>No relevant information available.</p></div>".to_owned()
        } else {
            let head = cells("th", &mut self.columns.iter().copied());
            let body: String = rows.iter().map(|row| cells("td", &mut row.iter().map(String::as_str))).collect();
            format!("<div><table><thead>{head}</thead><tbody>{body}</tbody></table></div>")
        };
        json!({ "title": self.title, "code": { "coding": [{ "code": self.code }] },
            "text": { "status": "generated", "div": div } })
    }
}

pub(super) fn allergy(entry: &Value) -> Vec<String> {
    let reaction = &entry["reaction"][0];
    let severity = reaction["severity"].as_str().unwrap_or_default().to_owned();
    let when = if entry["onsetDateTime"].is_string() { "onsetDateTime" } else { "recordedDate" };
    vec![date(entry, when), title(entry), String::new(), severity, text(&reaction["manifestation"][0])]
}

pub(super) fn medicine(entry: &Value) -> Vec<String> {
    let repeat = entry["courseOfTherapyType"]["text"] == "Repeat";
    let quantity = &entry["dispenseRequest"]["quantity"];
    vec![
        if repeat { "Repeat Medication" } else { "Acute Medication" }.to_owned(),
        format!("{}: {}", if repeat { "Last Issued" } else { "Prescribed" }, date(entry, "authoredOn")),
        title(entry),
        text(&entry["dosageInstruction"][0]),
        format!("{} {}", quantity["value"], quantity["unit"].as_str().unwrap_or_default()),
    ]
}

pub(super) fn plain(entry: &Value) -> Vec<String> {
    let when = ["onsetDateTime", "performedDateTime", "occurrenceDateTime", "date"];
    let when = when.iter().find(|key| entry[**key].is_string()).copied().unwrap_or("recordedDate");
    let beside = entry["note"][0]["text"].as_str().unwrap_or_default().to_owned();
    vec![date(entry, when), title(entry), String::new(), beside]
}

/// What an entry is called in its file.
pub(super) fn title(entry: &Value) -> String {
    if entry["resourceType"] == "FamilyMemberHistory" {
        let relative = entry["relationship"]["text"].as_str().unwrap_or_default();
        return format!("{}: {relative}", text(&entry["condition"][0]["code"]));
    }
    let names = ["code", "medicationCodeableConcept", "vaccineCode"];
    names.iter().map(|key| text(&entry[*key])).find(|name| !name.is_empty()).unwrap_or_default()
}

fn text(concept: &Value) -> String {
    concept["text"].as_str().unwrap_or_default().to_owned()
}

/// As practices' systems write dates: `29 Apr 2020`, `Apr 2020`, `2020`.
fn date(entry: &Value, key: &str) -> String {
    let written = entry[key].as_str().unwrap_or_default();
    let whole = |text: &str, form: &str| text.parse::<Date>().ok().map(|day| day.strftime(form).to_string());
    match written.len() {
        0..=4 => written.to_owned(),
        7 => whole(&format!("{written}-01"), "%b %Y").unwrap_or_default(),
        _ => written.get(..10).and_then(|day| whole(day, "%d %b %Y")).unwrap_or_default(),
    }
}

/// Text as it may stand in markup.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
