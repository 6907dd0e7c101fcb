//! Finding what a person must look at before it is shown: another person's private matters, safeguarding, what could do
//! serious harm, what nobody has discussed yet.
//!
//! Found by words alone, from four lists that anyone can read ([`lexicon`]); it orders and holds, a person decides. A code
//! counts by the words it came with: no list of codes for these matters is confirmed for England (NHS facts §4), so none
//! is made up here.

mod lexicon;
mod score;
mod text;

use crate::{
    clinical::unprinted,
    content::{Content, DetailKind, Measure},
};

/// What a person must look at.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum What {
    ThirdParty,
    Safeguarding,
    SeriousHarm,
    NotYetDiscussed,
}

impl What {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::ThirdParty, Self::Safeguarding, Self::SeriousHarm, Self::NotYetDiscussed];

    /// The word the store keeps.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::ThirdParty => "third-party",
            Self::Safeguarding => "safeguarding",
            Self::SeriousHarm => "serious-harm",
            Self::NotYetDiscussed => "not-yet-discussed",
        }
    }

    /// What a stored word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|what| what.word() == word)
    }

    /// The words clinicians read before the ones that were found.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Self::ThirdParty => "mentions another person",
            Self::Safeguarding => "may be about safeguarding",
            Self::SeriousHarm => "could do harm when read alone",
            Self::NotYetDiscussed => "may not have been discussed yet",
        }
    }
}

/// One thing found, with the very words it was found by.
#[derive(Clone, PartialEq, Eq)]
pub struct Finding {
    pub what: What,
    /// How much speaks for it, in tenths; [`QUEUES`] is enough.
    pub weight: u16,
    /// Words of the entry, at most three pieces, the ones that count most first.
    pub because: Vec<String>,
}

/// Everything found in one entry. Its words are the entry's own: sealed like them.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Findings {
    /// What the queue is sorted by, in tenths.
    pub risk: u16,
    /// The heaviest first; none where the entry need not be looked at.
    pub found: Vec<Finding>,
}

unprinted!(Finding, Findings);

/// From this weight on, in tenths, a person must look.
pub const QUEUES: u16 = 20;

impl Findings {
    /// Whether a person must look before the patient does.
    #[must_use]
    pub const fn queues(&self) -> bool {
        self.risk >= QUEUES
    }
}

/// The words of an entry, in the order they are read.
#[derive(Clone, Default)]
pub struct Words<'a> {
    /// Title, values, notes, details: no phrase reaches from one into the next.
    pub fields: Vec<std::borrow::Cow<'a, str>>,
    /// Who wrote it: a person's role or an organisation.
    pub authors: Vec<&'a str>,
}

impl<'a> Words<'a> {
    /// The words of an entry's content.
    #[must_use]
    pub fn of(content: &'a Content) -> Self {
        let mut title = content.title.clone();
        let measures = content.value.iter().chain(content.parts.iter().map(|(_, part)| part));
        for measure in measures {
            let words = [
                Some(measure.value.as_str()),
                measure.interpretation.as_deref(),
                in_range(measure).then_some("normal"),
            ];
            for word in words.into_iter().flatten() {
                title.push(' ');
                title.push_str(word);
            }
        }
        let displays = content.codes.iter().filter_map(|code| code.display.as_deref());
        let displays = displays.filter(|display| *display != content.title).map(Into::into);
        let details =
            content.details.iter().filter(|detail| is_prose(detail.what)).map(|detail| detail.text.as_str().into());
        let notes = content.notes.iter().map(|note| note.as_str().into());
        let parts = content.parts.iter().map(|(name, _)| name.as_str().into());
        let fields = std::iter::once(title.into()).chain(parts).chain(displays).chain(details).chain(notes).collect();
        let authors = content.author.iter().chain(&content.organisation).map(String::as_str).collect();
        Self { fields, authors }
    }
}

/// Whether a measure stands within its reference range; without an upper end nobody can tell.
fn in_range(measure: &Measure) -> bool {
    let number = |text: Option<&String>| text.and_then(|text| text.trim().parse::<f64>().ok());
    let value = number(Some(&measure.value));
    match (number(measure.low.as_ref()), value, number(measure.high.as_ref())) {
        (low, Some(value), Some(high)) => low.is_none_or(|low| low <= value) && value <= high,
        _ => false,
    }
}

/// Whether a detail is written by a person about this patient, rather than a dose, a name or a number.
const fn is_prose(what: DetailKind) -> bool {
    matches!(
        what,
        DetailKind::Reason
            | DetailKind::PatientInstruction
            | DetailKind::Certainty
            | DetailKind::Category
            | DetailKind::Outcome
            | DetailKind::Activity
            | DetailKind::Goal
    )
}

/// Finds what a person must look at.
#[must_use]
pub fn find(words: &Words<'_>) -> Findings {
    score::score(&text::Text::of(words.fields.iter().map(AsRef::as_ref)), &words.authors)
}
