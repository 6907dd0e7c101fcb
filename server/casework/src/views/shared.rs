//! The rows of a summary for someone the clinician door let through.

use domain::{
    clinical::{Clinical, Permit},
    content::Head,
    date::PartialDate,
    entry::Facts,
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
