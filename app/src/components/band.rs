//! A number that grows over the weeks, with the range it may lie in: drawn with attributes only, beside a table.

use contract::views::forecast::{Measure, Span};
use leptos::prelude::*;

use super::figure::grouped;

/// The drawing's inside, in its own units: left, right, top, bottom.
const INSIDE: (f64, f64, f64, f64) = (66.0, 352.0, 16.0, 150.0);

/// The grey band is the range, the line in it what is likely. `first` and `last` are the ends of the time it goes through.
pub fn band(measure: &Measure, first: &str, last: &str) -> impl IntoView + use<> {
    let (left, right, top, bottom) = INSIDE;
    let at =
        |which: usize| move |(x, week): (f64, &[u16; 3])| format!("{x:.1},{:.1}", height(week.get(which).copied()));
    let places = || across(measure.band.len()).zip(&measure.band);
    let low: Vec<String> = places().map(at(0)).collect();
    let high: Vec<String> = places().map(at(2)).collect();
    let edge = high.into_iter().chain(low.into_iter().rev()).collect::<Vec<_>>().join(" ");
    let line = places().map(at(1)).collect::<Vec<_>>().join(" ");
    let words = format!(
        "A graph of {} from {first} to {last}. At the end: {}. The same values are in the table of weeks.",
        measure.label.to_lowercase(),
        span(measure.total)
    );
    view! {
        <section class="candour-trend">
            <h3 class="nhsuk-heading-s">{measure.label}</h3>
            <svg class="candour-trend__graph" viewBox="0 0 360 180" role="img" aria-label=words>
                <polygon class="usual" points=edge></polygon>
                <line class="foot" x1=left.to_string() y1=bottom.to_string() x2=right.to_string() y2=bottom.to_string()></line>
                <polyline class="path" points=line></polyline>
                <text x="0" y=(top + 4.0).to_string()>{grouped(measure.total.2)}</text>
                <text x="0" y=(bottom + 4.0).to_string()>"0"</text>
                <text x=left.to_string() y="174">{first.to_owned()}</text>
                <text x=right.to_string() y="174" text-anchor="end">{last.to_owned()}</text>
            </svg>
        </section>
    }
}

/// "9,000 to 12,000, most likely 10,500", or one number where it is certain.
pub fn span((low, likely, high): Span) -> String {
    if low == high {
        grouped(likely)
    } else {
        format!("{} to {}, most likely {}", grouped(low), grouped(high), grouped(likely))
    }
}

/// So many places, evenly from left to right.
fn across(count: usize) -> impl Iterator<Item = f64> {
    let (left, right, ..) = INSIDE;
    let steps = f64::from(u16::try_from(count.saturating_sub(1)).unwrap_or(u16::MAX)).max(1.0);
    let step = (right - left) / steps;
    std::iter::successors(Some(left), move |x| Some(x + step))
}

fn height(thousandths: Option<u16>) -> f64 {
    let (_, _, top, bottom) = INSIDE;
    bottom - (bottom - top) * f64::from(thousandths.unwrap_or(0)) / 1000.0
}
