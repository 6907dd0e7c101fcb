//! Which entries belong together, as R4 says it: only between entries of the document, and only where R4 has a place for it.

use std::collections::HashMap;

use domain::door::transfer::Seal;

use super::{DocumentEntry, clinical::type_of, reference};
use crate::{
    arrival::LinkWhy,
    json::{Fields, Out},
};

/// One entry's tie to another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DocumentTie {
    pub why: LinkWhy,
    /// The other's id.
    pub to: String,
}

/// The type of each entry's resource, by id.
pub(super) type Types<'a> = HashMap<&'a str, &'static str>;

/// How often a place may be filled, and in what it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    One(&'static str),
    Many(&'static str),
    /// In the `encounter` of the resource's `context`.
    Context,
    /// In the `detail` of the resource's `evidence`.
    Evidence,
}

/// The place for a tie of a resource to one of another type. Source: FHIR R4, the resources' own pages.
fn place(of: &str, why: LinkWhy, to: &str) -> Option<Place> {
    match (of, why, to) {
        ("DocumentReference", LinkWhy::Consultation, "Encounter") => Some(Place::Context),
        ("MedicationStatement", LinkWhy::Consultation, "Encounter") => Some(Place::One("context")),
        // An order and the plan it carries out are both statements here.
        ("MedicationStatement", LinkWhy::BasedOn | LinkWhy::Related, "MedicationStatement") => {
            Some(Place::Many("partOf"))
        }
        ("Encounter", LinkWhy::Consultation, "Encounter") => Some(Place::One("partOf")),
        (_, LinkWhy::Consultation, "Encounter") => Some(Place::One("encounter")),
        ("DiagnosticReport", LinkWhy::ReportMember, "Observation") => Some(Place::Many("result")),
        ("Observation", LinkWhy::ReportMember, "Observation") => Some(Place::Many("hasMember")),
        ("CarePlan", LinkWhy::Problem | LinkWhy::Reason, "Condition") => Some(Place::Many("addresses")),
        (
            "MedicationStatement" | "Procedure" | "Encounter" | "ServiceRequest" | "Immunization",
            LinkWhy::Problem | LinkWhy::Reason,
            "Condition",
        )
        | (
            "MedicationStatement" | "Procedure" | "Encounter" | "ServiceRequest" | "Immunization",
            LinkWhy::Reason,
            "Observation",
        ) => Some(Place::Many("reasonReference")),
        ("CarePlan", LinkWhy::BasedOn, "CarePlan")
        | ("Encounter", LinkWhy::BasedOn, "ServiceRequest")
        | (
            "MedicationStatement" | "Procedure" | "Observation" | "DiagnosticReport" | "ServiceRequest",
            LinkWhy::BasedOn,
            "CarePlan" | "ServiceRequest",
        ) => Some(Place::Many("basedOn")),
        ("Observation", LinkWhy::Document | LinkWhy::Related, "DocumentReference" | "Observation") => {
            Some(Place::Many("derivedFrom"))
        }
        ("Procedure", LinkWhy::Document, "DocumentReference") => Some(Place::Many("report")),
        ("CarePlan" | "ServiceRequest", LinkWhy::Document | LinkWhy::Related, _) => Some(Place::Many("supportingInfo")),
        ("Condition", why, _) if why != LinkWhy::Consultation => Some(Place::Evidence),
        _ => None,
    }
}

/// The resource with its ties.
pub(super) fn tied(entry: &DocumentEntry, types: &Types<'_>, mut fields: Fields) -> Fields {
    let of = type_of(entry);
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
            Some(Place::Evidence) => {
                push(&mut fields, "evidence", Out::Object(vec![("detail", reference(&tie.to).one())]))
            }
            Some(Place::One(_)) | None => {}
        }
    }
    fields
}

/// Adds to a list, which comes to be with its first.
fn push(fields: &mut Fields, name: &'static str, value: Out) {
    match fields.iter_mut().find(|(field, _)| *field == name) {
        Some((_, Out::List(list))) => list.push(value),
        Some(_) => {}
        None => fields.push((name, value.one())),
    }
}
