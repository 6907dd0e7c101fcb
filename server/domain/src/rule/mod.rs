//! Rules a practice keeps so that nobody has to find by hand what must not show: which entries they find, and what they
//! do to them. A rule never shows anything; it holds for review, or withholds.

pub mod code_list;
mod matcher;
pub mod national;
pub(crate) mod plain;
mod set;
mod verdict;

pub use matcher::{CodeMatch, Group, Matcher, MatcherFault};
pub use set::{RuleSet, TooLarge};
pub use verdict::{Finding, SetVersion, Verdict};

use crate::{ids::StaffId, stamp::Stamp};

/// What a rule does to the entries it finds.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Act {
    /// Withheld until a clinician releases that very content.
    Hold,
    /// Withheld, released or not.
    Withhold,
}

impl Act {
    /// Every act, the milder first.
    pub const ALL: [Self; 2] = [Self::Hold, Self::Withhold];

    /// The word forms and the store use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Hold => "hold",
            Self::Withhold => "withhold",
        }
    }

    /// The act a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.word() == word)
    }
}

/// Whose rule it is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Scope {
    /// Written for every practice. A practice turns it on after a look at what it finds; once on, no practice turns it off.
    National,
    Practice,
}

/// A rule's name in addresses and in the store: letters, digits and dashes. One of the national set begins `national-`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct RuleId(String);

/// How the id of a national rule begins.
const NATIONAL: &str = "national-";

impl RuleId {
    /// Reads an id: 1 to 64 letters, digits or dashes.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let sound =
            (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        sound.then(|| Self(text.to_owned()))
    }

    /// A practice's own id from sixteen random bytes.
    #[must_use]
    pub fn from_random(bytes: [u8; 16]) -> Self {
        Self(uuid::Builder::from_random_bytes(bytes).into_uuid().simple().to_string())
    }

    /// The id of a national rule.
    #[must_use]
    pub fn national(slug: &str) -> Self {
        Self(format!("{NATIONAL}{slug}"))
    }

    /// Whose rule it names.
    #[must_use]
    pub fn scope(&self) -> Scope {
        if self.0.starts_with(NATIONAL) { Scope::National } else { Scope::Practice }
    }

    /// The text of it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// One version of one rule at one practice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rule {
    pub id: RuleId,
    /// From 1; a version once turned on is never changed.
    pub version: u32,
    pub name: String,
    /// Why there is such a rule: a document, a decision, a page of guidance.
    pub source: String,
    pub matcher: Matcher,
    pub act: Act,
    pub state: State,
}

/// Where one version of a rule stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum State {
    /// Written, and not yet counting.
    Draft,
    On {
        since: Stamp,
        by: StaffId,
    },
    /// Turned off, or replaced by a later version.
    Off {
        since: Stamp,
        by: StaffId,
        why: String,
    },
}

/// A step that does not fit the rule it was asked of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RuleRefused {
    #[error("this rule is on already")]
    IsOn,
    #[error("this rule is not on")]
    NotOn,
    #[error("a national rule cannot be changed here: it can only be made stricter")]
    National,
    #[error("a version that counted stays as it was: write a new one")]
    Counted,
}

impl Rule {
    /// Whose rule it is.
    #[must_use]
    pub fn scope(&self) -> Scope {
        self.id.scope()
    }

    /// Whether it counts.
    #[must_use]
    pub const fn is_on(&self) -> bool {
        matches!(self.state, State::On { .. })
    }

    /// Lets it count, from the next request.
    ///
    /// # Errors
    /// [`RuleRefused::IsOn`].
    pub fn turn_on(self, by: StaffId, since: Stamp) -> Result<Self, RuleRefused> {
        match self.state {
            State::Draft | State::Off { .. } => Ok(Self { state: State::On { since, by }, ..self }),
            State::On { .. } => Err(RuleRefused::IsOn),
        }
    }

    /// Ends it. A national rule stays on at every practice that has turned it on.
    ///
    /// # Errors
    /// [`RuleRefused::National`] or [`RuleRefused::NotOn`].
    pub fn turn_off(self, by: StaffId, since: Stamp, why: String) -> Result<Self, RuleRefused> {
        if self.scope() == Scope::National {
            return Err(RuleRefused::National);
        }
        self.end(by, since, why)
    }

    /// Makes way for a later version, which says the same or more.
    ///
    /// # Errors
    /// [`RuleRefused::NotOn`].
    pub fn replaced(self, by: StaffId, since: Stamp, later: u32) -> Result<Self, RuleRefused> {
        self.end(by, since, format!("replaced by version {later}"))
    }

    fn end(self, by: StaffId, since: Stamp, why: String) -> Result<Self, RuleRefused> {
        match self.state {
            State::On { .. } => Ok(Self { state: State::Off { since, by, why }, ..self }),
            State::Draft | State::Off { .. } => Err(RuleRefused::NotOn),
        }
    }

    /// The same rule in other words: a draft is written over, anything that counted gets a next version.
    ///
    /// # Errors
    /// [`RuleRefused::National`] for a national rule.
    pub fn redraft(self, name: String, source: String, matcher: Matcher, act: Act) -> Result<Self, RuleRefused> {
        if self.scope() == Scope::National {
            return Err(RuleRefused::National);
        }
        let version = match self.state {
            State::Draft => self.version,
            State::On { .. } | State::Off { .. } => self.version + 1,
        };
        Ok(Self { version, name, source, matcher, act, state: State::Draft, ..self })
    }

    /// A national rule with the act a practice chose for it: the rule's own, or the stricter one.
    #[must_use]
    pub fn at_least(self, act: Act) -> Self {
        Self { act: self.act.max(act), ..self }
    }
}
