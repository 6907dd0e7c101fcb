//! What pauses proxies of a person until somebody decides, whoever they are and whenever they were granted.

use super::{Ground, ProxyRefused, words};
use crate::{
    ids::{ConcernId, StaffId},
    stamp::Stamp,
};

/// What was recorded.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ConcernKind {
    /// People disagree who may see this record.
    Dispute,
    /// A court said something about who may.
    CourtOrder,
    /// The person may no longer have the capacity in which they consented.
    LostCapacity,
}

/// How far it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ConcernState {
    Open,
    Decided { by: StaffId, at: Stamp, why: String },
}

/// A dispute, a court order or lost capacity, recorded by any member of the practice's staff.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Concern {
    pub id: ConcernId,
    pub kind: ConcernKind,
    pub note: String,
    pub by: StaffId,
    pub at: Stamp,
    pub state: ConcernState,
}

impl ConcernKind {
    /// Every kind, in the order a form lists them.
    pub const ALL: [Self; 3] = [Self::Dispute, Self::CourtOrder, Self::LostCapacity];

    /// The word the store and forms keep for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Dispute => "dispute",
            Self::CourtOrder => "court-order",
            Self::LostCapacity => "lost-capacity",
        }
    }

    /// The kind a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Which grants it pauses: a dispute or a court order every one, lost capacity those that rest on consent.
    #[must_use]
    pub const fn pauses(self, ground: Ground) -> bool {
        match self {
            Self::Dispute | Self::CourtOrder => true,
            Self::LostCapacity => matches!(ground, Ground::Consent),
        }
    }
}

impl Concern {
    /// Records it; grants it is about pause at the proxy's next request. Needs no words: it must not wait for them.
    #[must_use]
    pub fn new(id: ConcernId, kind: ConcernKind, note: &str, by: StaffId, at: Stamp) -> Self {
        Self { id, kind, note: note.trim().to_owned(), by, at, state: ConcernState::Open }
    }

    /// Whether it still pauses a grant of this ground.
    #[must_use]
    pub fn pauses(&self, ground: Ground) -> bool {
        self.is_open() && self.kind.pauses(ground)
    }

    /// Nobody has decided yet.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self.state, ConcernState::Open)
    }

    /// Decides it: grants that nobody ended open again. For clinicians and safeguarding leads.
    ///
    /// # Errors
    /// [`ProxyRefused::NoReason`] or [`ProxyRefused::AlreadyDecided`].
    pub fn decide(self, by: StaffId, at: Stamp, why: &str) -> Result<Self, ProxyRefused> {
        let why = words(why, ProxyRefused::NoReason)?;
        match self.state {
            ConcernState::Open => Ok(Self { state: ConcernState::Decided { by, at, why }, ..self }),
            ConcernState::Decided { .. } => Err(ProxyRefused::AlreadyDecided),
        }
    }
}
