//! A kept plan beside what came.

use std::collections::BTreeMap;

use domain::programme::{
    forecast::{Against, Expected, Range},
    plan::{Came, KeptPlan, weekly},
};
use jiff::{ToSpan, civil::Date};

use crate::{day, decided};

fn expected(on: Date, low: f64, high: f64) -> Expected {
    let range = Range { low, likely: low, high };
    Expected { on, packs: range, opt_outs: range, calls: range, review_hours: range, opened: range }
}

#[test]
fn only_weeks_that_ended_after_it_was_kept_are_judged() {
    let first = day("2026-11-02");
    let week = |number: i64| first + (number * 7 + 6).days();
    let plan = KeptPlan {
        kept: decided("officer", week(0), ""),
        assumed: String::new(),
        first,
        weeks: vec![
            expected(week(0), 90.0, 110.0),
            expected(week(1), 190.4, 210.4),
            expected(week(2), 290.0, 310.0),
            expected(week(3), 390.0, 410.0),
        ],
    };
    // A letter of the day before the plan begins is not of the plan.
    let packs = BTreeMap::from([(first - 1.days(), 5), (first, 100), (week(1), 90), (week(2), 200), (week(3), 1)]);
    let came = Came { packs, ..Came::default() };
    let over = plan.weeks_over(&came, week(3));
    let shown: Vec<_> = over.iter().map(|week| (week.packs.came, week.packs.lies)).collect();
    assert_eq!(shown, [(100, None), (190, Some(Against::Within)), (390, Some(Against::Above))]);
    assert!(over[2].opt_outs.came == 0 && over[2].opt_outs.lies == Some(Against::Below));
    assert!(plan.weeks_over(&came, week(0)).is_empty(), "a week is over on the day after its last");
}

#[test]
fn a_forecast_has_a_line_for_each_week_and_its_last_day() {
    let first = day("2026-11-02");
    let days: Vec<Expected> = (0..16).map(|number| expected(first + i64::from(number).days(), 0.0, 1.0)).collect();
    let ends: Vec<String> = weekly(&days).iter().map(|day| day.on.to_string()).collect();
    assert_eq!(ends, ["2026-11-08", "2026-11-15", "2026-11-17"]);
    assert!(weekly(&[]).is_empty());
}
