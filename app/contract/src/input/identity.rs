//! What staff say about who a person is, checked.

use super::{
    fields::{FieldError, FieldErrors, Fields},
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

/// What any member of staff says of who a person is; each closes, or asks a second person to open.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Say {
    Died,
    /// The notice of death was a mistake: two people.
    NotDead,
    Protected,
    /// Another number counts.
    Replaced,
    /// After adoption or gender reassignment: nothing may lead to the new number.
    Unlinked,
    /// The new number after adoption or gender reassignment: it starts closed.
    NewNumber,
    /// Somebody else signed in as them, or a file of somebody else was put here.
    Mistaken,
    /// Registered here, and at the other practice no longer.
    Registered,
}

/// What a clinician or lead settles of who a person is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SettleIdentity {
    /// Protected no longer.
    Unprotect,
    /// The number counts after all.
    Reinstate,
    /// Their sign-in is matched anew.
    LetIn,
}

impl Say {
    /// Every word, in the order a form lists them.
    pub const ALL: [Self; 8] = [
        Self::Died,
        Self::NotDead,
        Self::Mistaken,
        Self::Protected,
        Self::Replaced,
        Self::Unlinked,
        Self::NewNumber,
        Self::Registered,
    ];

    /// The word forms use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Died => "died",
            Self::NotDead => "not-dead",
            Self::Protected => "protected",
            Self::Replaced => "replaced",
            Self::Unlinked => "unlinked",
            Self::NewNumber => "new-number",
            Self::Mistaken => "mistaken",
            Self::Registered => "registered",
        }
    }
}

impl SettleIdentity {
    /// Every word.
    pub const ALL: [Self; 3] = [Self::Unprotect, Self::Reinstate, Self::LetIn];

    /// The word forms use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unprotect => "unprotect",
            Self::Reinstate => "reinstate",
            Self::LetIn => "let-in",
        }
    }
}

/// Something said of who a person is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Said {
    pub say: Say,
    /// The number that counts instead, where one was given.
    pub number: String,
    pub why: String,
}

impl Said {
    /// Reads the form: `say`, `number` where another counts, `why`.
    ///
    /// # Errors
    /// What to choose or mend.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let say = Say::ALL.into_iter().find(|say| say.word() == fields.get("say"));
        if say.is_none() {
            errors.push(FieldError { field: "say", message: "Choose what you know" });
        }
        let number = fields.get("number").to_owned();
        if say == Some(Say::Replaced) && number.is_empty() {
            errors.push(FieldError { field: "number", message: "Enter the number that counts now" });
        }
        let why = words(fields, "why", "Say how you know", &mut errors);
        match say {
            Some(say) => done(errors, Self { say, number, why }),
            None => Err(errors),
        }
    }
}

/// Reads what is settled: `settle`, `why`.
///
/// # Errors
/// What to choose or mend.
pub fn settled(fields: &Fields) -> Result<(SettleIdentity, String), FieldErrors> {
    let mut errors = FieldErrors::new();
    let why = words(fields, "why", "Say why it is safe", &mut errors);
    match SettleIdentity::ALL.into_iter().find(|settle| settle.word() == fields.get("settle")) {
        Some(settle) => done(errors, (settle, why)),
        None => Err(vec![FieldError { field: "settle", message: "Choose what to settle" }]),
    }
}
