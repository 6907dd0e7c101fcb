//! Which of the entries found in one record to hide together.

use super::{
    fields::{FieldError, FieldErrors, Fields},
    practice::Redact,
};
use crate::ids::EntryRef;

/// The field of the entries chosen.
pub const ENTRIES: &str = "entries";

/// The most entries one decision hides, so that a person can read them all before confirming.
const MOST: usize = 200;

/// Entries chosen to be hidden, not yet with a reason.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chosen {
    pub entries: Vec<EntryRef>,
    /// The list of what will be hidden was read, and is right.
    pub confirmed: bool,
}

impl Chosen {
    /// Reads the form: `entries` (repeated), `confirmed`.
    ///
    /// # Errors
    /// When none is chosen, or too many.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let mut entries: Vec<EntryRef> = Vec::new();
        for entry in fields.all(ENTRIES).filter_map(EntryRef::parse) {
            if !entries.contains(&entry) {
                entries.push(entry);
            }
        }
        let message = match entries.len() {
            0 => "Choose at least one entry to hide",
            1..=MOST => return Ok(Self { entries, confirmed: fields.ticked("confirmed") }),
            _ => "Choose no more than 200 entries at once",
        };
        Err(vec![FieldError { field: ENTRIES, message }])
    }

    /// The same with a reason, as one redaction with its linked ones.
    ///
    /// # Errors
    /// What to choose or mend.
    pub fn with_reason(&self, fields: &Fields) -> Result<Redact, FieldErrors> {
        let Some((first, others)) = self.entries.split_first() else { return Err(FieldErrors::new()) };
        Ok(Redact { linked: others.to_vec(), ..Redact::read(first.clone(), fields)? })
    }
}
