//! Rows of a summary document, for the patient side.

use contract::{
    ids::EntryRef,
    views::{entry::EntryRow, patient::SummaryGroup},
};
use domain::{
    date::PartialDate,
    summary::{Heading, Line, Row, Words},
};

use super::section::section_of;
use crate::words;

/// A heading with nothing under it yet.
pub(crate) fn group(heading: Heading) -> SummaryGroup {
    SummaryGroup { heading: plain(heading), section: section_of(heading.kind()), rows: Vec::new() }
}

/// One row, with the lines that may be shown.
pub(crate) fn row(name: &str, row: &Row, words: &Words, lines: &[&Line]) -> Option<EntryRow> {
    let lines: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    Some(EntryRow {
        id: EntryRef::parse(name)?,
        section: section_of(row.heading.kind()),
        date: row.date.map(words::partial).unwrap_or_else(|| "No date".to_owned()),
        date_iso: row.date.map(PartialDate::iso).unwrap_or_default(),
        title: words.title.clone(),
        line: (!lines.is_empty()).then(|| lines.join("; ")),
    })
}

const fn plain(heading: Heading) -> &'static str {
    match heading {
        Heading::Allergies => "Allergies and bad reactions",
        Heading::AcuteMedicines => "Medicines you were given once",
        Heading::RepeatMedicines => "Medicines you take on repeat",
        Heading::StoppedMedicines => "Medicines that stopped",
        Heading::Risks => "Risks to you",
        Heading::Diagnoses => "What you were told you have",
        Heading::Problems => "Health problems",
        Heading::Observations => "What staff saw and measured",
        Heading::Treatments => "Treatments and vaccines",
        Heading::Investigations => "Tests",
        Heading::Results => "Test results",
        Heading::Events => "Care you had",
        Heading::Procedures => "Forms and notes",
        Heading::Advice => "Advice you were given",
        Heading::Preferences => "What you want for your care",
        Heading::FamilyHistory => "Health of your family",
        Heading::Lifestyle => "How you live",
        Heading::Circumstances => "Your home and family life",
        Heading::Documentation => "Papers from care staff",
        Heading::Correspondence => "Letters to and from you",
        Heading::Unknown => "Other entries",
    }
}
