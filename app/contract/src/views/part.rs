//! Hiding part of an entry's text: what can be chosen, and what would be left.

use super::{entry::EntryPage, practice::PersonRow};

/// An entry with its texts cut into sentences to choose from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PartPage {
    pub person: PersonRow,
    pub entry: EntryPage,
    /// As they stand in the entry, in its order.
    pub sentences: Vec<String>,
    /// When the patient or a proxy last opened it.
    pub last_opened: String,
}

/// What would be hidden, and the entry as it would then be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PartPreview {
    pub person: PersonRow,
    pub entry: EntryPage,
    pub reads: EntryPage,
    pub last_opened: String,
}
