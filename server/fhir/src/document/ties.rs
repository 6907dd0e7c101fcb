//! Which entries belong together, as R4 says it: only between entries of the document, and only where R4 has a place for it.
//!
//! For another practice alone: a patient's pages tell no ties, and that a consultation is missing would tell that it is hidden.

use std::collections::{HashMap, HashSet};

use domain::door::transfer::Seal;

use super::{DocumentEntry, clinical::type_of, reference};
use crate::{
    arrival::LinkWhy,
    json::{Fields, Out},
};

/// One entry's tie to another.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct DocumentTie {
    pub why: LinkWhy,
    /// The other's id.
    pub to: String,
}

/// The type of each entry's resource, by id.
pub(super) type Types<'a> = HashMap<&'a str, &'static str>;

/// Where a tie stands in a resource.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Place {
    One(&'static str),
    Many(&'static str),
    /// In the `encounter` of the resource's `context`.
    Context,
}

/// The place for a tie of a resource to one of another type, where R4 has one that says why and no more. A problem's ties to
/// what belongs to it have none: any there is would make causes or evidence of them. Source: FHIR R4, the resources' own pages.
fn place(of: &str, why: LinkWhy, to: &str) -> Option<Place> {
    match (of, why, to) {
        ("DocumentReference", LinkWhy::Consultation, "Encounter") => Some(Place::Context),
        ("MedicationStatement", LinkWhy::Consultation, "Encounter") => Some(Place::One("context")),
        ("Encounter", LinkWhy::Consultation, "Encounter") => Some(Place::One("partOf")),
        (_, LinkWhy::Consultation, "Encounter") => Some(Place::One("encounter")),
        ("DiagnosticReport", LinkWhy::ReportMember, "Observation") => Some(Place::Many("result")),
        ("Observation", LinkWhy::ReportMember, "Observation") => Some(Place::Many("hasMember")),
        ("CarePlan", LinkWhy::Problem | LinkWhy::Reason, "Condition") => Some(Place::Many("addresses")),
        (
            "MedicationStatement" | "Procedure" | "Encounter" | "ServiceRequest" | "Immunization",
            LinkWhy::Reason,
            "Condition" | "Observation",
        ) => Some(Place::Many("reasonReference")),
        // An order and the plan it carries out are both statements here.
        ("MedicationStatement", LinkWhy::BasedOn, "MedicationStatement") => Some(Place::Many("derivedFrom")),
        ("Encounter", LinkWhy::BasedOn, "ServiceRequest")
        | (
            "MedicationStatement" | "Procedure" | "Observation" | "DiagnosticReport",
            LinkWhy::BasedOn,
            "CarePlan" | "ServiceRequest",
        ) => Some(Place::Many("basedOn")),
        _ => None,
    }
}

/// What each entry is written as. A member of a report is an Observation, also one that holds nothing but its own members.
pub(super) fn types<'a>(entries: impl Iterator<Item = &'a DocumentEntry> + Clone) -> Types<'a> {
    let ties = entries.clone().flat_map(|entry| &entry.ties);
    let members: HashSet<&str> =
        ties.filter(|tie| tie.why == LinkWhy::ReportMember).map(|tie| tie.to.as_str()).collect();
    entries
        .map(|entry| {
            let of = type_of(entry);
            let is_member = of == "DiagnosticReport" && members.contains(entry.id.as_str());
            (entry.id.as_str(), if is_member { "Observation" } else { of })
        })
        .collect()
}

/// The resource, written as one of a type, with its ties.
pub(super) fn tied(entry: &DocumentEntry, of: &str, types: &Types<'_>, mut fields: Fields) -> Fields {
    for tie in &entry.ties {
        // What a report says of itself, it says of its results: these have a seal of their own.
        let speaks = tie.why == LinkWhy::ReportMember && entry.seal != Seal::Open;
        let to = types.get(tie.to.as_str()).filter(|_| tie.to != entry.id && !speaks);
        match to.and_then(|to| place(of, tie.why, to)) {
            Some(Place::One(name)) if !fields.iter().any(|(field, _)| *field == name) => {
                fields.push((name, reference(&tie.to)));
            }
            Some(Place::Many(name)) => push(&mut fields, name, reference(&tie.to)),
            Some(Place::Context) => match fields.iter_mut().find(|(field, _)| *field == "context") {
                Some((_, Out::Object(context))) => push(context, "encounter", reference(&tie.to)),
                _ => fields.push(("context", Out::Object(vec![("encounter", reference(&tie.to).one())]))),
            },
            Some(Place::One(_)) | None => {}
        }
    }
    fields
}

/// Adds to a list what it does not hold, and makes the list with its first.
fn push(fields: &mut Fields, name: &'static str, value: Out) {
    match fields.iter_mut().find(|(field, _)| *field == name) {
        Some((_, Out::List(list))) if !list.contains(&value) => list.push(value),
        Some(_) => {}
        None => fields.push((name, value.one())),
    }
}
