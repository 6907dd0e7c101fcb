//! Who elsewhere may see a person's summary: their own choice, which counts everywhere as soon as it is made.
//!
//! The choice belongs to the human being, not to one practice's holding: it is kept by NHS number and stays on a move.

use std::collections::BTreeSet;

use crate::{
    ids::{OdsCode, StaffId},
    stamp::Stamp,
};

/// How much of the summary is shared. Source: NHS facts §2.2.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub enum Extent {
    /// Nobody was asked: core information, as the national service does for everyone.
    #[default]
    ImpliedCore,
    /// The person said: core information.
    ExpressCore,
    /// The person said: core and additional information.
    ExpressCoreAndAdditional,
    OptedOut,
}

impl Extent {
    /// Every extent.
    pub const ALL: [Self; 4] = [Self::ImpliedCore, Self::ExpressCore, Self::ExpressCoreAndAdditional, Self::OptedOut];

    /// The word the store keeps.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::ImpliedCore => "implied-core",
            Self::ExpressCore => "express-core",
            Self::ExpressCoreAndAdditional => "express-core-and-additional",
            Self::OptedOut => "opted-out",
        }
    }

    /// The extent a stored word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|extent| extent.word() == word)
    }

    /// How much is shared: the less, the stricter.
    const fn reach(self) -> u8 {
        match self {
            Self::OptedOut => 0,
            Self::ImpliedCore | Self::ExpressCore => 1,
            Self::ExpressCoreAndAdditional => 2,
        }
    }
}

/// A person's whole choice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice {
    pub extent: Extent,
    /// Nobody looks on a word given in person: the question goes to the patient's phone.
    pub ask_first: bool,
    pub blocked_organisations: BTreeSet<OdsCode>,
    pub blocked_clinicians: BTreeSet<StaffId>,
    /// Whether an emergency may open it without being asked.
    pub emergency_allowed: bool,
}

impl Default for Choice {
    fn default() -> Self {
        Self {
            extent: Extent::default(),
            ask_first: false,
            blocked_organisations: BTreeSet::new(),
            blocked_clinicians: BTreeSet::new(),
            emergency_allowed: true,
        }
    }
}

impl Choice {
    /// The strictest of two in every part: what counts where only the stricter side may.
    #[must_use]
    pub fn strictest(&self, other: &Self) -> Self {
        Self {
            extent: if other.extent.reach() < self.extent.reach() { other.extent } else { self.extent },
            ask_first: self.ask_first || other.ask_first,
            blocked_organisations: &self.blocked_organisations | &other.blocked_organisations,
            blocked_clinicians: &self.blocked_clinicians | &other.blocked_clinicians,
            emergency_allowed: self.emergency_allowed && other.emergency_allowed,
        }
    }

    /// Whether it opens nothing that another choice keeps shut.
    #[must_use]
    pub fn is_as_strict_as(&self, other: &Self) -> bool {
        self.extent.reach() <= other.extent.reach()
            && (self.ask_first || !other.ask_first)
            && self.blocked_organisations.is_superset(&other.blocked_organisations)
            && self.blocked_clinicians.is_superset(&other.blocked_clinicians)
            && (!self.emergency_allowed || other.emergency_allowed)
    }
}

/// How a choice reached us.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Channel {
    /// Signed in at P9.
    Online,
    /// Signed in at P5, or behind a door that is in doubt: may only make things stricter.
    OnlineUnproven,
    /// Entered by the person's practice.
    Practice { by: StaffId, how: Told, speaker: Speaker },
    /// By a system of the practice.
    System { name: String },
    /// By a form with a personal code.
    Form,
}

/// How the practice was told.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Told {
    Phone,
    Desk,
    Paper,
}

/// Who told the practice.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Speaker {
    Themselves,
    /// Under a lasting power of attorney for health and welfare.
    Attorney,
    /// Appointed by the Court of Protection.
    Deputy,
    /// A recorded best-interests decision.
    BestInterests,
}

/// What counts now, and what waits for the practice to agree.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sharing {
    pub choice: Choice,
    /// A looser choice from an unproven channel. The desk, paper or a proven sign-in decides.
    pub waiting: Option<Choice>,
    pub changed_at: Option<Stamp>,
}

impl Sharing {
    /// Takes a choice. From a proven channel all of it counts; from an unproven one only what is stricter counts now.
    ///
    /// Source: DESIGN §2, *A closed door*: a choice that tightens counts at once, one that loosens waits.
    #[must_use]
    pub fn choose(self, choice: Choice, channel: &Channel, at: Stamp) -> Self {
        match channel {
            Channel::Online | Channel::Practice { .. } | Channel::System { .. } => {
                Self { choice, waiting: None, changed_at: Some(at) }
            }
            Channel::OnlineUnproven | Channel::Form => {
                let counts = self.choice.strictest(&choice);
                let waiting = (!choice.is_as_strict_as(&self.choice)).then_some(choice).or(self.waiting);
                Self { choice: counts, waiting, changed_at: Some(at) }
            }
        }
    }

    /// The opt-out alone, the rest of the choice as it stands.
    #[must_use]
    pub fn opt_out(self, at: Stamp) -> Self {
        let choice = Choice { extent: Extent::OptedOut, ..self.choice };
        Self { choice, waiting: None, changed_at: Some(at) }
    }
}
