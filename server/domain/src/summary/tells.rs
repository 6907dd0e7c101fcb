//! What a text tells: its codes, and the first word that names a drug, a substance or a problem.

use std::collections::BTreeSet;

use crate::{
    clinical::unprinted,
    content::{Code, Content},
    identity::fold,
    kind::Kind,
};

/// Words that come before the one that names the thing.
const BEFORE: [&str; 60] = [
    "a",
    "active",
    "acute",
    "adverse",
    "after",
    "allergic",
    "allergies",
    "allergy",
    "an",
    "and",
    "at",
    "bilateral",
    "chronic",
    "confirmed",
    "current",
    "drug",
    "due",
    "effect",
    "event",
    "family",
    "first",
    "for",
    "from",
    "history",
    "in",
    "intolerance",
    "intolerant",
    "known",
    "left",
    "mild",
    "minor",
    "moderate",
    "new",
    "no",
    "of",
    "on",
    "or",
    "other",
    "past",
    "patient",
    "personal",
    "possible",
    "previous",
    "primary",
    "probable",
    "reaction",
    "reactions",
    "recurrent",
    "right",
    "secondary",
    "sensitivity",
    "severe",
    "significant",
    "suspected",
    "the",
    "to",
    "type",
    "unspecified",
    "with",
    "without",
];

/// Fewer letters than this name nothing by themselves, as in *co-codamol*.
const SHORTEST: usize = 3;

unprinted!(Tells);

/// What one entry, row or line tells.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Tells {
    codes: BTreeSet<String>,
    /// The first word that names the thing; all of them where none does.
    first: String,
    words: BTreeSet<String>,
}

impl Tells {
    /// What a text with codes tells.
    #[must_use]
    pub fn new(text: &str, codes: &[Code]) -> Self {
        let words: Vec<String> =
            text.split(|c: char| !c.is_alphanumeric()).map(fold).filter(|word| !word.is_empty()).collect();
        let first = words.iter().find(|word| names(word.as_str())).cloned().unwrap_or_else(|| words.join(" "));
        Self {
            codes: codes.iter().map(|code| code.code.clone()).collect(),
            words: words.into_iter().chain([first.clone()]).collect(),
            first,
        }
    }

    /// What an entry tells.
    #[must_use]
    pub fn of(content: &Content) -> Self {
        Self::new(&content.title, &content.codes)
    }

    /// Whether both speak of the same thing: a code in common, or the first word of either in the other.
    #[must_use]
    pub fn shares(&self, other: &Self) -> bool {
        !self.codes.is_disjoint(&other.codes) || self.names_first_of(other) || other.names_first_of(self)
    }

    /// Whether the other's first word stands anywhere in this.
    #[must_use]
    pub fn names_first_of(&self, other: &Self) -> bool {
        !other.first.is_empty() && self.words.contains(&other.first)
    }
}

fn names(word: &str) -> bool {
    word.chars().count() >= SHORTEST && !word.starts_with(|c: char| c.is_ascii_digit()) && !BEFORE.contains(&word)
}

/// An entry of the record, as far as rows are compared with it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    pub kind: Kind,
    pub tells: Tells,
}
