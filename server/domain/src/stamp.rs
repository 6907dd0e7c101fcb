//! Instants, and where they come from.

use std::sync::LazyLock;

use jiff::{Timestamp, civil::Date, tz::TimeZone};

/// Looked up once: every door asks what day it is there.
static LONDON: LazyLock<TimeZone> = LazyLock::new(|| TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC));

/// An instant in UTC, to the microsecond, which both databases keep as one whole number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Stamp(i64);

impl Stamp {
    /// Seconds by which the clocks of machines that work together may differ.
    pub const APART: i64 = 300;

    /// From microseconds since 1970 began.
    #[must_use]
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since 1970 began.
    #[must_use]
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// This instant and so many seconds more.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }

    /// Whole seconds from an earlier instant to this one; negative if that was later.
    #[must_use]
    pub const fn seconds_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0) / 1_000_000
    }

    /// Whether something that began at this instant cannot have begun yet: the clock that said so was wrong. What such a
    /// clock began would else last until the right one comes to it; clocks of several machines are never that far apart.
    #[must_use]
    pub const fn is_of_a_wrong_clock(self, now: Self) -> bool {
        self.seconds_since(now) > Self::APART
    }

    /// The day it is in London at this instant: ages, go-live dates and clocks go by it.
    #[must_use]
    pub fn london_day(self) -> Date {
        self.london().date()
    }

    /// The instant a day is over in London; none for the last day there is.
    #[must_use]
    pub fn end_of(day: Date) -> Option<Self> {
        let next = day.tomorrow().ok()?.to_zoned(LONDON.clone()).ok()?;
        Some(Self(next.timestamp().as_microsecond()))
    }

    /// Date and time of day in London.
    #[must_use]
    pub fn london(self) -> jiff::civil::DateTime {
        let instant = Timestamp::from_microsecond(self.0).unwrap_or(Timestamp::UNIX_EPOCH);
        LONDON.to_datetime(instant)
    }
}

/// Tells the time. Only the program's entry holds a real one.
pub trait Clock: Send + Sync {
    /// The present instant.
    fn now(&self) -> Stamp;
}
