//! The headings of a summary for the patient side, and the rows of a document under them.

use contract::{
    ids::EntryRef,
    section::Section,
    views::{
        entry::{EntryPage, EntryRow},
        patient::{Summary, SummaryGroup},
    },
};
use domain::{
    date::PartialDate,
    summary::{Heading, Line, Row, Words},
};

use super::section::section_of;
use crate::words;

/// Every heading there is, in one order, with the rows that go under it. Which summary there is, a document or one made
/// from the record, cannot be told from the list.
pub(crate) struct Groups(Vec<(Heading, SummaryGroup)>);

impl Groups {
    /// With nothing under any heading yet.
    pub(crate) fn empty() -> Self {
        let group = |heading| SummaryGroup { heading: plain(heading), sections: sections(heading), rows: Vec::new() };
        Self(Heading::ALL.into_iter().map(|heading| (heading, group(heading))).collect())
    }

    /// Puts a row under its heading, after those that stand there.
    pub(crate) fn put(&mut self, heading: Heading, row: EntryRow) {
        if let Some((_, group)) = self.0.iter_mut().find(|(known, _)| *known == heading) {
            group.rows.push(row);
        }
    }

    /// How many rows stand under a heading.
    pub(crate) fn rows(&self, heading: Heading) -> usize {
        self.0.iter().find(|(known, _)| *known == heading).map_or(0, |(_, group)| group.rows.len())
    }

    /// As the page shows them: core, then additional.
    pub(crate) fn draw(self, practice: String, is_sent: bool) -> Summary {
        let (core, additional): (Vec<_>, Vec<_>) = self.0.into_iter().partition(|(heading, _)| heading.is_core());
        let plain = |groups: Vec<(Heading, SummaryGroup)>| groups.into_iter().map(|(_, group)| group).collect();
        Summary { practice, is_sent, core: plain(core), additional: plain(additional) }
    }
}

/// Where the record has more of what stands under a heading.
fn sections(heading: Heading) -> Vec<Section> {
    match heading.made_of() {
        [] => vec![section_of(heading.kind())],
        kinds => kinds.iter().map(|kind| section_of(*kind)).collect(),
    }
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

/// The lines that may be shown, each with what it is.
pub(crate) fn labelled(lines: &[&Line]) -> Vec<(&'static str, String)> {
    lines.iter().map(|line| (line.what.label(), line.text.clone())).collect()
}

/// A row as a search reads it and a copy tells it. It has no page of its own, and nothing beside what it says.
pub(crate) fn page(heading: Heading, row: EntryRow, details: Vec<(&'static str, String)>) -> EntryPage {
    EntryPage {
        kind: plain(heading),
        status: None,
        value: None,
        parts: Vec::new(),
        details,
        notes: Vec::new(),
        attachments: Vec::new(),
        trends: Vec::new(),
        author: None,
        organisation: None,
        row,
    }
}

const fn plain(heading: Heading) -> &'static str {
    match heading {
        Heading::Allergies => "Allergies and bad reactions",
        Heading::AcuteMedicines => "Medicines you were given once, not long ago",
        Heading::RepeatMedicines => "Medicines you take on repeat",
        Heading::StoppedMedicines => "Medicines that stopped not long ago",
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
