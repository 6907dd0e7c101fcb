//! How far a source got with an entry, from the status words of STU3 and R4.

use domain::{entry::Finish, kind::Kind};

use super::{concept::plain_codes, kind::is_diary};
use crate::{arrival::Release, json::Value};

/// Judges a resource. A status that is missing where the standard requires one, or that nobody can name, is unknown.
///
/// So is a resource with a `modifierExtension` or `implicitRules`: the standard says that who does not understand those
/// cannot understand the resource.
pub(crate) fn finish(kind: Kind, type_name: &str, resource: &Value<'_>, release: Release) -> Finish {
    if is_in_error(resource) {
        return Finish::EnteredInError;
    }
    if !kind.is_readable()
        || !resource.at("modifierExtension").is_null()
        || !resource.at("implicitRules").is_null()
        || turns_round_unclearly(resource)
        || parts_turn_round(resource)
    {
        return Finish::Unknown;
    }
    let by_status = match type_name {
        "Condition" | "AllergyIntolerance" => optional_states(type_name, resource),
        "DocumentReference" => document(resource),
        // STU3 gives an imaging study no status.
        "ImagingStudy" if release == Release::Stu3 && resource.at("status").is_null() => Finish::Final,
        "Goal" if !resource.at("lifecycleStatus").is_null() => by_word(type_name, resource.at("lifecycleStatus")),
        _ => by_word(type_name, resource.at("status")),
    };
    match resource.at("intent").words() {
        _ if is_diary(type_name, resource) => Finish::Diary,
        // Something proposed is not yet something asked for. GP Connect's medicine plans are real ones.
        Some("proposal" | "option") if by_status == Finish::Final => Finish::Draft,
        Some("plan") if type_name == "ReferralRequest" && by_status == Finish::Final => Finish::Draft,
        _ => by_status,
    }
}

/// Whether a resource says of itself that it was withdrawn.
pub(crate) fn is_in_error(resource: &Value<'_>) -> bool {
    ["status", "verificationStatus", "docStatus", "lifecycleStatus", "clinicalStatus"]
        .iter()
        .any(|field| plain_codes(resource.at(field)).contains(&"entered-in-error"))
}

/// What turns the meaning round, written as nobody can tell: `"doNotPerform": "true"` must not read as done.
fn turns_round_unclearly(resource: &Value<'_>) -> bool {
    let is_unclear = |value: &Value<'_>, is_right: fn(&Value<'_>) -> bool| !value.is_null() && !is_right(value);
    ["doNotPerform", "notDone", "notGiven", "wasNotGiven"]
        .iter()
        .any(|field| is_unclear(resource.at(field), |value| matches!(value, Value::Bool(_))))
        || ["intent", "taken"].iter().any(|field| is_unclear(resource.at(field), |value| value.words().is_some()))
}

/// Whether a part of the resource is modified, turned round or withdrawn: none is read, so that nothing reads as its
/// contrary. What it contains are resources of their own.
fn parts_turn_round(resource: &Value<'_>) -> bool {
    let parts = resource.object().into_iter().flat_map(|object| &object.fields);
    parts.filter(|(name, _)| name != "contained").any(|(_, value)| value.items().iter().any(turns_round))
}

fn turns_round(part: &Value<'_>) -> bool {
    let Some(object) = part.object() else { return false };
    object.fields.iter().any(|(name, value)| match name.as_ref() {
        "modifierExtension" => !value.is_null(),
        "doNotPerform" | "prohibited" | "notDone" | "notGiven" | "wasNotGiven" => {
            !matches!(value, Value::Null | Value::Bool(false))
        }
        "status" if plain_codes(value).contains(&"entered-in-error") => true,
        _ => value.items().iter().any(turns_round),
    })
}

