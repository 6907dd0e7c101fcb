//! The patient's own pages.

use super::entry::EntryRow;
use crate::{
    ids::{EntryRef, SessionRef},
    section::Section,
};

/// The start page after sign-in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Home {
    /// Present given name, for a greeting.
    pub given_name: String,
    pub practice: String,
}

/// The summary: the document the practice sent, else one made from the record. Both have the same headings.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Summary {
    pub practice: String,
    /// The practice sent it as a document; its rows are not the record's own, and so have no page.
    pub is_sent: bool,
    /// Always the same groups, in the same order, whether or not anything is in them.
    pub core: Vec<SummaryGroup>,
    pub additional: Vec<SummaryGroup>,
}

/// A heading of the summary with what is under it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SummaryGroup {
    pub heading: &'static str,
    /// Where the full lists are read.
    pub sections: Vec<Section>,
    pub rows: Vec<EntryRow>,
}

/// One page of a section, at most fifty entries, newest first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SectionPage {
    pub section: Section,
    pub rows: Vec<EntryRow>,
    /// The page began after an entry, so there is something newer.
    pub is_continued: bool,
    /// The last entry drawn, when something older is visible.
    pub older_than: Option<EntryRef>,
}

/// The account page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Account {
    /// The present session first.
    pub sessions: Vec<SessionRow>,
}

/// One signed-in session of this account.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SessionRow {
    pub id: SessionRef,
    pub is_this_one: bool,
    /// Such as "Chrome on Android".
    pub device: String,
    /// Such as "today at 2:15pm" or "20 November 2026 at 9:02am".
    pub signed_in: String,
    pub last_used: String,
}
