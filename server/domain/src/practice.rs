//! A practice and what it chose about online access.

use jiff::civil::Date;

use crate::{
    content::Content,
    entry::{Facts, HoldReason, Review},
    ids::{OdsCode, StaffId},
    kind::{Kind, Level},
    rule::SetVersion,
};

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

/// Whether the practice opens records on its own; declining stays until someone at the practice changes it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SwitchOn {
    NotScheduled,
    Scheduled { on: Date },
    On { since: Date },
    Declined { by: StaffId, why: String, review_on: Option<Date> },
}

impl SwitchOn {
    /// The go-live day, if switch-on is in force on `today`. A date in the plan opens nobody: somebody must turn it on.
    #[must_use]
    pub fn in_force(&self, today: Date) -> Option<Date> {
        match self {
            Self::On { since } if *since <= today => Some(*since),
            Self::On { .. } | Self::Scheduled { .. } | Self::NotScheduled | Self::Declined { .. } => None,
        }
    }
}

/// What a person gets when the practice's switch-on opens them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Defaults {
    pub level: Level,
    /// Whether entries recorded before go-live are shown too.
    pub history_released: bool,
}

/// What arrives held.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
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
            switch_on: SwitchOn::NotScheduled,
            defaults: Defaults { level: Level::Detailed, history_released: false },
            hold: HoldPolicy::DocumentsAndText,
            rules: SetVersion::NONE,
        }
    }
}
