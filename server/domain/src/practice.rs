//! A practice and what it chose about online access.

mod defaults;
pub mod marker;
pub mod pace;
pub mod programme;
pub mod readiness;
mod switch_on;
pub mod trial;

use crate::{
    content::Content,
    entry::{Facts, HoldReason, Review},
    ids::OdsCode,
    kind::{Kind, Level},
    rule::SetVersion,
};

pub use defaults::{Defaults, FirstUse, Whom};
pub use switch_on::{Decision, SwitchOn, SwitchOnRefused};

/// A practice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Practice {
    pub ods: OdsCode,
    pub name: String,
    pub switch_on: SwitchOn,
    pub defaults: Defaults,
    pub hold: HoldPolicy,
    /// Which of its rules are in force: entries judged by others are judged again before they are shown.
    pub rules: SetVersion,
}

/// What arrives held, from the least to the most.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum HoldPolicy {
    Nothing,
    /// Documents and free text: what a practice starts with.
    DocumentsAndText,
    Everything,
}

impl HoldPolicy {
    /// The word the command line and the store use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Nothing => "none",
            Self::DocumentsAndText => "text",
            Self::Everything => "all",
        }
    }

    /// The policy a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Nothing, Self::DocumentsAndText, Self::Everything].into_iter().find(|policy| policy.word() == word)
    }

    /// How new content arrives under this policy.
    #[must_use]
    pub fn arrival(self, facts: &Facts, content: &Content, document_is_named: bool) -> Review {
        let why = if facts.labels.other {
            Some(HoldReason::Label)
        } else if facts.kind == Kind::Document && !document_is_named {
            Some(HoldReason::UnnamedDocument)
        } else {
            match self {
                Self::Everything => Some(HoldReason::Everything),
                Self::DocumentsAndText
                    if facts.kind == Kind::Document || facts.text_only || !content.notes.is_empty() =>
                {
                    Some(HoldReason::DocumentOrText)
                }
                Self::DocumentsAndText | Self::Nothing => None,
            }
        };
        why.map_or(Review::NotHeld, |why| Review::Held { why })
    }
}

impl Practice {
    /// A practice nobody has opened yet.
    #[must_use]
    pub fn unopened(ods: OdsCode, name: String) -> Self {
        Self {
            ods,
            name,
            switch_on: SwitchOn::UNDECIDED,
            defaults: Defaults {
                level: Level::Detailed,
                history: Level::None,
                marked: Level::Full,
                whom: Whom::Everyone,
            },
            hold: HoldPolicy::DocumentsAndText,
            rules: SetVersion::NONE,
        }
    }
}
