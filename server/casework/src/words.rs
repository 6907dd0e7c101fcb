//! Dates and times as people read them.

use domain::{date::PartialDate, stamp::Stamp};
use jiff::civil::{Date, DateTime};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "3 May 2024".
pub(crate) fn day(date: Date) -> String {
    format!("{} {} {}", date.day(), month(date.month()), date.year())
}

/// "3 May 2024", "May 2024" or "2024".
pub(crate) fn partial(date: PartialDate) -> String {
    match date {
        PartialDate::Year(year) => year.to_string(),
        PartialDate::Month(year, number) => format!("{} {year}", month(number)),
        PartialDate::Day(date) => day(date),
    }
}

/// "today at 2:15pm", "yesterday at 9:02am" or "20 November 2026 at 9:02am".
pub(crate) fn moment(at: Stamp, now: Stamp) -> String {
    let (then, today) = (at.london(), now.london_day());
    let clock = clock(then);
    if then.date() == today {
        format!("today at {clock}")
    } else if today.yesterday().is_ok_and(|yesterday| yesterday == then.date()) {
        format!("yesterday at {clock}")
    } else {
        format!("{} at {clock}", day(then.date()))
    }
}

/// "20 November 2026 at 9:02am", which stays true on paper.
pub(crate) fn instant(at: Stamp) -> String {
    let then = at.london();
    format!("{} at {}", day(then.date()), clock(then))
}

/// "9:02am".
fn clock(then: DateTime) -> String {
    let hour = match then.hour() % 12 {
        0 => 12,
        hour => hour,
    };
    let half = if then.hour() < 12 { "am" } else { "pm" };
    format!("{hour}:{:02}{half}", then.minute())
}

fn month(number: i8) -> &'static str {
    usize::try_from(number - 1).ok().and_then(|index| MONTHS.get(index)).copied().unwrap_or("")
}
