//! What may be looked for in one's own record, and in which form it may be taken away.

use super::fields::{FieldError, FieldErrors, Fields};

/// Fewest and most letters that are looked for.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=100;

/// The field of the words.
pub const WORDS: &str = "words";
/// The field of the form that is taken away.
pub const FORM: &str = "form";

/// Words to look for: of a sound length, and with a letter or digit in them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SearchWords(String);

impl SearchWords {
    /// Reads the field [`WORDS`].
    ///
    /// # Errors
    /// What to type instead.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let typed = fields.get(WORDS);
        let letters = typed.chars().count();
        let message = if typed.is_empty() {
            "Type what you look for"
        } else if letters < *LETTERS.start() || !typed.chars().any(char::is_alphanumeric) {
            "Type at least 2 letters or numbers"
        } else if letters > *LETTERS.end() {
            "Type no more than 100 letters"
        } else {
            return Ok(Self(typed.to_owned()));
        };
        Err(vec![FieldError { field: WORDS, message }])
    }

    /// As typed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The form in which a record is taken away.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DownloadForm {
    /// A page made for paper.
    Paper,
    /// A tagged PDF.
    Pdf,
    /// A FHIR R4 document.
    Fhir,
}

impl DownloadForm {
    /// Reads the field [`FORM`].
    ///
    /// # Errors
    /// That one has to be chosen.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        match fields.get(FORM) {
            "paper" => Ok(Self::Paper),
            "pdf" => Ok(Self::Pdf),
            "fhir" => Ok(Self::Fhir),
            _ => Err(vec![FieldError { field: FORM, message: "Choose one" }]),
        }
    }
}
