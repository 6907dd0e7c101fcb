//! What is said, put together.

use std::collections::{BTreeMap, HashMap};

use domain::{entry::Finish, label::Labels};
use store::StoreError;

/// Sayings of one person: far more than records need, and an end for made-up ones.
const MAX_SAYINGS: usize = 200_000;

/// Steps that words take through one document, likewise.
const MAX_STEPS: usize = 2_000_000;

/// What is said of one resource, by all together.
pub(super) type Word = (Labels, Finish);

/// Nothing is said.
pub(super) const NOTHING: Word = (Labels { nopat_existence: false, nopat_content: false, other: false }, Finish::Final);

/// By whom, of whom.
pub(super) type Pair = (String, String);

/// Why a document was not heard.
pub(in super::super) enum Unheard {
    /// More is said than of any record.
    TooMuch,
    Store(StoreError),
}

impl From<StoreError> for Unheard {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// Everything that is said of a person's resources from now on.
#[derive(Default)]
pub(super) struct All {
    pub said: BTreeMap<Pair, Word>,
    /// Said of resources that may pass it on.
    pub waiting: Vec<Pair>,
    steps: usize,
}

impl All {
    pub fn step(&mut self) -> Result<(), Unheard> {
        self.steps += 1;
        if self.steps > MAX_STEPS { Err(Unheard::TooMuch) } else { Ok(()) }
    }

    pub fn add(&mut self, pair: Pair, word: Word, goes_on: bool) -> Result<(), Unheard> {
        let said = self.said.get(&pair).copied();
        let grown = said.map_or(word, |said| and(said, word));
        if said == Some(grown) {
            return Ok(());
        }
        if goes_on {
            self.waiting.push(pair.clone());
        }
        self.said.insert(pair, grown);
        if self.said.len() > MAX_SAYINGS { Err(Unheard::TooMuch) } else { Ok(()) }
    }

    pub fn by_target(&self) -> HashMap<&str, Word> {
        let mut words: HashMap<&str, Word> = HashMap::new();
        for ((_, of), word) in &self.said {
            let all = words.entry(of).or_insert(NOTHING);
            *all = and(*all, *word);
        }
        words
    }
}

/// What of the words about a group reaches its results: its labels, and that it is not filed or was withdrawn.
pub(super) fn of_results((labels, finish): Word) -> Word {
    (labels, if finish.takes_results_along() { finish } else { Finish::Final })
}

pub(super) fn and(one: Word, other: Word) -> Word {
    (one.0.and(other.0), one.1.and(other.1))
}

/// Whether a word keeps back what the one before it did not.
pub(super) fn says_more(before: Option<&Word>, word: Word) -> bool {
    before.is_none_or(|before| and(*before, word) != *before)
}
