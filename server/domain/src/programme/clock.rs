//! The twelve weeks a person has to say no. The clock stands while their practice is paused and goes on where it stood.
//!
//! It counts the London midnights lived through since the pack was sent on which nothing paused the practice. So it never
//! moves while paused, never goes back, and loses nothing to a pause that ends on its own day; pauses that overlap take each
//! midnight once. What is recorded later changes no midnight that has passed.

use jiff::civil::Date;

use super::{
    pause::Pause,
    place::{Place, Scope},
};
use crate::practice::Decision;

/// Twelve weeks. Source: NHS facts §2.4.
pub const DAYS: i64 = 84;

/// The days a practice's clocks stood: each after the first day, up to and with the second; apart, in order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Stops(Vec<(Date, Option<Date>)>);

/// More time, given to a practice or an area.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MoreTime {
    pub scope: Scope,
    pub days: u16,
    pub given: Decision,
}

/// What a clock shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reading {
    pub elapsed: i64,
    pub needed: i64,
}

impl Reading {
    /// Whether the person had all their time.
    #[must_use]
    pub const fn is_over(self) -> bool {
        self.elapsed >= self.needed
    }

    /// Days still to go, none when it is over.
    #[must_use]
    pub const fn left(self) -> i64 {
        if self.is_over() { 0 } else { self.needed - self.elapsed }
    }
}

impl Stops {
    /// Every pause that ever stopped a practice, merged.
    #[must_use]
    pub fn of(place: &Place, pauses: &[Pause]) -> Self {
        Self::merged(pauses.iter().filter_map(|pause| pause.stopped(place)).collect())
    }

    /// From stretches in any order, which may overlap.
    #[must_use]
    pub fn merged(mut stretches: Vec<(Date, Option<Date>)>) -> Self {
        stretches.sort_unstable_by_key(|(from, _)| *from);
        let mut apart: Vec<(Date, Option<Date>)> = Vec::with_capacity(stretches.len());
        for (from, until) in stretches {
            match apart.last_mut() {
                Some((_, None)) => break,
                Some((_, last @ Some(_))) if last.is_some_and(|end| from <= end) => {
                    *last = match (*last, until) {
                        (Some(end), Some(until)) => Some(end.max(until)),
                        _ => None,
                    };
                }
                _ => apart.push((from, until)),
            }
        }
        Self(apart)
    }

    /// Midnights after one day, up to and with that of another, on which the practice stood.
    fn between(&self, after: Date, until: Date) -> i64 {
        let stood = self.0.iter().map(|(from, to)| {
            let end = to.map_or(until, |to| to.min(until));
            days_between((*from).max(after), end).max(0)
        });
        stood.sum()
    }
}

/// What the clock of a pack shows on a day.
#[must_use]
pub fn read(sent: Date, today: Date, stops: &Stops, more: i64) -> Reading {
    let lived = days_between(sent, today).max(0);
    Reading { elapsed: lived - stops.between(sent, today.max(sent)), needed: DAYS + more.max(0) }
}

/// The days more that a practice was given.
#[must_use]
pub fn more_days(place: &Place, given: &[MoreTime]) -> i64 {
    given.iter().filter(|more| more.scope.covers(place)).map(|more| i64::from(more.days)).sum()
}

/// Whole days from one to another; negative if that was earlier.
pub(super) fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}
