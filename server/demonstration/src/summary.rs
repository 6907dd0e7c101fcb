//! The summary a practice's system sends of a file: tables under the national headings, beside the codes they speak of.
//!
//! Shapes: NHS facts §1.7; headings and what systems leave out by themselves: §2.1. The words are the file's own.

mod table;

use jiff::{ToSpan, civil::Date};
use rand::{RngCore, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde_json::{Value, json};

use crate::{organisation::LARKFIELD, when};
use table::{ADDITIONAL, ALLERGIES, ISSUED};

/// Whose practice sent a summary. Everyone else's is made from the record.
const SENT: [&str; 2] = ["margaret", "fiona"];

/// Days ago on which it was sent.
const AGO: i32 = 14;

/// Topics that systems leave out of a summary by themselves. Source: NHS facts §2.1.
const LEFT_OUT: [&str; 4] = ["pregnancy", "chlamydia", "sexual", "conception"];

/// The document sent of a person; none for most.
pub(crate) fn sent(id: &str, nhs_number: &str, file: &Value, seed: u64, today: Date) -> Option<Value> {
    let place = SENT.iter().position(|known| *known == id)?;
    let mut dice = ChaCha8Rng::seed_from_u64(seed);
    // A stream that no file uses.
    dice.set_stream(u64::MAX - u64::try_from(place).unwrap_or(0));
    let day = when::working_day(today.saturating_sub(AGO.days()));
    Some(Sheet { file, day, left_out: false }.document(nhs_number, &identifier(&mut dice)))
}

/// A summary while it is written.
struct Sheet<'a> {
    file: &'a Value,
    /// On which it is made: what was written down later is not in it.
    day: Date,
    left_out: bool,
}

