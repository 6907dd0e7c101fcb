//! What staff say about who a person is, checked.

use super::{
    fields::{FieldErrors, Fields},
    practice::{choice, done, words},
};
use crate::ids::PersonRef;

/// Two records are one person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProposeMerge {
    pub other: PersonRef,
    /// The other record and number go on, and not this one's.
    pub keeps_other: bool,
    pub why: String,
}

impl ProposeMerge {
    /// Reads the form: `other`, `keep` as `this` or `other`, `why`.
    ///
    /// # Errors
    /// What to choose or mend.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let keep = choice(fields, "keep", &["this", "other"], "Choose which number goes on", &mut errors);
        let why = words(fields, "why", "Say how you know that they are one person", &mut errors);
        let Some(other) = PersonRef::parse(fields.get("other")) else {
            choice(fields, "other", &[], "Choose the other record", &mut errors);
            return Err(errors);
        };
        done(errors, Self { other, keeps_other: keep == "other", why })
    }
}

/// Reads a form of one reason: `why`.
///
/// # Errors
/// When none is given.
pub fn because(fields: &Fields) -> Result<String, FieldErrors> {
    let mut errors = FieldErrors::new();
    let why = words(fields, "why", "Say why in a few words", &mut errors);
    done(errors, why)
}
