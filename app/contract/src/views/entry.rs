//! An entry as anyone may be shown it.

use super::trend::Trend;
use crate::{ids::EntryRef, section::Section};

/// One line of a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EntryRow {
    pub id: EntryRef,
    /// The section it belongs to, never [`Section::Timeline`].
    pub section: Section,
    /// Such as "3 May 2024", "May 2024" or "2024".
    pub date: String,
    /// The same in ISO form, for the `datetime` attribute: `2024-05-03`, `2024-05` or `2024`.
    pub date_iso: String,
    pub title: String,
    /// One further line: a dose, a result with its unit, a status.
    pub line: Option<String>,
}

/// One whole entry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EntryPage {
    pub row: EntryRow,
    /// Everyday word for its kind, such as "Test result".
    pub kind: &'static str,
    pub status: Option<String>,
    pub value: Option<MeasureView>,
    /// Named parts of a result.
    pub parts: Vec<(String, MeasureView)>,
    /// Label and text, in reading order.
    pub details: Vec<(&'static str, String)>,
    /// Free text, one paragraph list each; line breaks kept.
    pub notes: Vec<String>,
    pub attachments: Vec<AttachmentView>,
    /// How its figures changed over time, for the patient: one for each figure that has a past.
    pub trends: Vec<Trend>,
    /// Who wrote it and where, as far as known.
    pub author: Option<String>,
    pub organisation: Option<String>,
}

/// A value with its unit and the range its source gave.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MeasureView {
    pub value: String,
    pub unit: Option<String>,
    /// Such as "3.5 to 5.3", "below 5" or the source's words.
    pub range: Option<String>,
    /// Where clinicians start to worry, only where the source says so: such as "below 2.5 or above 6.5".
    pub worry: Option<String>,
    /// The source's reading, such as "High". Never worked out here.
    pub interpretation: Option<String>,
    /// Where value and range are numbers, for drawing a number line: value, low, high.
    pub line: Option<NumberLine>,
}

/// Where a value stands against its range, in thousandths of the drawn line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NumberLine {
    pub low: u16,
    pub high: u16,
    pub value: u16,
    /// Where clinicians start to worry, below and above.
    pub worry: (Option<u16>, Option<u16>),
}

/// A file that belongs to a document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AttachmentView {
    pub title: String,
    /// Such as "PDF, 120 KB".
    pub about: String,
}
