//! When something happened, and when its source first recorded it.

use domain::date::PartialDate;

use crate::json::Value;

/// Both dates of an entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Dates {
    pub clinical: Option<PartialDate>,
    /// When its source recorded it, else the clinical date.
    pub recorded: Option<PartialDate>,
}

/// Where a clinical date stands, best first. A period counts from its start.
const CLINICAL: [&str; 16] = [
    "effectiveDateTime",
    "effectiveInstant",
    "effectivePeriod",
    "effectiveTiming",
    "onsetDateTime",
    "onsetPeriod",
    "performedDateTime",
    "performedPeriod",
    "occurrenceDateTime",
    "occurrencePeriod",
    "started",
    "startDate",
    "whenHandedOver",
    "whenPrepared",
    "period",
    "authoredOn",
];

/// Where a recorded date stands in either release. Source: DESIGN §2, fourth condition.
const RECORDED: [&str; 8] =
    ["issued", "recordedDate", "assertedDate", "authoredOn", "dateAsserted", "recorded", "dateWritten", "indexed"];

enum Found {
    Absent,
    Day(PartialDate),
    Unreadable,
}

/// Reads both dates. `meta.lastUpdated` is never one of them.
///
/// Where any date field is present and cannot be read, both are none: another field's date could be later and show what
/// the unreadable one would have kept back. Where several recorded dates stand, the earliest counts, for the same reason.
pub(crate) fn dates(type_name: &str, resource: &Value<'_>) -> Dates {
    let mut clinical = None;
    let mut recorded: Option<PartialDate> = None;
    for (is_recording, value) in fields(type_name, resource) {
        match read(value) {
            Found::Absent => {}
            Found::Unreadable => return Dates::default(),
            Found::Day(day) if is_recording => {
                recorded =
                    Some(recorded.map_or(day, |other| if day.earliest() < other.earliest() { day } else { other }));
            }
            Found::Day(day) => clinical = clinical.or(Some(day)),
        }
    }
    Dates { clinical, recorded: recorded.or(clinical) }
}

/// Every date field, and whether it tells of the recording.
fn fields<'a>(type_name: &str, resource: &'a Value<'a>) -> Vec<(bool, &'a Value<'a>)> {
    let mut fields: Vec<_> = CLINICAL.iter().map(|name| (false, resource.at(name))).collect();
    fields.extend(RECORDED.iter().map(|name| (true, resource.at(name))));
    let recorded_at =
        |extension: &&Value<'_>| extension.at("url").words().is_some_and(|url| url.contains("DateRecorded"));
    fields
        .extend(resource.at("extension").items().iter().filter(recorded_at).map(|ext| (true, ext.at("valueDateTime"))));
    if type_name == "DocumentReference" {
        fields.push((false, resource.at("context").at("period")));
        fields.push((false, resource.at("created")));
        // R4 calls the day of indexing `date`.
        fields.push((true, resource.at("date")));
    } else {
        fields.push((false, resource.at("date")));
    }
    fields.push((true, resource.at("created")));
    fields
}

fn read(value: &Value<'_>) -> Found {
    match value {
        Value::Null => Found::Absent,
        Value::Text(text) => PartialDate::parse(text.trim()).map_or(Found::Unreadable, Found::Day),
        Value::Object(_) if !value.at("event").is_null() => read(value.at("event").first()),
        Value::Object(_) if value.at("start").is_null() && !value.at("end").is_null() => Found::Absent,
        Value::Object(_) => match read(value.at("start")) {
            Found::Absent => Found::Unreadable,
            found => found,
        },
        Value::Bool(_) | Value::Number(_) | Value::List(_) => Found::Unreadable,
    }
}
