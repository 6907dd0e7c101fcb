//! The rows of a summary for someone the clinician door let through: drawn once, read on a page or by a system.

use contract::views::viewer::{ViewGroup, ViewRow};
use domain::{
    clinical::Permit,
    date::PartialDate,
    practice::HoldPolicy,
    summary::{Heading, LineKind, Row, Told, lines_shown},
};
use fhir::scr::{SharedRow, SharedSection};
use store::entry::Listed;

use crate::words;

/// One heading that goes, and what goes under it.
pub(crate) struct GoingSection {
    pub heading: Heading,
    pub rows: Vec<GoingRow>,
}

/// One row that goes.
pub(crate) struct GoingRow {
    pub date: Option<PartialDate>,
    title: String,
    /// What the patient's side knows it by.
    pub name: String,
    /// What else it says; with what it is, where that is known.
    lines: Vec<(Option<&'static str>, String)>,
}

/// One entry of the record as a row.
pub(crate) fn entry_row(listed: &Listed, permit: &Permit) -> GoingRow {
    let head = listed.head.open(permit);
    GoingRow {
        date: listed.facts.clinical.or(listed.facts.recorded),
        title: head.title.clone(),
        name: listed.patient_ref.clone(),
        lines: head.line.iter().map(|line| (None, line.clone())).collect(),
    }
}

/// One row of a document the practice sent. What the practice holds for the patient's sake is no matter here.
pub(crate) fn document_row(name: String, row: &Row, permit: &Permit, withheld: &[Told]) -> GoingRow {
    let said = row.words.open(permit);
    let lines = lines_shown(&said, permit, HoldPolicy::Nothing, withheld);
    GoingRow {
        date: row.date,
        title: said.title.clone(),
        name,
        lines: lines.into_iter().map(|line| (Some(line.what.label()), line.text.clone())).collect(),
    }
}

/// What the patient's side knows all rows by.
pub(crate) fn names(sections: &[GoingSection]) -> Vec<String> {
    sections.iter().flat_map(|section| &section.rows).map(|row| row.name.clone()).collect()
}

impl GoingSection {
    /// As a page draws it.
    pub(crate) fn on_a_page(self) -> ViewGroup {
        let row = |row: GoingRow| ViewRow {
            date: row.date.map(words::partial).unwrap_or_else(|| "No date".to_owned()),
            date_iso: row.date.map(PartialDate::iso).unwrap_or_default(),
            title: row.title,
            line: (!row.lines.is_empty()).then(|| {
                let said = |(what, text): (Option<&str>, String)| match what {
                    // What the date is of speaks for itself: "Last issued".
                    Some(what) if what != LineKind::DateOf.label() => format!("{what}: {text}"),
                    Some(_) | None => text,
                };
                row.lines.into_iter().map(said).collect::<Vec<_>>().join("; ")
            }),
        };
        ViewGroup { heading: self.heading.title(), rows: self.rows.into_iter().map(row).collect() }
    }

    /// As a system reads it.
    pub(crate) fn for_a_system(self) -> SharedSection {
        let row = |row: GoingRow| SharedRow {
            date: row.date.map(words::partial).unwrap_or_default(),
            title: row.title,
            lines: row.lines.into_iter().map(|(what, text)| (what.unwrap_or("Details").to_owned(), text)).collect(),
        };
        SharedSection { heading: self.heading, rows: self.rows.into_iter().map(row).collect() }
    }
}
