//! The words and values of an entry, by its type.
//!
//! Words come from the resource and from supporting resources it uses, never from another entry: that one may be
//! withheld. What is coded becomes titles, values and details; what is only written becomes notes.

mod allergy;
mod document;
mod encounter;
mod medicine;
mod observation;
mod page;
mod people;
mod plan;
mod problem;
mod procedure;
mod quantity;
mod report;
mod request;
mod vaccine;

use domain::kind::Kind;

pub(crate) use document::is_named as document_is_named;
pub(crate) use page::{Page, Reading};

/// Reads what an entry says.
pub(crate) fn page(reading: &Reading<'_>, kind: Kind) -> Page {
    let mut page = Page::default();
    match reading.type_name {
        _ if !kind.is_readable() => unread(reading, &mut page),
        "Condition" => problem::write(reading, &mut page),
        "AllergyIntolerance" => allergy::write(reading, &mut page),
        "Immunization" => vaccine::write(reading, &mut page),
        "Encounter" => encounter::write(reading, &mut page),
        "Observation" => observation::write(reading, kind, &mut page),
        "DiagnosticReport" => report::write(reading, &mut page),
        "ImagingStudy" => report::write_imaging(reading, &mut page),
        "DocumentReference" => document::write(reading, &mut page),
        "Procedure" => procedure::write(reading, &mut page),
        "CarePlan" => plan::write(reading, &mut page),
        "Goal" => plan::write_goal(reading, &mut page),
        _ if kind == Kind::Medicine => medicine::write(reading, &mut page),
        _ => request::write(reading, &mut page),
    }
    if kind.is_readable() {
        page.content.status = crate::meaning::finish::status_words(reading.value);
        page.notes(reading.value.at("note"));
        people::write(reading, &mut page);
    }
    page
}

/// What the practice's queue needs to name a resource nobody here can read.
fn unread(reading: &Reading<'_>, page: &mut Page) {
    page.title(reading.value.at("code"));
    page.content.title = reading.type_name.to_owned();
}
