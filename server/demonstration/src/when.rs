//! Clinical dates as files give them: to the minute, the day, the month, the year, or not at all.

use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;

/// A clinical date, as exact as somebody once knew it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum When {
    Day(Date),
    Month(Date),
    Year(Date),
    Unknown,
}

impl When {
    /// FHIR `dateTime`: `2021-03-04`, `2021-03` or `2021`; none when nobody knew.
    pub(crate) fn text(self) -> Option<String> {
        match self {
            Self::Day(date) => Some(date.to_string()),
            Self::Month(date) => Some(date.strftime("%Y-%m").to_string()),
            Self::Year(date) => Some(date.strftime("%Y").to_string()),
            Self::Unknown => None,
        }
    }
}

/// FHIR `instant` of a clock time in London, with the offset of that day.
pub(crate) fn instant(date: Date, minute_of_day: i16) -> String {
    let hour = i8::try_from(minute_of_day / 60).unwrap_or(9);
    let minute = i8::try_from(minute_of_day % 60).unwrap_or(0);
    static LONDON: LazyLock<TimeZone> = LazyLock::new(|| TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC));
    date.at(hour, minute, 0, 0)
        .to_zoned(LONDON.clone())
        .map_or_else(|_| format!("{date}T{hour:02}:{minute:02}:00Z"), |time| time.strftime("%FT%T%:z").to_string())
}

/// The last day the practice was open, on or before `date`.
pub(crate) fn working_day(date: Date) -> Date {
    match date.weekday() {
        Weekday::Saturday => date.saturating_sub(1.day()),
        Weekday::Sunday => date.saturating_sub(2.days()),
        _ => date,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn summer_has_its_offset() {
        assert_eq!(instant(date(2024, 7, 2), 9 * 60 + 5), "2024-07-02T09:05:00+01:00");
        assert_eq!(instant(date(2024, 1, 2), 16 * 60), "2024-01-02T16:00:00+00:00");
    }

    #[test]
    fn a_weekend_falls_back_to_friday() {
        assert_eq!(working_day(date(2024, 6, 9)), date(2024, 6, 7));
        assert_eq!(working_day(date(2024, 6, 8)), date(2024, 6, 7));
        assert_eq!(working_day(date(2024, 6, 10)), date(2024, 6, 10));
    }

    #[test]
    fn a_date_is_as_exact_as_it_was_known() {
        let day = date(1998, 4, 6);
        assert_eq!(When::Month(day).text().as_deref(), Some("1998-04"));
        assert_eq!(When::Year(day).text().as_deref(), Some("1998"));
        assert_eq!(When::Unknown.text(), None);
    }
}
