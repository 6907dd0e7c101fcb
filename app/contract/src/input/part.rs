//! Which words of an entry to hide, from whom and why.

use super::{
    fields::{FieldError, FieldErrors, Fields},
    practice::Redact,
};
use crate::ids::EntryRef;

/// Hide part of an entry's text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HidePart {
    /// Of what, from whom and why.
    pub redact: Redact,
    /// Runs of words that stand in the entry.
    pub words: Vec<String>,
    /// What would be left was read, and is right.
    pub confirmed: bool,
}

impl HidePart {
    /// Reads the form: `words` (repeated), `typed` (a run a line), `confirmed`, and what [`Redact::read`] reads.
    ///
    /// # Errors
    /// What to choose or mend.
    pub fn read(entry: EntryRef, fields: &Fields) -> Result<Self, FieldErrors> {
        let typed = fields.get("typed").lines();
        let words: Vec<String> = fields.all("words").chain(typed).map(str::trim).map(str::to_owned).collect();
        let words: Vec<String> = words.into_iter().filter(|run| !run.is_empty()).collect();
        let mut errors = FieldErrors::new();
        if words.is_empty() {
            errors.push(FieldError { field: "typed", message: "Choose a sentence, or type the words to hide" });
        }
        match Redact::read(entry, fields) {
            Ok(redact) if errors.is_empty() => {
                // What is linked is hidden whole, by the entry's own form.
                let redact = Redact { linked: Vec::new(), ..redact };
                Ok(Self { redact, words, confirmed: fields.ticked("confirmed") })
            }
            Ok(_) => Err(errors),
            Err(more) => Err(errors.into_iter().chain(more).collect()),
        }
    }
}
