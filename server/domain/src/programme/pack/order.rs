//! The mailing order: by chance and spread over weeks, so that the day of a letter tells nothing of whom it is for, and a
//! neighbour's letter nothing of one's own.

use jiff::{ToSpan, civil::Date};

/// Days over which the letters of a practice are spread: six weeks.
pub const SPREAD_DAYS: i64 = 42;

/// A letter's place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Slot {
    /// The first day it may be printed.
    pub day: Date,
    /// Its turn among those that may; by chance, never negative.
    pub turn: i64,
}

impl Slot {
    /// A place by sixteen random bytes, from a day on. A letter that was held out gets a new one too: it comes no later
    /// than others of its day.
    #[must_use]
    pub fn by_chance(from: Date, random: [u8; 16]) -> Self {
        let chance = u128::from_be_bytes(random);
        // Both are less than their bounds, and drawn from different halves.
        let days = i64::try_from((chance >> 64) % u128::from(SPREAD_DAYS.unsigned_abs())).unwrap_or_default();
        let turn = i64::try_from(chance & u128::from(i64::MAX.unsigned_abs())).unwrap_or_default();
        Self { day: from.saturating_add(days.days()), turn }
    }
}
