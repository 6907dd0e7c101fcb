//! What is asked to be put right, and the answer, checked.

use super::{
    alerts::filled,
    fields::{FieldError, FieldErrors, Fields},
    practice::{done, words},
};

/// A patient's request.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ask {
    /// The entry is not about the patient at all.
    pub not_mine: bool,
    /// What is wrong, in the patient's own words; may be empty only with `not_mine`.
    pub words: String,
}

impl Ask {
    /// Reads the form: `says` is `wrong` or `not-mine`, with `words`.
    ///
    /// # Errors
    /// What to choose or fill in.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let not_mine = match fields.get("says") {
            "wrong" => false,
            "not-mine" => true,
            _ => {
                errors.push(FieldError { field: "says", message: "Choose what is wrong" });
                false
            }
        };
        let nothing_more = not_mine && fields.get("words").is_empty();
        let words = if nothing_more { String::new() } else { words(fields, "words", "Say what is wrong", &mut errors) };
        done(errors, Self { not_mine, words })
    }
}

/// The practice's answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// Put right; of an entry that was said not to be the patient's, it is somebody else's.
    pub changed: bool,
    /// What was done, or why not.
    pub words: String,
}

impl Answer {
    /// Reads the form: `answer` is `changed` or `declined`, with `words`.
    ///
    /// # Errors
    /// What to choose or fill in.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let answer = fields.get("answer");
        if !matches!(answer, "changed" | "declined") {
            errors.push(FieldError { field: "answer", message: "Choose an answer" });
        }
        let words = words(fields, "words", "Say what you did, or why not", &mut errors);
        done(errors, Self { changed: answer == "changed", words })
    }
}

/// Reads a statement of disagreement: `words`.
///
/// # Errors
/// When nothing, or too much, was written.
pub fn statement(fields: &Fields) -> Result<String, FieldErrors> {
    filled(fields, "words", "Write what you want staff to read")
}
