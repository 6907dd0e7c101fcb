//! What a search found, and a whole record to take away.

use super::entry::{EntryPage, EntryRow};
use crate::{ids::EntryRef, section::Section};

/// One page of what was found: at most fifty entries, newest first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// At most fifty rows of the summary the practice sent, on the first page alone. They have no page of their own.
    pub sent: Vec<FoundRow>,
    /// By section, the one with the newest entry first.
    pub groups: Vec<FoundGroup>,
    /// The page began after an entry, so there is something newer.
    pub is_continued: bool,
    /// The last entry drawn, when something older was found.
    pub older_than: Option<EntryRef>,
}

/// What was found in one section.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FoundGroup {
    pub section: Section,
    pub rows: Vec<FoundRow>,
}

/// One entry, with the words that were looked for marked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FoundRow {
    pub row: EntryRow,
    pub date: Marked,
    pub title: Marked,
    pub line: Option<Marked>,
    /// Where else the words stand: what it is, such as "Notes", and the words around.
    pub more: Vec<(&'static str, Marked)>,
}

/// A text in pieces, each marked or not.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Marked(pub Vec<(String, bool)>);

/// What heads the rows of a summary in every copy, whether or not there are any.
pub const SENT: &str = "Summary your practice sent";

/// Everything the door shows, to take away.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WholeRecord {
    /// Whose it is.
    pub name: String,
    /// Such as "5 May 1980".
    pub born: Option<String>,
    /// In groups of three, three and four.
    pub nhs_number: String,
    pub practice: String,
    /// Such as "20 November 2026 at 9:02am".
    pub as_of: String,
    /// The rows of the summary the practice sent, by its headings; the kind of each is its heading.
    pub sent: Vec<EntryPage>,
    /// Always every section but the timeline, in reading order; newest entry first.
    pub sections: Vec<(Section, Vec<EntryPage>)>,
}
