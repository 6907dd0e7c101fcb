//! Views of the forecast: numbers of people and days, and nobody.

use contract::{
    input::forecast::{Forecasting, Percent},
    views::forecast::{Figures, Measure, PlanView, PlanWeek, Span, StartRow, WeekRow},
};
use domain::programme::{
    forecast::{Against, Expected, Range},
    plan::{Came, Compared, KeptPlan, Week, weekly},
};
use jiff::civil::Date;

use super::programme::{decided, wave_label};
use crate::{
    programme::{
        forecast::{Played, RUNS, SEED},
        names::Names,
    },
    words,
};

/// Where a number stands in a day.
type Of = fn(&Expected) -> Range;

/// The numbers of a day, in the order of the page.
const MEASURES: [(&str, Of); 5] = [
    ("Letters sent", |day| day.packs),
    ("People who say no", |day| day.opt_outs),
    ("Phone calls", |day| day.calls),
    ("Hours of looking first", |day| day.review_hours),
    ("Records that may open", |day| day.opened),
];

/// A forecast that was played; `may_keep` holds the version of the plan it would replace.
pub(crate) fn figures(what: String, played: &Played, may_keep: Option<i64>) -> Figures {
    let (line_up, weeks) = (&played.line_up, weekly(&played.days));
    Figures {
        what,
        people: line_up.people(),
        practices: line_up.starts.iter().map(|start| start.practices).sum(),
        starts: line_up
            .starts
            .iter()
            .map(|start| StartRow {
                wave: wave_label(start.wave),
                day: words::day(start.on),
                is_supposed: start.is_supposed,
                practices: start.practices,
                people: start.people.into(),
            })
            .collect(),
        left_out: line_up
            .left_out
            .iter()
            .map(|(why, (practices, people))| (why.words(), *practices, *people))
            .collect(),
        ends: ends(played),
        seed: SEED,
        runs: RUNS,
        measures: MEASURES.into_iter().map(|(label, of)| measure(label, &weeks, of)).collect(),
        weeks: weeks
            .iter()
            .map(|week| WeekRow { day: words::day(week.on), of: MEASURES.map(|(_, of)| span(of(week))) })
            .collect(),
        may_keep: may_keep.is_some(),
        version: may_keep.unwrap_or(0).to_string(),
    }
}

fn ends(played: &Played) -> String {
    let Some(last) = played.days.last() else { return String::new() };
    let day = words::day(last.on);
    if played.is_whole {
        format!("By {day} every letter is out and every clock is over.")
    } else {
        format!("It stops on {day}, after three years: not every clock is over by then.")
    }
}

fn whole(number: f64) -> u64 {
    // Nothing here is negative, and the cast stops at either end.
    number.round() as u64
}

fn span(range: Range) -> Span {
    (whole(range.low), whole(range.likely), whole(range.high))
}

fn measure(label: &'static str, weeks: &[Expected], of: Of) -> Measure {
    let top = weeks.iter().map(|week| of(week).high).fold(0.0, f64::max);
    let part = |number: f64| if top > 0.0 { (number / top * 1_000.0).round() as u16 } else { 0 };
    let band = weeks.iter().map(of).map(|range| [part(range.low), part(range.likely), part(range.high)]);
    Measure { label, total: weeks.last().map(|week| span(of(week))).unwrap_or_default(), band: band.collect() }
}

/// What was taken for granted, in a sentence.
pub(crate) fn assumed(asked: &Forecasting) -> String {
    let between = |percent: Percent| format!("{}% to {}%, most likely {}%", percent.low, percent.high, percent.likely);
    format!(
        "Letters a day: {}. Say no: {}. Ring: {}. Looked at first: {}, {} minutes each. Waves without a day: {} weeks apart. \
         Pauses: {} more weeks.{}",
        asked.letters_a_day,
        between(asked.say_no),
        between(asked.calls),
        between(asked.looked_at),
        asked.minutes_each,
        asked.weeks_between,
        asked.weeks_paused,
        if asked.with_silent { " Silence counted as yes." } else { "" },
    )
}

/// The plan beside what came, the newest week first.
pub(crate) fn plan(plan: &KeptPlan, came: &Came, today: Date, names: &Names) -> PlanView {
    let over = plan.weeks_over(came, today);
    let compared = |one: Compared| {
        let lies = match one.lies? {
            Against::Below => "Below",
            Against::Within => "Within",
            Against::Above => "Above",
        };
        Some((span(one.range), one.came, lies))
    };
    let week = |week: &Week| {
        let of = [compared(week.packs)?, compared(week.opt_outs)?, compared(week.opened)?];
        Some(PlanWeek { day: words::day(week.on), of })
    };
    let weeks: Vec<PlanWeek> = over.iter().rev().filter_map(week).collect();
    let kept = decided(&plan.kept, names);
    PlanView { kept, assumed: plan.assumed.clone(), before: over.len() - weeks.len(), weeks }
}
