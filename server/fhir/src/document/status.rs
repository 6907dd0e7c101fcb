//! The codes of a status from the everyday words that were shown of it. Source: the value sets of FHIR R4.

use crate::{json::Out, meaning::finish::everyday};

/// The code whose everyday words these are.
fn code_of(words: Option<&str>, codes: &[&'static str]) -> Option<&'static str> {
    let words = words?;
    codes.iter().copied().find(|code| everyday(code) == words)
}

/// The status of a type whose status is one code; what R4 has no code for is told by its nearest, and by the narrative.
pub(super) fn status(type_name: &str, words: Option<&str>) -> &'static str {
    let is = |others: &[&str]| words.is_some_and(|words| others.contains(&words));
    match type_name {
        "MedicationStatement" if is(&["Not taken", "Not done", "Declined", "Not to be given"]) => "not-taken",
        "MedicationStatement" if is(&["Cancelled"]) => "stopped",
        "MedicationStatement" => {
            let codes = ["active", "completed", "intended", "stopped", "on-hold", "not-taken"];
            code_of(words, &codes).unwrap_or("unknown")
        }
        "Immunization" if is(&["Not done", "Not given"]) => "not-done",
        "Immunization" => "completed",
        "Encounter" => code_of(words, &["cancelled"]).unwrap_or("finished"),
        "DiagnosticReport" if is(&["Appended"]) => "appended",
        "Observation" | "DiagnosticReport" => code_of(words, &["amended", "corrected", "cancelled"]).unwrap_or("final"),
        "Procedure" if is(&["Suspended"]) => "on-hold",
        "Procedure" if is(&["Aborted"]) => "stopped",
        "Procedure" => code_of(words, &["not-done", "on-hold", "stopped"]).unwrap_or("completed"),
        _ if is(&["Cancelled", "Rejected"]) => "revoked",
        _ if is(&["Suspended"]) => "on-hold",
        _ if is(&["Achieved"]) => "completed",
        _ => code_of(words, &["on-hold", "revoked", "completed"]).unwrap_or("active"),
    }
}

/// The clinical status of a problem, where there is one.
pub(super) fn of_problem(words: Option<&str>) -> Option<Out> {
    let codes = ["active", "recurrence", "relapse", "inactive", "remission", "resolved"];
    Some(coded("condition-clinical", code_of(words, &codes)?))
}

/// The clinical status of an allergy. R4 demands one (ait-1): what nobody ended is active, what was ruled out is not.
pub(super) fn of_allergy(words: Option<&str>) -> Out {
    let ruled_out = words == Some(RULED_OUT);
    let code = code_of(words, &["active", "inactive", "resolved"]);
    coded("allergyintolerance-clinical", code.unwrap_or(if ruled_out { "inactive" } else { "active" }))
}

/// What is said of something that turned out not to be so.
const RULED_OUT: &str = "Ruled out";

/// How sure they were, of a problem or an allergy.
pub(super) fn certainty(system: &'static str, status: Option<&str>, words: Option<&str>) -> Option<Out> {
    if status == Some(RULED_OUT) {
        return Some(coded(system, "refuted"));
    }
    let mut codes = vec!["unconfirmed", "confirmed"];
    if system == "condition-ver-status" {
        codes.extend(["provisional", "differential"]);
    }
    Some(coded(system, code_of(words, &codes)?))
}

/// A concept of a code system of the standard itself.
pub(super) fn coded(system: &str, code: &str) -> Out {
    let system = Out::Text(format!("http://terminology.hl7.org/CodeSystem/{system}"));
    let coding = Out::Object(vec![("system", system), ("code", Out::text(code))]);
    Out::Object(vec![("coding", coding.one())])
}
