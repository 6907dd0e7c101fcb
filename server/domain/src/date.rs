//! Dates as records give them: a day, or only a month or a year.

use jiff::{Timestamp, civil::Date};

use crate::stamp::Stamp;

/// A FHIR date or date-time cut to what it is sure of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum PartialDate {
    /// A year alone.
    Year(i16),
    /// A month of a year.
    Month(i16, i8),
    /// One day.
    Day(Date),
}

impl PartialDate {
    /// Reads a FHIR `date`, `dateTime` or `instant`. Nothing for what cannot be a date.
    ///
    /// A date-time with an offset counts as the day it was in London then, one without as the day written in it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (day, rest) = match text.split_once('T') {
            Some((day, rest)) => (day, Some(rest)),
            None => (text, None),
        };
        if rest.is_some_and(|time| !time_looks_right(time)) {
            return None;
        }
        let mut parts = day.split('-');
        let year = number(parts.next()?, 4)?;
        let month = parts.next().map(|m| number(m, 2));
        let dom = parts.next().map(|d| number(d, 2));
        if parts.next().is_some() || !(1850..=2200).contains(&year) {
            return None;
        }
        let year = i16::try_from(year).ok()?;
        match (month, dom, rest) {
            (None, None, None) => Some(Self::Year(year)),
            (Some(Some(m @ 1..=12)), None, None) => Some(Self::Month(year, i8::try_from(m).ok()?)),
            (Some(Some(m)), Some(Some(d)), _) => {
                let written = Date::new(year, i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok()?;
                Some(Self::Day(rest.and_then(|_| london_day(text)).unwrap_or(written)))
            }
            _ => None,
        }
    }

    /// The first day it could be: what a partial date counts as.
    #[must_use]
    pub fn earliest(self) -> Date {
        match self {
            Self::Year(year) => Date::new(year, 1, 1).unwrap_or(Date::ZERO),
            Self::Month(year, month) => Date::new(year, month, 1).unwrap_or(Date::ZERO),
            Self::Day(day) => day,
        }
    }

    /// The last day it could be.
    #[must_use]
    pub fn latest(self) -> Date {
        match self {
            Self::Year(year) => Date::new(year, 12, 31).unwrap_or(Date::MAX),
            Self::Month(year, month) => Date::new(year, month, 1).map_or(Date::MAX, Date::last_of_month),
            Self::Day(day) => day,
        }
    }

    /// The date in ISO form, as short as it is sure: `2024`, `2024-05`, `2024-05-01`.
    #[must_use]
    pub fn iso(self) -> String {
        match self {
            Self::Year(year) => format!("{year:04}"),
            Self::Month(year, month) => format!("{year:04}-{month:02}"),
            Self::Day(day) => day.to_string(),
        }
    }
}

/// Years of age on a day. Someone born on 29 February has their birthday on 1 March in other years.
#[must_use]
pub fn age_on(born: Date, day: Date) -> i16 {
    let had_birthday = (day.month(), day.day()) >= (born.month(), born.day());
    day.year() - born.year() - i16::from(!had_birthday)
}

/// The birthday on which somebody turns so many years old: 1 March for someone born on 29 February, in other years.
#[must_use]
pub fn birthday(born: Date, years: i16) -> Date {
    let year = born.year().saturating_add(years);
    let day = Date::new(year, born.month(), born.day()).or_else(|_| Date::new(year, 3, 1));
    day.unwrap_or(Date::MAX)
}

/// The London day of an instant; none for a time without an offset.
fn london_day(text: &str) -> Option<Date> {
    let instant: Timestamp = text.parse().ok()?;
    Some(Stamp::from_micros(instant.as_microsecond()).london_day())
}

fn number(text: &str, width: usize) -> Option<i32> {
    (text.len() == width && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

/// Hours and minutes, then if given seconds, their fraction, and `Z` or an offset.
fn time_looks_right(time: &str) -> bool {
    let (clock, offset) = match time.find(['Z', '+', '-']) {
        Some(at) => time.split_at(at),
        None => (time, "Z"),
    };
    let (clock, fraction) = clock.split_once('.').map_or((clock, None), |(clock, fraction)| (clock, Some(fraction)));
    let parts: Vec<&str> = clock.split(':').collect();
    let clock_fits = match *parts.as_slice() {
        [hour, minute] => fraction.is_none() && up_to(hour, 23) && up_to(minute, 59),
        [hour, minute, second] => up_to(hour, 23) && up_to(minute, 59) && up_to(second, 60),
        _ => false,
    };
    let fraction_fits = fraction.is_none_or(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()));
    let offset_fits = offset == "Z"
        || offset
            .strip_prefix(['+', '-'])
            .and_then(|offset| offset.split_once(':'))
            .is_some_and(|(hours, minutes)| up_to(hours, 14) && up_to(minutes, 59));
    clock_fits && fraction_fits && offset_fits
}

fn up_to(text: &str, most: i32) -> bool {
    number(text, 2).is_some_and(|number| number <= most)
}
