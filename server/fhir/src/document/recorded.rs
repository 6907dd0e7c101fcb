//! The date an entry was first recorded, where R4 has a place for it beside the date it happened.

use domain::date::PartialDate;

use crate::json::{Fields, Out};

/// Adds the date to a resource that does not say it yet.
pub(super) fn recorded(type_name: &str, recorded: Option<PartialDate>, mut fields: Fields) -> Fields {
    let Some(recorded) = recorded else { return fields };
    let date = Out::Text(recorded.iso());
    let (name, date) = match (type_name, recorded) {
        ("Condition" | "AllergyIntolerance", _) => ("recordedDate", date),
        ("MedicationStatement", _) => ("dateAsserted", date),
        ("Immunization", _) => ("recorded", date),
        ("CarePlan", _) => ("created", date),
        // R4 wants an instant: midnight in Greenwich is the same day in London all year.
        ("Observation" | "DiagnosticReport", PartialDate::Day(day)) => {
            ("issued", Out::Text(format!("{day}T00:00:00Z")))
        }
        _ => return fields,
    };
    if !fields.iter().any(|(known, _)| *known == name) {
        fields.push((name, date));
    }
    fields
}
