//! The last weeks, each figure with its drawing and its table.

use contract::views::control_room::WeekRow;
use leptos::prelude::*;

use super::share;
use crate::components::{
    number::thousands,
    weeks::{Drawn, Weeks, weeks},
};

/// What is counted of a week.
type Count = fn(&WeekRow) -> u64;

const COUNTED: [(&str, &str, &str, Count); 4] = [
    ("Letters sent", "letters", "Letters", |week| week.sent),
    ("People who said no", "people", "People", |week| week.said_no),
    ("Summaries taken in", "summaries", "Summaries", |week| week.taken_in),
    ("Practices turned on", "practices", "Practices", |week| week.switched_on),
];

pub(super) fn charts(rows: &[WeekRow]) -> impl IntoView + use<> {
    let names = || rows.iter().map(|week| week.monday.as_str()).collect();
    let mut drawn: Vec<AnyView> = Vec::new();
    for (heading, what, column, count) in COUNTED {
        let counts: Vec<u64> = rows.iter().map(count).collect();
        let words = counts.iter().map(|count| thousands(*count)).collect();
        let of = Weeks { heading, what, weeks: names(), drawn: Drawn::Bars(counts), column, words };
        drawn.push(weeks(of).into_any());
    }
    let shares = rows.iter().map(|week| week.share.map(|share| (share.low, share.share, share.high))).collect();
    let of = Weeks {
        heading: "Share of people who said no",
        what: "of people",
        weeks: names(),
        drawn: Drawn::Band(shares),
        column: "Share, and where it lies 19 times out of 20",
        words: rows.iter().map(|week| share(week.share)).collect(),
    };
    drawn.insert(2, weeks(of).into_any());
    view! { <div class="candour-charts">{drawn}</div> }
}
