//! Entries found in one record, hidden together and taken back.

use super::practice::{PersonRow, ReviewRow};
use crate::ids::RedactionRef;

/// Entries that fit the words looked for, newest first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FoundEntries {
    pub person: PersonRow,
    pub rows: Vec<ReviewRow>,
    /// More fit than a page holds.
    pub has_more: bool,
}

/// What is about to be hidden, and what is linked to it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ToHide {
    pub person: PersonRow,
    pub rows: Vec<ReviewRow>,
    /// Offered to be hidden with them.
    pub linked: Vec<ReviewRow>,
}

/// What one decision hid.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HiddenTogether {
    pub person: PersonRow,
    pub id: RedactionRef,
    /// Those still hidden by it.
    pub rows: Vec<ReviewRow>,
    /// Seconds left in which all of it can be taken back.
    pub undo_seconds: Option<i64>,
}
