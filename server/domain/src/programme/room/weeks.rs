//! The last weeks, one by one.

use jiff::{ToSpan, civil::Date};

use super::{Counts, InWeek, PackState};
use crate::programme::{
    clock::days_between,
    figures::{Band, band},
};

/// Weeks that are shown: a quarter of a year, which holds a whole clock.
pub const WEEKS: usize = 13;

/// What happened in a week that began on a Monday, and where it left things.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Week {
    pub monday: Date,
    /// Letters of this week that are still with people.
    pub sent: u64,
    pub taken_in: u64,
    pub switched_on: u64,
    /// People who said no in this week and have not gone back on it.
    pub said_no: u64,
    /// How many of the people there are now had said no when it ended; none where there is nobody.
    pub share: Option<Band>,
}

/// The Monday of a day's week.
#[must_use]
pub fn monday(day: Date) -> Date {
    day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days())
}

/// The last weeks up to that of today, the oldest first, of some practices' counts and of the days others turned on.
#[must_use]
pub fn weeks(today: Date, counts: &[&Counts], on: &[Date]) -> Vec<Week> {
    let this = monday(today);
    let nothing = |ago: usize| Week {
        monday: this.saturating_sub(i64::try_from(ago).unwrap_or(0).weeks()),
        sent: 0,
        taken_in: 0,
        switched_on: 0,
        said_no: 0,
        share: None,
    };
    let mut weeks: Vec<Week> = (0..WEEKS).rev().map(nothing).collect();
    for one in counts {
        for packs in one.packs.iter().filter(|packs| packs.state == PackState::Sent) {
            if let Some(week) = packs.sent.and_then(|day| of(&mut weeks, this, day)) {
                week.sent += packs.people;
            }
        }
        for InWeek { monday, number } in &one.taken_in {
            if let Some(week) = of(&mut weeks, this, *monday) {
                week.taken_in += number;
            }
        }
        for InWeek { monday, number } in &one.said_no {
            if let Some(week) = of(&mut weeks, this, *monday) {
                week.said_no += number;
            }
        }
    }
    for day in on {
        if let Some(week) = of(&mut weeks, this, *day) {
            week.switched_on += 1;
        }
    }
    let all: u64 = counts.iter().map(|one| one.people).sum();
    let mut said_no: u64 = counts.iter().map(|one| one.opted_out).sum();
    for week in weeks.iter_mut().rev() {
        week.share = share(said_no, all);
        said_no = said_no.saturating_sub(week.said_no);
    }
    weeks
}

/// The week a day is in, if it is one of these.
fn of(weeks: &mut [Week], this: Date, day: Date) -> Option<&mut Week> {
    let ago = usize::try_from(days_between(monday(day), this) / 7).ok()?;
    weeks.len().checked_sub(ago + 1).and_then(|at| weeks.get_mut(at))
}

/// A share with how sure it is; none where there is nobody.
#[must_use]
pub fn share(some: u64, all: u64) -> Option<Band> {
    // More people than the reckoning holds are more than live anywhere.
    band(u32::try_from(some).unwrap_or(u32::MAX), u32::try_from(all).unwrap_or(u32::MAX))
}
