//! Coded resources that stand beside the tables: they give rows their codes and labels, and are no rows themselves.

use domain::{access_code::AccessCode, content::Code, date::PartialDate, entry::Finish, label::Labels};

use crate::{
    bundle::{Shelf, type_and_id},
    json::Value,
    meaning::{concept::concept, dates::dates, scan::Scan},
};

/// Types whose resources say in codes what a row says in words. Source: NHS facts §1.7. The last three are not sent
/// nationally; a label on one must count all the same.
const TYPES: [&str; 9] = [
    "Condition",
    "Observation",
    "Procedure",
    "Communication",
    "Immunization",
    "ImmunizationRecommendation",
    "AllergyIntolerance",
    "MedicationStatement",
    "MedicationRequest",
];

/// One of them.
pub(super) struct Coded<'a> {
    type_name: &'a str,
    id: Option<&'a str>,
    url: Option<&'a str>,
    /// Folded words of its code, by which its row is found.
    pub words: Vec<String>,
    pub codes: Vec<Code>,
    pub labels: Labels,
    pub finish: Finish,
    pub access_code: bool,
}

impl Coded<'_> {
    /// Whether a section's entry refers to it.
    pub fn is_meant(&self, reference: &Value<'_>) -> bool {
        let Some(reference) = reference.at("reference").words() else { return false };
        self.url == Some(reference)
            || type_and_id(reference).is_some_and(|(type_name, id)| type_name == self.type_name && Some(id) == self.id)
    }
}

pub(super) fn resources<'a>(shelf: &'a Shelf<'a>, scans: &[Scan<'a>]) -> Vec<Coded<'a>> {
    shelf
        .held
        .iter()
        .zip(scans)
        .filter(|(held, _)| TYPES.contains(&held.type_name))
        .map(|(held, scan)| {
            let value = held.value;
            let said = ["code", "vaccineCode", "topic", "medicationCodeableConcept", "reasonCode"]
                .map(|field| value.at(field));
            let said = said.into_iter().find(|value| !value.is_null());
            let concept = said.map(concept).unwrap_or_default();
            let displays = concept.codes.iter().filter_map(|code| code.display.clone());
            let words = displays.chain([concept.title]).map(|words| fold(&words)).filter(|words| !words.is_empty());
            Coded {
                type_name: held.type_name,
                id: held.id,
                url: held.url,
                words: words.collect(),
                codes: concept.codes,
                labels: scan.labels,
                finish: finish(value),
                access_code: scan.access_code.is_some(),
            }
        })
        .collect()
}

/// Access codes of the bundle; one that lifts counts undated, and so lifts nothing.
pub(super) fn access_codes(shelf: &Shelf<'_>, scans: &[Scan<'_>]) -> Vec<(AccessCode, Option<PartialDate>)> {
    let found = shelf.held.iter().zip(scans).filter_map(|(held, scan)| Some((held, scan.access_code?)));
    found
        .map(|(held, code)| match code {
            AccessCode::ReviewNotIndicated => (code, None),
            AccessCode::ReviewIndicated | AccessCode::DeclinedByPatient => {
                (code, dates(held.type_name, held.value).clinical)
            }
        })
        .collect()
}

fn finish(value: &Value<'_>) -> Finish {
    let in_error = |field: &Value<'_>| {
        field.words() == Some("entered-in-error")
            || field.at("coding").items().iter().any(|coding| coding.at("code").words() == Some("entered-in-error"))
    };
    if in_error(value.at("status")) || in_error(value.at("verificationStatus")) {
        Finish::EnteredInError
    } else {
        Finish::Final
    }
}

/// Words as they are compared: letters and digits alone.
pub(super) fn fold(text: &str) -> String {
    domain::identity::fold(text)
}