fn by_word(type_name: &str, status: &Value<'_>) -> Finish {
    let Some(word) = status.words() else { return Finish::Unknown };
    match (type_name, word) {
        ("Observation" | "DiagnosticReport" | "ImagingStudy", "registered")
        | ("Observation" | "DiagnosticReport", "preliminary")
        | ("DiagnosticReport", "partial") => Finish::Unfiled,
        ("Observation" | "DiagnosticReport", "final" | "amended" | "corrected" | "cancelled")
        | ("DiagnosticReport", "appended")
        | ("ImagingStudy", "available" | "cancelled") => Finish::Final,

        ("Encounter", "planned" | "arrived" | "triaged" | "in-progress" | "onleave" | "unknown") => Finish::Draft,
        ("Encounter", "finished" | "cancelled") => Finish::Final,

        ("MedicationStatement", "active" | "completed" | "intended" | "stopped" | "on-hold" | "not-taken")
        | ("MedicationRequest" | "MedicationOrder", "active" | "on-hold" | "cancelled" | "completed" | "stopped")
        | ("MedicationDispense", "on-hold" | "completed" | "stopped" | "cancelled" | "declined")
        | ("MedicationAdministration", "on-hold" | "completed" | "stopped" | "not-done") => Finish::Final,
        ("MedicationRequest" | "MedicationOrder", "draft")
        | ("MedicationDispense", "preparation" | "in-progress")
        | ("MedicationAdministration", "in-progress") => Finish::Draft,

        ("Immunization", "completed" | "not-done") => Finish::Final,

        ("Procedure", "preparation" | "in-progress") => Finish::Draft,
        ("Procedure", "not-done" | "on-hold" | "suspended" | "aborted" | "stopped" | "completed") => Finish::Final,

        ("ReferralRequest" | "ServiceRequest" | "ProcedureRequest" | "CarePlan", "draft") => Finish::Draft,
        (
            "ReferralRequest" | "ServiceRequest" | "ProcedureRequest" | "CarePlan",
            "active" | "on-hold" | "suspended" | "revoked" | "cancelled" | "completed",
        ) => Finish::Final,

        ("Goal", "proposed") => Finish::Draft,
        (
            "Goal",
            "planned" | "accepted" | "active" | "on-hold" | "completed" | "cancelled" | "rejected" | "in-progress"
            | "on-target" | "ahead-of-target" | "behind-target" | "sustaining" | "achieved",
        ) => Finish::Final,
        _ => Finish::Unknown,
    }
}

/// Both states of a problem or allergy are optional; what is there must be known.
fn optional_states(type_name: &str, resource: &Value<'_>) -> Finish {
    let allergy = type_name == "AllergyIntolerance";
    let clinical = |word: &str| {
        matches!(word, "active" | "inactive" | "resolved")
            || !allergy && matches!(word, "recurrence" | "relapse" | "remission")
    };
    let certain = |word: &str| {
        matches!(word, "unconfirmed" | "confirmed" | "refuted")
            || !allergy && matches!(word, "provisional" | "differential")
    };
    let known =
        all_known(resource.at("clinicalStatus"), clinical) && all_known(resource.at("verificationStatus"), certain);
    if known { Finish::Final } else { Finish::Unknown }
}

fn all_known(value: &Value<'_>, is_known: impl Fn(&str) -> bool) -> bool {
    let words = plain_codes(value);
    value.is_null() || !words.is_empty() && words.iter().all(|word| is_known(word))
}

fn document(resource: &Value<'_>) -> Finish {
    let reviewed = match plain_codes(resource.at("docStatus")).as_slice() {
        [] if resource.at("docStatus").is_null() => Finish::Final,
        ["final" | "amended"] => Finish::Final,
        ["preliminary" | "registered" | "partial"] => Finish::Unfiled,
        _ => Finish::Unknown,
    };
    match resource.at("status").words() {
        Some("current") => reviewed,
        Some("superseded") => Finish::Superseded,
        _ => Finish::Unknown,
    }
}

/// The source's own status in everyday words, and whatever turns the meaning of the title round.
pub(crate) fn status_words(resource: &Value<'_>) -> Option<String> {
    let verification = plain_codes(resource.at("verificationStatus"));
    if verification.contains(&"refuted") {
        return Some("Ruled out".to_owned());
    }
    if resource.at("notGiven").is_true() || resource.at("wasNotGiven").is_true() {
        return Some("Not given".to_owned());
    }
    if resource.at("notDone").is_true() {
        return Some("Not done".to_owned());
    }
    if resource.at("doNotPerform").is_true() {
        return Some("Not to be given".to_owned());
    }
    if resource.at("taken").words() == Some("n") {
        return Some("Not taken".to_owned());
    }
    ["clinicalStatus", "lifecycleStatus", "status"]
        .iter()
        .find_map(|field| plain_codes(resource.at(field)).first().map(|word| everyday(word)))
}

/// A code such as `not-done` as words: "Not done".
pub(crate) fn everyday(code: &str) -> String {
    let words = code.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
