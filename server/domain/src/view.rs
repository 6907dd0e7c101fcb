//! One look at a summary by someone elsewhere: its basis, and when it ends.

use crate::{
    ids::{OdsCode, RequestId, StaffId, ViewId},
    role::Role,
    stamp::Stamp,
};

/// Why someone may look. Source: NHS facts §2.3.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Basis {
    /// The patient's own practice.
    OwnPractice,
    /// The patient said yes, face to face.
    InPerson,
    /// The patient approved a request.
    Approved(RequestId),
    Emergency {
        why: String,
    },
    PublicInterest {
        why: String,
    },
    Statute {
        why: String,
    },
    CourtOrder {
        why: String,
    },
}

impl Basis {
    /// The word the store and the audit log keep.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::OwnPractice => "own-practice",
            Self::InPerson => "in-person",
            Self::Approved(_) => "approved",
            Self::Emergency { .. } => "emergency",
            Self::PublicInterest { .. } => "public-interest",
            Self::Statute { .. } => "statute",
            Self::CourtOrder { .. } => "court-order",
        }
    }

    /// The written reason, of a basis that is not the patient's permission.
    #[must_use]
    pub fn why(&self) -> Option<&str> {
        match self {
            Self::OwnPractice | Self::InPerson | Self::Approved(_) => None,
            Self::Emergency { why }
            | Self::PublicInterest { why }
            | Self::Statute { why }
            | Self::CourtOrder { why } => Some(why),
        }
    }

    /// Whether telling the patient waits for an officer: only under statute and court order.
    #[must_use]
    pub const fn is_told_later(&self) -> bool {
        matches!(self, Self::Statute { .. } | Self::CourtOrder { .. })
    }
}

/// What connects the one who looks with the patient. Source: NHS facts §2.3.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Relationship {
    /// The patient is registered with the organisation.
    Registered,
    /// The patient approved a request of this clinician or team.
    AgreedByPatient,
    /// The organisation's own list has the patient attending about now.
    Attending,
    /// The clinician says so; raises an alert.
    SelfClaimed,
}

impl Relationship {
    /// Every relationship.
    pub const ALL: [Self; 4] = [Self::Registered, Self::AgreedByPatient, Self::Attending, Self::SelfClaimed];

    /// The relationship a stored word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|relationship| relationship.word() == word)
    }

    /// The word the store keeps.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::AgreedByPatient => "agreed-by-patient",
            Self::Attending => "attending",
            Self::SelfClaimed => "self-claimed",
        }
    }
}

/// How much of the summary an opened view holds.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Scope {
    Core,
    CoreAndAdditional,
}

impl Scope {
    /// The word the store keeps.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Core => "core",
            Self::CoreAndAdditional => "core-and-additional",
        }
    }

    /// The scope a stored word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Core, Self::CoreAndAdditional].into_iter().find(|scope| scope.word() == word)
    }
}

/// One look.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct View {
    pub id: ViewId,
    pub viewer: StaffId,
    pub viewer_name: String,
    pub role: Role,
    pub organisation: OdsCode,
    pub basis: Basis,
    pub relationship: Relationship,
    pub scope: Scope,
    pub state: ViewState,
}

/// How far a look is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ViewState {
    Open { since: Stamp, until: Stamp },
    Ended { since: Stamp, at: Stamp },
}

/// Minutes after which a view ends by itself.
#[must_use]
pub const fn minutes(basis: &Basis) -> i64 {
    match basis {
        Basis::OwnPractice | Basis::InPerson => 60,
        // An approval ends the view no later than it says itself.
        Basis::Approved(_) => 8 * 60,
        Basis::Emergency { .. } | Basis::PublicInterest { .. } => 4 * 60,
        Basis::Statute { .. } | Basis::CourtOrder { .. } => 60,
    }
}

impl View {
    /// Whether its pages may be drawn now.
    #[must_use]
    pub fn is_open(&self, now: Stamp) -> bool {
        match self.state {
            ViewState::Open { since, until } => now < until && !since.is_of_a_wrong_clock(now),
            ViewState::Ended { .. } => false,
        }
    }

    /// Ends it now, or when it ended by itself.
    #[must_use]
    pub fn end(self, now: Stamp) -> Self {
        let state = match self.state {
            ViewState::Open { since, until } => ViewState::Ended { since, at: now.min(until) },
            ended @ ViewState::Ended { .. } => ended,
        };
        Self { state, ..self }
    }
}
