//! A forecast that was kept, and what came beside it.
//!
//! Only what comes after it was kept is judged: a plan that was made when the numbers were known says nothing.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::forecast::{Against, Expected, Range, against};
use crate::practice::Decision;

/// A forecast somebody kept as the plan.
#[derive(Clone, PartialEq, Debug)]
pub struct KeptPlan {
    pub kept: Decision,
    /// What was taken for granted, in words.
    pub assumed: String,
    /// The first day of the forecast.
    pub first: Date,
    /// The last day of each week, added up from the first day.
    pub weeks: Vec<Expected>,
}

/// What came, by day.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Came {
    pub packs: BTreeMap<Date, u64>,
    pub opt_outs: BTreeMap<Date, u64>,
    /// People whose practice turned the online view on that day.
    pub opened: BTreeMap<Date, u64>,
}

/// One number of a week: what was thought, what came, and where that lies; none for a week nobody can judge.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Compared {
    pub range: Range,
    pub came: u64,
    pub lies: Option<Against>,
}

/// One week that is over.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Week {
    pub on: Date,
    pub packs: Compared,
    pub opt_outs: Compared,
    pub opened: Compared,
}

impl KeptPlan {
    /// The weeks that are over, each with what had come by its last day.
    #[must_use]
    pub fn weeks_over(&self, came: &Came, today: Date) -> Vec<Week> {
        let over = self.weeks.iter().filter(|week| week.on < today);
        let week = |week: &Expected| {
            let is_judged = week.on > self.kept.at.london_day();
            let compared = |range: Range, days: &BTreeMap<Date, u64>| {
                let came = if self.first <= week.on {
                    days.range(self.first..=week.on).map(|(_, count)| count).sum()
                } else {
                    0
                };
                // People come whole.
                let whole = Range { low: range.low.floor(), likely: range.likely.round(), high: range.high.ceil() };
                Compared { range: whole, came, lies: is_judged.then(|| against(whole, came as f64)) }
            };
            Week {
                on: week.on,
                packs: compared(week.packs, &came.packs),
                opt_outs: compared(week.opt_outs, &came.opt_outs),
                opened: compared(week.opened, &came.opened),
            }
        };
        over.map(week).collect()
    }
}

/// The last day of each week of a forecast, and its very last day.
#[must_use]
pub fn weekly(days: &[Expected]) -> Vec<Expected> {
    let last = days.len().saturating_sub(1);
    days.iter().enumerate().filter(|(at, _)| at % 7 == 6 || *at == last).map(|(_, day)| *day).collect()
}
