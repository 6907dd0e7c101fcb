//! Letters as they may be drawn. Officers see numbers and no names; the files for the mailing house are no pages.

use super::practice::PersonRow;
use crate::ids::PersonRef;

/// The officer's page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PacksPage {
    /// How many stand where, in the order of a letter's life.
    pub counts: Vec<(&'static str, i64)>,
    /// How many may be printed today.
    pub today: i64,
    /// Areas to choose from: short name and name.
    pub areas: Vec<(String, String)>,
    /// Practices that nobody is written to of, and why.
    pub refused: Vec<(String, String)>,
    pub batches: Vec<BatchRow>,
    /// Somebody set where forms come back to.
    pub can_print: bool,
    /// People nobody could decide about: an operator looks.
    pub failed: i64,
}

/// One batch of many.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BatchRow {
    pub id: String,
    pub when: String,
    pub area: String,
    pub letters: u32,
    pub stands: &'static str,
}

/// One batch.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BatchPage {
    pub row: BatchRow,
    pub practices: Vec<String>,
    /// Numbers of letters that must not go: they are taken out by hand.
    pub out: Vec<u32>,
    /// It is still in the house; else it is over.
    pub on_paper: bool,
    /// Everybody in it was looked at once more: it may be handed over.
    pub is_checked: bool,
    /// It may not be handed over now, and why.
    pub stopped: Option<String>,
    /// Who said what became of it, and when.
    pub over: String,
}

/// What the practice's clinicians look at before a letter goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HeldOutPage {
    pub rows: Vec<HeldOutRow>,
    /// Where this page begins; empty for the first.
    pub after: String,
    /// Where the next one begins, if there is more.
    pub next: Option<String>,
}

/// One letter that is held out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HeldOutRow {
    pub person: PersonRow,
    pub why: &'static str,
    pub owner: String,
    pub due: String,
    pub is_late: bool,
    /// Else a look alone cannot let it go.
    pub may_go: bool,
    /// Stands for what is looked at: whatever changes of it makes the look void.
    pub look: String,
}

/// Somebody's letter, as the front desk sees it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LetterPage {
    pub person: PersonRef,
    pub name: String,
    /// What the person reads on their own page.
    pub words: String,
}
