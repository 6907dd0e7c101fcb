//! Which release a document is written in.

use crate::{arrival::Release, json::Value};

/// Types that exist only up to STU3.
const OLD_TYPES: [&str; 4] = ["ReferralRequest", "ProcedureRequest", "MedicationOrder", "EligibilityRequest"];

/// Fields that left the types entries are made of after STU3.
const OLD_FIELDS: [&str; 6] = ["context", "assertedDate", "related", "notGiven", "indexed", "taken"];

/// Judges by profiles first, then by shape.
pub(crate) fn release<'a>(resources: impl Iterator<Item = (&'a str, &'a Value<'a>)>) -> Release {
    let mut shaped_old = false;
    for (type_name, resource) in resources {
        for profile in resource.at("meta").at("profile").items() {
            match profile.words() {
                Some(profile) if profile.contains("/STU3/") => return Release::Stu3,
                Some(profile) if profile.contains("UKCore") || profile.contains("/R4/") => return Release::R4,
                _ => {}
            }
        }
        let of_document = type_name == "DocumentReference";
        shaped_old = shaped_old
            || OLD_TYPES.contains(&type_name)
            || matches!(type_name, "Condition" | "AllergyIntolerance")
                && resource.at("clinicalStatus").words().is_some()
            || matches!(
                type_name,
                "Observation" | "Condition" | "MedicationStatement" | "MedicationRequest" | "Immunization"
            ) && OLD_FIELDS.iter().any(|field| !resource.at(field).is_null())
            || of_document && (!resource.at("indexed").is_null() || !resource.at("created").is_null());
    }
    if shaped_old { Release::Stu3 } else { Release::R4 }
}
