//! What a practice's switch-on gives, and to whom: the first-use logic of NHS facts §3.3.
//!
//! That logic, and where it stands here:
//! - *already enabled: the present permissions.* Access granted one by one is asked first (`door::patient`), and who was
//!   at risk at first use stays so ([`FirstUse`]).
//! - *not enabled and at risk: the practice's at-risk permissions.* [`Defaults::marked`].
//! - *otherwise the practice's defaults; with accelerated access the full present record, while history keeps its own
//!   level.* [`Defaults::level`] and [`Defaults::history`].
//!
//! Levels are those of the practice at the present request, not those of the day of first use: what a practice lowers
//! counts at once.

use jiff::civil::Date;

use crate::{door::patient::Opening, kind::Level, stamp::Stamp};

/// Whom a switch-on in force opens.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Whom {
    Everyone,
    /// The middle road: only those the practice has cleared one by one.
    Cleared,
}

impl Whom {
    /// The word forms and the store use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Everyone => "everyone",
            Self::Cleared => "cleared",
        }
    }

    /// What a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Everyone, Self::Cleared].into_iter().find(|whom| whom.word() == word)
    }
}

/// What a person gets when the practice's switch-on opens them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Defaults {
    /// For what is recorded on or after the go-live day.
    pub level: Level,
    /// For what was recorded before it; none holds history back. Never more than `level` gives.
    pub history: Level,
    /// The most that someone with a risk marker gets, new or old.
    pub marked: Level,
    pub whom: Whom,
}

/// How a person stood when their record first opened to them by switch-on.
///
/// A marker that comes later lowers nothing: whoever forces someone to show their record would see that something was
/// noted. Staff are offered a freeze, a flag or a level by name instead.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FirstUse {
    pub at: Stamp,
    pub marked: bool,
}

impl Defaults {
    /// Whether somebody can get more by these than by others.
    #[must_use]
    pub fn gives_more_than(&self, other: &Self) -> bool {
        let wider = self.whom == Whom::Everyone && other.whom == Whom::Cleared;
        wider || self.level > other.level || self.history > other.history || self.marked > other.marked
    }

    /// How far a switch-on in force since a day opens a person.
    #[must_use]
    pub fn opening(&self, since: Date, marked: bool) -> Opening {
        let level = if marked { self.level.min(self.marked) } else { self.level };
        Opening { level, from: Some(since), history: self.history.min(level) }
    }
}
