//! Who elsewhere may see a person's summary: their own choice, which counts everywhere as soon as it is made.
//!
//! The choice belongs to the human being, not to one practice's holding: it is kept by NHS number and stays on a move.

mod change;
mod channel;
mod receipt;

use std::collections::BTreeSet;

pub use change::Change;
pub use channel::{Channel, NoEvidence, Speaker, Told};
pub use receipt::{NotAReceiptCode, Receipt, ReceiptCode};

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

    /// How much is shared: the less, the stricter. A practice that asks for express consent first takes part for the
    /// one who said *core* and not for the one who said nothing, so the two are not alike.
    const fn reach(self) -> u8 {
        match self {
            Self::OptedOut => 0,
            Self::ImpliedCore => 1,
            Self::ExpressCore => 2,
            Self::ExpressCoreAndAdditional => 3,
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

/// What counts now, and what waits for the practice to agree.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sharing {
    pub choice: Choice,
    /// A looser choice from an unproven channel. The desk, paper or a proven sign-in decides.
    pub waiting: Option<Choice>,
    pub changed_at: Option<Stamp>,
}

impl Sharing {
    /// Takes a whole choice. From a proven channel all of it counts; from an unproven one only what is stricter counts
    /// now, and the rest waits in place of whatever waited before.
    ///
    /// Source: DESIGN §2, *A closed door*: a choice that tightens counts at once, one that loosens waits.
    #[must_use]
    pub fn choose(self, choice: Choice, channel: &Channel, at: Stamp) -> Self {
        let counts = if channel.is_proven() { choice.clone() } else { self.choice.strictest(&choice) };
        let waiting = (!choice.is_as_strict_as(&counts)).then_some(choice);
        let changed_at = if channel.is_proven() || counts != self.choice { Some(at) } else { self.changed_at };
        Self { choice: counts, waiting, changed_at }
    }

    /// Takes a change. What was left unsaid stays: as it counts now, or, from an unproven channel, as it waits.
    #[must_use]
    pub fn change(self, change: &Change, channel: &Channel, at: Stamp) -> Self {
        let counts = change.of(&self.choice);
        if channel.is_proven() {
            return self.choose(counts, channel, at);
        }
        let wish = change.of(self.waiting.as_ref().unwrap_or(&self.choice));
        let now = self.choose(counts, channel, at);
        Self { waiting: (!wish.is_as_strict_as(&now.choice)).then_some(wish), ..now }
    }

    /// What counts and what was asked for by the one who waits differ in this; nothing where nothing waits.
    #[must_use]
    pub fn awaited(&self) -> Option<Change> {
        self.waiting.as_ref().map(|waiting| Change::between(&self.choice, waiting))
    }

    /// Lets go of what waits; what counts stays.
    #[must_use]
    pub fn drop_waiting(self) -> Self {
        Self { waiting: None, ..self }
    }
}
