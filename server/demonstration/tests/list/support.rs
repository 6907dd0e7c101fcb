//! The list the tests read, and ways to look through it.

use std::sync::LazyLock;

use demonstration::DemoPerson;
use jiff::civil::{Date, date};
use serde_json::Value;

pub const TODAY: Date = date(2025, 6, 11);

/// Made once: a list takes a moment without optimisation.
pub fn list() -> &'static [DemoPerson] {
    static LIST: LazyLock<Vec<DemoPerson>> = LazyLock::new(|| demonstration::people(2025, TODAY));
    &LIST
}

pub fn resources(bundle: &Value) -> impl Iterator<Item = &Value> {
    bundle["entry"].as_array().into_iter().flatten().map(|entry| &entry["resource"])
}

pub fn kind(resource: &Value) -> &str {
    resource["resourceType"].as_str().unwrap_or_default()
}

/// What a practice would count as an entry: not the person, nor who and where.
pub fn is_entry(resource: &Value) -> bool {
    !["Patient", "RelatedPerson", "Practitioner", "PractitionerRole", "Organization", "Location"]
        .contains(&kind(resource))
}

/// Calls `see` with every value inside, itself included.
pub fn each_value(value: &Value, see: &mut impl FnMut(&Value)) {
    see(value);
    match value {
        Value::Array(items) => items.iter().for_each(|item| each_value(item, see)),
        Value::Object(members) => members.values().for_each(|member| each_value(member, see)),
        _ => {}
    }
}
