//! What someone elsewhere may ask about a summary, checked.

use super::{
    fields::{FieldError, FieldErrors, Fields},
    practice::{Day, day},
};

/// Whom a summary is about: NHS number with date of birth, both as typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Whom {
    pub nhs_number: String,
    pub born: Day,
}

/// On what ground someone looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ground {
    /// The patient is registered with the viewer's own practice.
    OwnPractice,
    /// The patient said yes, face to face.
    InPerson,
    /// The patient said yes to a request.
    Approved,
    /// Ask the patient first: sends a request, opens nothing.
    Ask,
    Emergency,
    PublicInterest,
    Statute,
    CourtOrder,
}

/// A wish to open a summary.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenSummary {
    pub whom: Whom,
    pub ground: Ground,
    /// The written reason; empty where the ground needs none.
    pub why: String,
    /// "I am involved in this person's care."
    pub claims_care: bool,
}

const MAX_WORDS: usize = 1000;

impl Ground {
    /// Every ground, in the order they are offered.
    pub const ALL: [Self; 8] = [
        Self::OwnPractice,
        Self::InPerson,
        Self::Ask,
        Self::Approved,
        Self::Emergency,
        Self::PublicInterest,
        Self::Statute,
        Self::CourtOrder,
    ];

    /// Its word in a form.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::OwnPractice => "own-practice",
            Self::InPerson => "in-person",
            Self::Approved => "approved",
            Self::Ask => "ask",
            Self::Emergency => "emergency",
            Self::PublicInterest => "public-interest",
            Self::Statute => "statute",
            Self::CourtOrder => "court-order",
        }
    }

    /// The ground a form's word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ground| ground.word() == word)
    }

    /// Whether it needs a written reason.
    #[must_use]
    pub const fn needs_reason(self) -> bool {
        matches!(self, Self::Emergency | Self::PublicInterest | Self::Statute | Self::CourtOrder)
    }
}

impl Whom {
    /// Reads `nhs_number` with `birth-day`, `birth-month`, `birth-year`.
    ///
    /// # Errors
    /// What to fill in.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let nhs_number = fields.get("nhs_number").to_owned();
        if nhs_number.is_empty() {
            errors.push(FieldError { field: "nhs_number", message: "Enter an NHS number" });
        }
        let born = day(fields, "birth").ok().flatten();
        if born.is_none() {
            errors.push(FieldError { field: "birth", message: "Enter a date of birth, such as 27 3 1990" });
        }
        match born {
            Some(born) if errors.is_empty() => Ok(Self { nhs_number, born }),
            _ => Err(errors),
        }
    }
}

impl OpenSummary {
    /// Reads `ground`, `why` and `care`, for someone who was named before.
    ///
    /// # Errors
    /// What to choose or write.
    pub fn read(whom: Whom, fields: &Fields) -> Result<Self, FieldErrors> {
        let Some(ground) = Ground::from_word(fields.get("ground")) else {
            return Err(vec![FieldError { field: "ground", message: "Choose why you may look" }]);
        };
        let why = fields.get("why").to_owned();
        let fault = if why.chars().count() > MAX_WORDS {
            Some("Use 1,000 characters or fewer")
        } else if ground.needs_reason() && why.is_empty() {
            Some("Write the reason in a few words")
        } else {
            None
        };
        match fault {
            Some(message) => Err(vec![FieldError { field: "why", message }]),
            None => Ok(Self { whom, ground, why, claims_care: fields.ticked("care") }),
        }
    }
}
