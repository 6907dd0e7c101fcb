//! The rows of a summary for someone the clinician door let through.

use domain::{
    clinical::{Clinical, Permit},
    content::Head,
    date::PartialDate,
    entry::Facts,
    practice::HoldPolicy,
    summary::{Row, Told, lines_shown},
};
use fhir::scr::SharedRow;

use crate::words;

/// One entry of the record as a row.
pub(crate) fn entry_row(facts: &Facts, head: &Clinical<Head>, permit: &Permit) -> SharedRow {
    let head = head.open(permit);
    let date: Option<PartialDate> = facts.clinical.or(facts.recorded);
    SharedRow {
        date: date.map(words::partial).unwrap_or_default(),
        title: head.title.clone(),
        lines: head.line.iter().map(|line| ("Details".to_owned(), line.clone())).collect(),
    }
}

/// One row of a document the practice sent. What the practice holds for the patient's sake is no matter here.
pub(crate) fn document_row(row: &Row, permit: &Permit, withheld: &[Told]) -> SharedRow {
    let said = row.words.open(permit);
    let lines = lines_shown(said, permit, HoldPolicy::Nothing, withheld);
    SharedRow {
        date: row.date.map(words::partial).unwrap_or_default(),
        title: said.title.clone(),
        lines: lines.into_iter().map(|line| (line.what.label().to_owned(), line.text.clone())).collect(),
    }
}
