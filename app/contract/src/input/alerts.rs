//! What a privacy officer may ask, checked.

use super::{
    fields::{FieldError, FieldErrors, Fields},
    practice::{Day, day, done, words},
};

/// A judgement.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Judge {
    pub justified: bool,
    pub why: String,
}

/// Telling put off.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Defer {
    pub why: String,
    pub review_on: Day,
}

impl Judge {
    /// Reads the form: `verdict` is `justified` or `not-justified`, with `why`.
    ///
    /// # Errors
    /// What to choose or fill in.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let verdict = fields.get("verdict");
        if !matches!(verdict, "justified" | "not-justified") {
            errors.push(FieldError { field: "verdict", message: "Choose whether the look was justified" });
        }
        let why = words(fields, "why", "Say why in a few words", &mut errors);
        done(errors, Self { justified: verdict == "justified", why })
    }
}

impl Defer {
    /// Reads the form: `why` and `review-day…`.
    ///
    /// # Errors
    /// What to fill in.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let why = words(fields, "why", "Say why the patient must not know yet", &mut errors);
        match day(fields, "review") {
            Ok(Some(review_on)) => done(errors, Self { why, review_on }),
            Ok(None) | Err(()) => {
                errors.push(FieldError {
                    field: "review",
                    message: "Enter a day to look at it again, such as 27 3 2027",
                });
                Err(errors)
            }
        }
    }
}

/// Reads one field that must be filled in: `why` or `answer`.
///
/// # Errors
/// What to fill in.
pub fn filled(fields: &Fields, name: &'static str, empty: &'static str) -> Result<String, FieldErrors> {
    let mut errors = FieldErrors::new();
    let text = words(fields, name, empty, &mut errors);
    done(errors, text)
}
