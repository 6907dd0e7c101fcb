//! A plan, as kept.

use domain::{
    ids::StaffId,
    practice::Decision,
    programme::{
        forecast::{Expected, Range},
        plan::KeptPlan,
    },
    stamp::Stamp,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::fault::{StoreError, inconsistent};

const TABLE: &str = "programme_plan";

#[derive(Serialize, Deserialize)]
struct Stored {
    by: String,
    at: i64,
    assumed: String,
    first: String,
    weeks: Vec<(String, [[f64; 3]; 5])>,
}

fn three(range: Range) -> [f64; 3] {
    // A tenth of a person is near enough.
    [range.low, range.likely, range.high].map(|number| (number * 10.0).round() / 10.0)
}

const fn range([low, likely, high]: [f64; 3]) -> Range {
    Range { low, likely, high }
}

fn day(text: &str) -> Result<Date, StoreError> {
    text.parse().map_err(|_| inconsistent(TABLE, "a day that is no date"))
}

/// The text of a plan.
pub(crate) fn write(plan: &KeptPlan) -> Result<String, StoreError> {
    let week = |week: &Expected| {
        let of = [week.packs, week.opt_outs, week.calls, week.review_hours, week.opened];
        (week.on.to_string(), of.map(three))
    };
    let stored = Stored {
        by: plan.kept.by.0.clone(),
        at: plan.kept.at.micros(),
        assumed: plan.assumed.clone(),
        first: plan.first.to_string(),
        weeks: plan.weeks.iter().map(week).collect(),
    };
    super::text(TABLE, &stored)
}

/// The plan of such a text.
pub(crate) fn read(text: &str) -> Result<KeptPlan, StoreError> {
    let stored: Stored = super::read(TABLE, text)?;
    let week = |(on, of): (String, [[f64; 3]; 5])| {
        let [packs, opt_outs, calls, review_hours, opened] = of.map(range);
        Ok::<_, StoreError>(Expected { on: day(&on)?, packs, opt_outs, calls, review_hours, opened })
    };
    Ok(KeptPlan {
        kept: Decision { by: StaffId(stored.by), at: Stamp::from_micros(stored.at), why: String::new() },
        assumed: stored.assumed,
        first: day(&stored.first)?,
        weeks: stored.weeks.into_iter().map(week).collect::<Result<_, _>>()?,
    })
}