impl Sheet<'_> {
    fn document(mut self, nhs_number: &str, identifier: &str) -> Value {
        let made = when::instant(self.day, 10 * 60 + 40);
        let acute = |it: &Value| course(it) == "acute";
        let repeat = |it: &Value| course(it) == "continuous" && it["status"] == "active";
        let stopped = |it: &Value| it["status"] == "stopped";
        let year = self.day.saturating_sub(12.months());
        let half_year = self.day.saturating_sub(6.months());
        let medicines = |sheet: &mut Self, since, goes: &dyn Fn(&Value) -> bool| {
            sheet.rows(&["MedicationRequest"], since, goes, table::medicine)
        };
        let plain = |sheet: &mut Self, kinds: &[&str]| sheet.rows(kinds, Date::MIN, &|_| true, table::plain);
        let mut sections = vec![
            ALLERGIES.section(&self.rows(&["AllergyIntolerance"], Date::MIN, &|_| true, table::allergy)),
            ISSUED.named("AcuteMedsHeader", "Acute Medications").section(&medicines(&mut self, year, &acute)),
            ISSUED.named("RepeatMedsHeader", "Current Repeat Medications").section(&medicines(
                &mut self,
                Date::MIN,
                &repeat,
            )),
            ISSUED
                .named("DiscRepeatMedsHeader", "Discontinued Repeat Medications")
                .section(&medicines(&mut self, half_year, &stopped)),
        ];
        for (code, title, kinds) in [
            ("ProblemsHeader", "Problems and Issues", &["Condition"][..]),
            ("TreatmentsHeader", "Treatments", &["Procedure", "Immunization"]),
            ("HistoryHeader", "Family History", &["FamilyMemberHistory"]),
        ] {
            let rows = plain(&mut self, kinds);
            if !rows.is_empty() {
                sections.push(ADDITIONAL.named(code, title).section(&rows));
            }
        }
        sections.insert(0, self.title(&made));
        let composition = json!({
            "resourceType": "Composition",
            "id": identifier,
            "identifier": { "system": "https://tools.ietf.org/html/rfc4122", "value": identifier },
            "status": "final",
            "type": { "coding": [{ "system": "http://snomed.info/sct", "code": "196981000000101",
                "display": "General Practice Summary" }] },
            "category": [{ "coding": [{ "system": "http://snomed.info/sct", "code": "163171000000105",
                "display": "Care Professional Documentation" }] }],
            "date": made,
            "title": "General Practice Summary",
            "author": [{ "reference": "#practice" }],
            "contained": [{ "resourceType": "Organization", "id": "practice", "name": LARKFIELD.name, "identifier":
                [{ "system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": LARKFIELD.ods }] }],
            "section": sections,
        });
        let number = json!([{ "system": "https://fhir.nhs.uk/Id/nhs-number", "value": nhs_number }]);
        let patient = json!({ "resourceType": "Patient", "id": format!("{identifier}-patient"), "identifier": number });
        let resources = [composition, patient].into_iter().chain(self.codes());
        let entries: Vec<Value> = resources.map(|resource| json!({ "resource": resource })).collect();
        json!({ "resourceType": "Bundle", "id": identifier, "type": "document", "timestamp": made, "entry": entries })
    }

    /// Who made it and when, and that something was left out, where it was.
    fn title(&self, made: &str) -> Value {
        let notice = if self.left_out {
            "<p id=\"WithheldCREItemsHeaderStatement\">The practice's system left some entries out.</p>"
        } else {
            ""
        };
        let div = format!(
            "<div><p id=\"CreateTime\">{made}</p><p id=\"Practice\">{}</p>{notice}</div>",
            table::escaped(LARKFIELD.name)
        );
        json!({ "title": "General Practice Summary", "code": { "coding": [{ "code": "Title" }] },
            "text": { "status": "generated", "div": div } })
    }

    /// Entries of these types that were written down by then, as rows, newest first.
    fn rows(
        &mut self,
        kinds: &[&str],
        since: Date,
        goes: &dyn Fn(&Value) -> bool,
        row: fn(&Value) -> Vec<String>,
    ) -> Vec<Vec<String>> {
        let (from, until) = (since.to_string(), self.day.to_string());
        let mut found: Vec<&Value> = resources(self.file)
            .filter(|it| kinds.iter().any(|kind| it["resourceType"] == **kind))
            .filter(|it| recorded(it).is_some_and(|on| on >= from.as_str() && on <= until.as_str()))
            .filter(|it| goes(it))
            .collect();
        let all = found.len();
        found.retain(|it| !is_left_out(it));
        self.left_out |= found.len() < all;
        found.sort_by_key(|it| std::cmp::Reverse(recorded(it).map(str::to_owned)));
        found.into_iter().map(row).collect()
    }

    /// The codes of what stands in the tables, as systems send them beside.
    fn codes(&self) -> Vec<Value> {
        let until = self.day.to_string();
        resources(self.file)
            .filter(|it| {
                ["Condition", "AllergyIntolerance", "Procedure"].iter().any(|kind| it["resourceType"] == *kind)
            })
            .filter(|it| it["code"]["coding"].is_array() && !is_left_out(it))
            .filter(|it| recorded(it).is_some_and(|on| on <= until.as_str()))
            .map(|it| json!({ "resourceType": it["resourceType"], "id": it["id"], "code": it["code"] }))
            .collect()
    }
}

fn resources(file: &Value) -> impl Iterator<Item = &Value> {
    file["entry"].as_array().into_iter().flatten().map(|entry| &entry["resource"])
}

/// The day an entry was written down.
fn recorded(entry: &Value) -> Option<&str> {
    ["recordedDate", "authoredOn", "recorded", "date", "performedDateTime"]
        .iter()
        .find_map(|key| entry[*key].as_str())
        .map(|text| text.get(..10).unwrap_or(text))
}

fn course(entry: &Value) -> &str {
    entry["courseOfTherapyType"]["coding"][0]["code"].as_str().unwrap_or_default()
}

fn is_left_out(entry: &Value) -> bool {
    let title = table::title(entry).to_lowercase();
    LEFT_OUT.iter().any(|topic| title.contains(topic))
}

/// A version 4 UUID in capitals, as practices' systems write it.
fn identifier(dice: &mut ChaCha8Rng) -> String {
    let (high, low) = (dice.next_u64(), dice.next_u64());
    format!(
        "{:08X}-{:04X}-4{:03X}-{:04X}-{:012X}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xfff,
        low >> 48 & 0x3fff | 0x8000,
        low & 0xffff_ffff_ffff,
    )
}
