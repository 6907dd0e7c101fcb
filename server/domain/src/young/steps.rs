//! The days on which something is due as a person grows up, and the days to tell them ahead.

use jiff::{ToSpan, civil::Date};

use super::{Assessment, Outcome, ProxyReview};
use crate::date::{age_on, birthday};

/// Birthdays a person is told of ahead.
pub const NOTICED: [i16; 3] = [11, 13, 16];
/// How many days ahead: eight weeks.
pub const NOTICE_DAYS: i64 = 56;

/// One thing that is due for a young person.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Due {
    pub on: Date,
}

impl Due {
    /// Whether its day has passed.
    #[must_use]
    pub fn is_overdue(self, today: Date) -> bool {
        self.on < today
    }
}

/// The day eight weeks before a birthday.
#[must_use]
pub fn notice_day(born: Date, years: i16) -> Date {
    birthday(born, years).saturating_sub(NOTICE_DAYS.days())
}

/// When a clinician must ask the child alone about proxies: at 11, and again at 13 where the first answer ends there.
/// Nothing once they are 16.
#[must_use]
pub fn review_due(born: Date, today: Date, review: &ProxyReview) -> Option<Due> {
    if age_on(born, today) >= 16 {
        return None;
    }
    match review.outcome() {
        None => Some(Due { on: birthday(born, 11) }),
        Some(Outcome::UntilThirteen(_)) => Some(Due { on: birthday(born, 13) }),
        Some(Outcome::Pause | Outcome::UntilSixteen(_)) => None,
    }
}

/// When the practice must judge whether a young person may have their own access. Nothing once they are 16.
#[must_use]
pub fn assessment_due(born: Date, today: Date, assessment: &Assessment) -> Option<Due> {
    if age_on(born, today) >= 16 {
        return None;
    }
    match assessment {
        Assessment::NotYetAssessed => Some(Due { on: birthday(born, 13) }),
        Assessment::NotYetCapable { again, .. } => Some(Due { on: *again }),
        Assessment::Capable { .. } => None,
    }
}

/// The next birthday a person is to be told of and the day to tell them, given the last one they were told of. A birthday
/// that has passed is told of no more; one whose day to tell has passed is told of at once.
#[must_use]
pub fn next_notice(born: Date, today: Date, told: Option<i16>) -> Option<(i16, Date)> {
    let years =
        NOTICED.into_iter().find(|years| told.is_none_or(|told| *years > told) && birthday(born, *years) > today)?;
    Some((years, notice_day(born, years)))
}

/// The latest day of birth of those who have turned so many years old by a day: whoever was born later has not.
#[must_use]
pub fn born_before_turning(years: i16, day: Date) -> Date {
    day.saturating_sub(i64::from(years).years())
}
