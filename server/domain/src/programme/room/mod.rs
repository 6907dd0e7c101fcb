//! The control room's figures: what is counted of a practice, and what the counts say on a day.
//!
//! Counts hold nothing that a day or a decision changes: packs by the day they were sent, and not how many clocks run. So a
//! pause or more time shows at the next request, however long ago the people were counted.

mod letters;
mod stands;
mod weeks;

use jiff::civil::Date;

pub use letters::Letters;
pub use stands::Stands;
pub use weeks::{WEEKS, Week, monday, share, weeks};

/// What is counted of one practice.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// People the practice holds now.
    pub people: u64,
    pub packs: Vec<Packs>,
    /// People who said no to sharing.
    pub opted_out: u64,
    /// The same people by the week in which they said so last; those who left no receipt are in none.
    pub said_no: Vec<InWeek>,
    /// People with a summary.
    pub summaries: u64,
    /// Summaries that were taken in, by week.
    pub taken_in: Vec<InWeek>,
    /// Lines that wait at the review desk.
    pub waiting: u64,
    /// The day from which the first of them waits.
    pub first: Option<Date>,
    /// Parts of the readiness score that are met, of how many.
    pub ready: (usize, usize),
}

/// How many packs of a practice are in one state, by the day they were sent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Packs {
    pub state: PackState,
    /// None while none was sent.
    pub sent: Option<Date>,
    pub people: u64,
}

/// What [`Pack`](super::pack::Pack) is, without its evidence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PackState {
    HeldOut,
    Queued,
    Sent,
    Returned,
    Ended,
}

impl PackState {
    /// Every state.
    pub const ALL: [Self; 5] = [Self::HeldOut, Self::Queued, Self::Sent, Self::Returned, Self::Ended];

    /// The word the store keeps.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::HeldOut => "held-out",
            Self::Queued => "queued",
            Self::Sent => "sent",
            Self::Returned => "returned",
            Self::Ended => "ended",
        }
    }

    /// The state a stored word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// How many of something fell in the week that began on a Monday.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct InWeek {
    pub monday: Date,
    pub number: u64,
}
