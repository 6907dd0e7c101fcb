//! What a rule looks for.

use jiff::civil::Date;

use crate::{date::age_on, kind::Kind};

/// What an entry must be for a rule to find it: every condition that is given, each met by any one of its values.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Matcher {
    pub codes: Vec<CodeMatch>,
    pub kinds: Vec<Kind>,
    /// Whole words in title, coded words, details, notes and the text of documents.
    pub phrases: Vec<String>,
    /// Whole words in the type of a document; nothing but a document meets this.
    pub document_types: Vec<String>,
    /// Whole words in the name of the organisation that wrote it.
    pub organisations: Vec<String>,
    /// Whole words in who wrote it, where it was, or whom it went to.
    pub units: Vec<String>,
    pub group: Option<Group>,
}

/// A code, in one code system or in any.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct CodeMatch {
    /// None finds the code whatever system it came with.
    pub system: Option<String>,
    pub code: String,
}

/// Patients a rule is for, by age on the London date; someone without a date of birth belongs to every group.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Group {
    /// Younger than so many years.
    Under(u8),
    /// So many years old or more.
    From(u8),
}

impl Group {
    /// Whether someone belongs to it on a day.
    #[must_use]
    pub fn covers(self, born: Option<Date>, today: Date) -> bool {
        let Some(born) = born else { return true };
        let age = age_on(born, today);
        match self {
            Self::Under(years) => age < i16::from(years),
            Self::From(years) => age >= i16::from(years),
        }
    }

    /// Whether someone has left it for good.
    #[must_use]
    pub fn is_over(self, born: Option<Date>, today: Date) -> bool {
        matches!(self, Self::Under(_)) && !self.covers(born, today)
    }

    /// The word the store keeps.
    #[must_use]
    pub fn word(self) -> String {
        match self {
            Self::Under(years) => format!("under-{years}"),
            Self::From(years) => format!("from-{years}"),
        }
    }

    /// The group a stored word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        let (way, years) = word.split_once('-')?;
        let years = years.parse().ok()?;
        match way {
            "under" => Some(Self::Under(years)),
            "from" => Some(Self::From(years)),
            _ => None,
        }
    }
}

/// Why nothing can be looked for with this.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MatcherFault {
    #[error("say what the rule looks for: without that it would find every entry")]
    Empty,
    #[error("a word or phrase has at least two letters or digits")]
    NoWord,
    #[error("a phrase has at most 100 characters")]
    LongPhrase,
    #[error("a rule has at most 500 words and phrases")]
    ManyPhrases,
    #[error("a rule has at most 20,000 codes")]
    ManyCodes,
}

/// Most words and phrases of one rule.
const PHRASES: usize = 500;
/// Most codes of one rule.
const CODES: usize = 20_000;

impl Matcher {
    /// Whether it can be looked for.
    ///
    /// # Errors
    /// What to mend.
    pub fn check(&self) -> Result<(), MatcherFault> {
        let lists = [&self.phrases, &self.document_types, &self.organisations, &self.units];
        if lists.iter().all(|list| list.is_empty()) && self.codes.is_empty() && self.kinds.is_empty() {
            return Err(MatcherFault::Empty);
        }
        if self.codes.len() > CODES {
            return Err(MatcherFault::ManyCodes);
        }
        for phrase in lists.into_iter().flatten() {
            if phrase.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
                return Err(MatcherFault::NoWord);
            }
            if phrase.chars().count() > 100 {
                return Err(MatcherFault::LongPhrase);
            }
        }
        if lists.iter().map(|list| list.len()).sum::<usize>() > PHRASES {
            return Err(MatcherFault::ManyPhrases);
        }
        Ok(())
    }
}
