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

/// Where a practice was before it was put elsewhere, to the end of a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Before {
    pub place: Place,
    pub until: Date,
}

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
        Self::over(place, &[], pauses)
    }

    /// The same for one that was elsewhere before, the earliest place first: each pause stopped it while it was where that
    /// held. So no clock moves forward or back because a practice is put elsewhere.
    #[must_use]
    pub fn over(place: &Place, before: &[Before], pauses: &[Pause]) -> Self {
        let earlier = before.iter().map(|before| (&before.place, Some(before.until)));
        let (mut since, mut stretches) = (None, Vec::new());
        for (place, left) in earlier.chain([(place, None)]) {
            for (from, until) in pauses.iter().filter_map(|pause| pause.stopped(place)) {
                let from = since.map_or(from, |since| from.max(since));
                let until = until.into_iter().chain(left).min();
                if until.is_none_or(|until| from < until) {
                    stretches.push((from, until));
                }
            }
            since = left;
        }
        Self::merged(stretches)
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
    more_days_over(place, &[], given)
}

/// The same for one that was elsewhere before: what it was given there it keeps.
#[must_use]
pub fn more_days_over(place: &Place, before: &[Before], given: &[MoreTime]) -> i64 {
    // Given before it came there counted for it there too: its people read that they have it.
    let was_there = |more: &MoreTime| {
        let day = more.given.at.london_day();
        before.iter().any(|one| day <= one.until && more.scope.covers(&one.place))
    };
    let counts = |more: &&MoreTime| more.scope.covers(place) || was_there(more);
    given.iter().filter(counts).map(|more| i64::from(more.days)).sum()
}

/// Whole days from one to another; negative if that was earlier.
pub(super) fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}
