//! Hiding an entry on purpose.

use jiff::civil::Date;

use crate::{
    ids::{EntryId, RedactionId, StaffId},
    stamp::Stamp,
};

/// From whom an entry is hidden.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Audience {
    /// The patient and every proxy: what is meant unless someone chooses.
    Both,
    Patient,
    Proxies,
}

impl Audience {
    /// Every audience.
    pub const ALL: [Self; 3] = [Self::Both, Self::Patient, Self::Proxies];

    /// The word forms and the store use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::Patient => "patient",
            Self::Proxies => "proxies",
        }
    }

    /// The audience a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|audience| audience.word() == word)
    }
}

/// Why an entry is hidden. Source: NHS facts §3.4.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RedactionReason {
    SeriousHarm,
    ThirdParty,
    Safeguarding,
    Coercion,
    NotYetDiscussed,
}

impl RedactionReason {
    /// Every reason, in the order a form lists them.
    pub const ALL: [Self; 5] =
        [Self::SeriousHarm, Self::ThirdParty, Self::Safeguarding, Self::Coercion, Self::NotYetDiscussed];

    /// The word forms and the store use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::SeriousHarm => "serious-harm",
            Self::ThirdParty => "third-party",
            Self::Safeguarding => "safeguarding",
            Self::Coercion => "coercion",
            Self::NotYetDiscussed => "not-yet-discussed",
        }
    }

    /// The reason a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.word() == word)
    }

    /// The words staff read.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::SeriousHarm => "Serious harm",
            Self::ThirdParty => "Third party",
            Self::Safeguarding => "Safeguarding",
            Self::Coercion => "Coercion",
            Self::NotYetDiscussed => "Not yet discussed",
        }
    }
}

/// What a door sees of a redaction in force.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Mark {
    pub id: RedactionId,
    pub audience: Audience,
    pub reason: RedactionReason,
    /// Kept for safeguarding leads: other staff see that the entry is hidden, not this mark.
    pub leads_only: bool,
}

/// One act of hiding, with its evidence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Redaction {
    pub id: RedactionId,
    pub entry: EntryId,
    pub audience: Audience,
    pub reason: RedactionReason,
    /// The day it comes back to the queue; it never lifts by itself.
    pub review_on: Option<Date>,
    pub leads_only: bool,
    pub state: RedactionState,
}

/// In force, or lifted with a reason.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RedactionState {
    InForce { by: StaffId, since: Stamp },
    Lifted { by: StaffId, at: Stamp, why: String },
}

/// A redaction step that does not fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RedactionRefused {
    #[error("this was lifted already")]
    AlreadyLifted,
    #[error("say why it can be shown again")]
    NoReason,
}

impl Redaction {
    /// Shows the entry again, with a reason.
    ///
    /// # Errors
    /// [`RedactionRefused`] when it is lifted already or no reason is given.
    pub fn lift(self, by: StaffId, at: Stamp, why: &str) -> Result<Self, RedactionRefused> {
        let why = why.trim();
        if why.is_empty() {
            return Err(RedactionRefused::NoReason);
        }
        match self.state {
            RedactionState::Lifted { .. } => Err(RedactionRefused::AlreadyLifted),
            RedactionState::InForce { .. } => {
                Ok(Self { state: RedactionState::Lifted { by, at, why: why.to_owned() }, ..self })
            }
        }
    }
}
