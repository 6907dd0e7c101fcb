//! What a person chose to share, and the receipts of it.

use super::practice::PersonRow;
use crate::{ids::ReceiptRef, input::sharing::Preset};

/// The sharing page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SharingPage {
    /// A sign-in without full proof: it may ask not to share, and learns nothing.
    OptOutOnly,
    /// Every question. Nothing stands in it for who never chose, and for who is in doubt.
    /// `letter` is what everyone in a practice of the programme reads of theirs.
    Full { now: Option<ChoiceNow>, history: Vec<HistoryRow>, letter: Option<String> },
}

/// The choice that counts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChoiceNow {
    /// None while nobody said.
    pub extent: Option<Preset>,
    pub ask_first: bool,
    pub emergency: bool,
    pub organisations: Vec<Blocked>,
    pub clinicians: Vec<Blocked>,
    /// Such as "today at 2:15pm"; empty while nobody said.
    pub since: String,
}

/// Someone or somewhere that may not look.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Blocked {
    /// What a form names it by.
    pub id: String,
    pub name: String,
}

/// One change, as it was asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HistoryRow {
    pub receipt: ReceiptRef,
    pub when: String,
    /// Such as "Online" or "Your practice was told by phone".
    pub how: String,
    /// One line for each answer.
    pub asked: Vec<String>,
}

/// A receipt: what was asked and when, and nothing of what stood before.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReceiptPage {
    /// In groups of four.
    pub code: String,
    pub when: String,
    pub how: String,
    pub asked: Vec<String>,
}

/// The sharing page as the practice sees it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DeskSharing {
    pub person: PersonRow,
    pub now: ChoiceNow,
    /// Somebody asked online without full proof, and nobody at the practice looked at it yet.
    pub unproven: Option<Unproven>,
    pub history: Vec<HistoryRow>,
    /// Goes back with what is decided on it.
    pub version: i64,
}

/// A choice from somebody who did not prove who they are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unproven {
    /// What would change if it counted; empty when all of it counts already.
    pub waits: Vec<String>,
}
