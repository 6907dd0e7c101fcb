//! Part of an entry's text, hidden (DESIGN §3, *Redaction*): chosen words that one reader's version does without.
//!
//! **Where the words are hidden.** Wherever they stand in the entry, whatever field, letter case or accents: words chosen in a
//! note do not show in a value. A selection never reaches the title, as hiding that is hiding the entry: words that stand
//! in the title cannot be hidden in part. **Deny on doubt.** Where any chosen words no longer stand in the content as they
//! did when they were chosen, or have come to stand in the title, the entry is withheld whole.

mod content;
mod sentence;
mod text;

use std::sync::Arc;

pub use sentence::sentences;

use crate::{
    clinical::unprinted,
    content::{Content, Head, MaskedLines},
    redaction::{Audience, Mark, Scope},
};

/// The most words a person can choose in one decision, so that a card stays small.
const MOST: usize = 4_000;

/// The words chosen in one decision: runs of words as they stand in the entry.
#[derive(Clone, PartialEq, Eq)]
pub struct Selection(Arc<[String]>);

unprinted!(Selection);

/// Words that cannot be hidden.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SelectionRefused {
    #[error("choose or type the words to hide")]
    NoWords,
    #[error("these words are not in the entry: type them as they stand there")]
    NotThere,
    #[error("these words are in the entry's title: hide the whole entry instead")]
    InTitle,
    #[error("nothing of the entry but its title would be left of the text chosen from")]
    TooMuch,
}

impl Selection {
    /// Takes words someone typed or ticked from an entry, each run as the entry has it.
    ///
    /// # Errors
    /// [`SelectionRefused`] where there are none, or any run cannot be hidden in part.
    pub fn choose<'t>(content: &Content, typed: impl IntoIterator<Item = &'t str>) -> Result<Self, SelectionRefused> {
        let mut runs = Vec::new();
        for typed in typed.into_iter().map(str::trim).filter(|typed| !typed.is_empty()) {
            let words = text::Words::of(typed).ok_or(SelectionRefused::NoWords)?;
            if !words.places(&content.title).is_empty() {
                return Err(SelectionRefused::InTitle);
            }
            let before = runs.len();
            for field in content.texts() {
                runs.extend(words.places(field).into_iter().filter_map(|place| field.get(place)).map(text::even));
            }
            if runs.len() == before {
                return Err(SelectionRefused::NotThere);
            }
        }
        if runs.iter().map(String::len).sum::<usize>() > MOST {
            return Err(SelectionRefused::TooMuch);
        }
        Self::stored(runs).ok_or(SelectionRefused::NoWords)
    }

    /// The selection a store kept; none where a run has no word, so that it can hide nothing.
    #[must_use]
    pub fn stored(mut runs: Vec<String>) -> Option<Self> {
        runs.sort_unstable();
        runs.dedup();
        let is_made_of_words = !runs.is_empty() && runs.iter().all(|run| text::Words::of(run).is_some());
        is_made_of_words.then(|| Self(runs.into()))
    }

    /// Whether every run stands in the content as it did when it was chosen, and none in the title.
    #[must_use]
    pub fn stands_in(&self, content: &Content) -> bool {
        self.0.iter().all(|run| {
            text::Words::of(run).is_some_and(|words| {
                let as_chosen = |field: &str| {
                    let mut places = words.places(field).into_iter();
                    places.any(|place| field.get(place).is_some_and(|found| text::even(found) == *run))
                };
                words.places(&content.title).is_empty() && content.texts().into_iter().any(as_chosen)
            })
        })
    }

    /// The runs, for the store's shelf; nothing read here may leave the system.
    ///
    /// `clippy.toml` bans this outside `store`.
    #[must_use]
    pub fn shelve(&self) -> &[String] {
        &self.0
    }
}

/// Whose version of an entry is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Side {
    #[default]
    Patient,
    Proxy,
}

impl Side {
    pub(crate) const fn is_meant_by(self, audience: Audience) -> bool {
        match audience {
            Audience::Both => true,
            Audience::Patient => matches!(self, Self::Patient),
            Audience::Proxies => matches!(self, Self::Proxy),
        }
    }
}

/// What one reader's version of an entry does without; made in this crate alone. Empty for most entries, and then it
/// costs nothing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Mask {
    side: Side,
    selections: Vec<Selection>,
}

impl Mask {
    /// Hides nothing.
    pub(crate) const fn nothing() -> Self {
        Self { side: Side::Patient, selections: Vec::new() }
    }

    /// What marks on parts of an entry hide from one side.
    pub(crate) fn of(side: Side, marks: &[Mark]) -> Self {
        let selections =
            marks.iter().filter(|mark| side.is_meant_by(mark.audience)).filter_map(|mark| match &mark.scope {
                Scope::Part { words, .. } => Some(words.clone()),
                Scope::Whole => None,
            });
        Self { side, selections: selections.collect() }
    }

    /// Hides this too.
    pub(crate) fn and(&mut self, more: &Self) {
        self.selections.extend_from_slice(&more.selections);
    }

    pub(crate) fn hide(&mut self, words: &Selection) {
        self.selections.push(words.clone());
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.selections.is_empty()
    }

    /// Whether any of the words stand in a text.
    pub(crate) fn touches(&self, text: &str) -> bool {
        self.words().iter().any(|words| !words.places(text).is_empty())
    }

    /// A text without the words; none where nothing is left to read.
    pub(crate) fn text(&self, text: &str) -> Option<String> {
        text::without(text, &self.words())
    }

    fn words(&self) -> Vec<text::Words> {
        self.selections.iter().flat_map(|selection| selection.0.iter()).filter_map(|run| text::Words::of(run)).collect()
    }
}

/// A clinical value that can be read without the words a mask hides.
///
/// [`crate::clinical::Clinical`] opens only such values, so that no reader can forget the mask.
pub trait Masked: Clone {
    /// The value as a reader meets it who is not to read the words.
    #[must_use]
    fn masked(&self, mask: &Mask) -> Self;
}

/// Free text on its own.
impl Masked for String {
    fn masked(&self, mask: &Mask) -> Self {
        mask.text(self).unwrap_or_default()
    }
}

/// A list's lines are made again from what is left of the content, so they are kept beside the whole ones.
impl Masked for Head {
    fn masked(&self, mask: &Mask) -> Self {
        let lines = self.masked.as_deref();
        let line = match mask.side {
            Side::Patient => lines.and_then(|lines| lines.patient.clone()),
            Side::Proxy => lines.and_then(|lines| lines.proxies.clone()),
        };
        Self { title: self.title.clone(), line, medicine: self.medicine, masked: None }
    }
}

impl Content {
    /// What a list draws of an entry with these marks: with the line of each side where a part is hidden.
    #[must_use]
    pub fn head_with(&self, marks: &[Mark]) -> Head {
        let line = |side| self.masked(&Mask::of(side, marks)).head().line;
        let is_masked = marks.iter().any(|mark| matches!(mark.scope, Scope::Part { .. }));
        let masked =
            is_masked.then(|| Box::new(MaskedLines { patient: line(Side::Patient), proxies: line(Side::Proxy) }));
        Head { masked, ..self.head() }
    }
}
