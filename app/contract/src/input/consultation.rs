//! What is said to a consultation, and what is decided on it, checked.

use super::{
    fields::{FieldError, FieldErrors, Fields},
    practice::{Day, choice, day, done, words},
};

/// A reply of anybody's.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewReply {
    /// `patient`, `clinician`, `practice` or `other`.
    pub voice: String,
    pub words: String,
}

/// The last day of a consultation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Opening(pub Day);

/// The end of a consultation before its day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Closing {
    pub why: String,
    /// What everyone reads.
    pub notice: String,
}

impl Closing {
    /// Reads the form: `why`, `notice`.
    ///
    /// # Errors
    /// What to fill in.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let why = words(fields, "why", "Say why in a few words", &mut errors);
        let notice = words(fields, "notice", "Say what everyone is told", &mut errors);
        done(errors, Self { why, notice })
    }
}

/// Most letters of a reply.
const LONGEST: usize = 2000;

impl NewReply {
    /// Reads the form: `voice`, `words`.
    ///
    /// # Errors
    /// What to fill in.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let voices = ["patient", "clinician", "practice", "other"];
        let voice = choice(fields, "voice", &voices, "Choose who you are", &mut errors);
        let words = fields.get("words").to_owned();
        if words.is_empty() {
            errors.push(FieldError { field: "words", message: "Write what you want to say" });
        } else if words.chars().count() > LONGEST {
            errors.push(FieldError { field: "words", message: "Use 2,000 letters or fewer" });
        }
        done(errors, Self { voice, words })
    }
}

impl Opening {
    /// Reads the form: `until` with its parts.
    ///
    /// # Errors
    /// When it is no day.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let until = day(fields, "until").ok().flatten();
        until.map(Self).ok_or_else(|| vec![FieldError { field: "until", message: "Enter a day, such as 27 3 2027" }])
    }
}
