//! What may be asked about proxies, checked.

use super::{
    fields::{FieldError, FieldErrors, Fields},
    practice::{Day, choice, day, done, words},
};
use crate::section::Section;

/// The words of every ground, as a form sends them.
pub const GROUNDS: [&str; 5] = ["parental-responsibility", "consent", "attorney", "deputy", "best-interests"];

/// The words of everything that pauses proxies, as a form sends them.
pub const CONCERNS: [&str; 3] = ["dispute", "court-order", "lost-capacity"];

/// What a grant rests on and covers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Terms {
    /// One of [`GROUNDS`].
    pub ground: String,
    /// What was seen.
    pub seen: String,
    pub sections: Vec<Section>,
    pub free_text: bool,
}

/// Give someone access.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GrantProxy {
    pub name: String,
    pub nhs_number: String,
    pub birth: Day,
    pub terms: Terms,
}

/// Record something that pauses proxies.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RecordConcern {
    /// One of [`CONCERNS`].
    pub kind: String,
    pub note: String,
}

impl Terms {
    /// Reads `ground`, `seen`, `sections` (repeated) and `free_text`.
    ///
    /// # Errors
    /// What to choose or fill in.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let ground = choice(fields, "ground", &GROUNDS, "Choose the ground for this access", &mut errors);
        let seen = words(fields, "seen", "Say what evidence you saw", &mut errors);
        let sections: Vec<Section> = fields.all("sections").filter_map(Section::from_slug).collect();
        if sections.is_empty() {
            errors.push(FieldError { field: "sections", message: "Choose at least one part of the record" });
        }
        done(errors, Self { ground, seen, sections, free_text: fields.ticked("free_text") })
    }
}

impl GrantProxy {
    /// Reads `name`, `nhs_number`, `birth-day…`, and the terms.
    ///
    /// # Errors
    /// What to fill in or choose.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let name = words(fields, "name", "Enter the proxy’s name", &mut errors);
        let nhs_number = words(fields, "nhs_number", "Enter the proxy’s NHS number", &mut errors);
        let birth = day(fields, "birth").ok().flatten();
        if birth.is_none() {
            errors.push(FieldError { field: "birth", message: "Enter the proxy’s date of birth, such as 27 3 1990" });
        }
        match (Terms::read(fields), birth) {
            (Ok(terms), Some(birth)) => done(errors, Self { name, nhs_number, birth, terms }),
            (Ok(_), None) => Err(errors),
            (Err(more), _) => {
                errors.extend(more);
                Err(errors)
            }
        }
    }
}

impl RecordConcern {
    /// Reads `kind` and `note`, which may be empty: it must not wait for words.
    ///
    /// # Errors
    /// When no kind is chosen.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let kind = choice(fields, "kind", &CONCERNS, "Choose what to record", &mut errors);
        done(errors, Self { kind, note: fields.get("note").to_owned() })
    }
}
