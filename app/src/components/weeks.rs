//! Week by week: a drawing made of attributes only, and the same numbers as a table below it.

use leptos::prelude::*;

use super::number::{percent, thousands};

/// The drawing's inside, in its own units: left, right, top, bottom.
const INSIDE: (f64, f64, f64, f64) = (52.0, 348.0, 16.0, 150.0);

/// What is drawn of each week.
pub enum Drawn {
    Bars(Vec<u64>),
    /// A line in its band: lowest, value and highest in tenths of a percent; none for a week nothing is known of.
    Band(Vec<Option<(u16, u16, u16)>>),
}

/// One drawing with its table.
pub struct Weeks<'a> {
    pub heading: &'static str,
    /// What one of them is, such as "letters".
    pub what: &'static str,
    /// The Monday of each week.
    pub weeks: Vec<&'a str>,
    pub drawn: Drawn,
    /// What the second column of the table is called, and its words for each week.
    pub column: &'static str,
    pub words: Vec<String>,
}

pub fn weeks(of: Weeks<'_>) -> impl IntoView + use<> {
    let rows = of.weeks.iter().zip(&of.words).rev().map(|(week, words)| {
        view! {
            <tr class="nhsuk-table__row">
                <th class="nhsuk-table__header" scope="row">{(*week).to_owned()}</th>
                <td class="nhsuk-table__cell">{words.clone()}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let table = format!("{}, the same as a table", of.heading);
    view! {
        <section class="candour-trend">
            <h3 class="nhsuk-heading-s">{of.heading}</h3>
            {graph(&of)}
            <details class="nhsuk-details">
                <summary class="nhsuk-details__summary">
                    <span class="nhsuk-details__summary-text">{table}</span>
                </summary>
                <div class="nhsuk-details__text">
                    <table class="nhsuk-table">
                        <thead class="nhsuk-table__head">
                            <tr><th scope="col">"Week from"</th><th scope="col">{of.column}</th></tr>
                        </thead>
                        <tbody class="nhsuk-table__body">{rows}</tbody>
                    </table>
                </div>
            </details>
        </section>
    }
}

fn graph(of: &Weeks<'_>) -> impl IntoView + use<> {
    let (left, right, top, bottom) = INSIDE;
    let step = (right - left) / number(of.weeks.len().max(1));
    let middle = |at: usize| left + step * (number(at) + 0.5);
    let (most, shapes) = match &of.drawn {
        Drawn::Bars(counts) => bars(counts, step, middle),
        Drawn::Band(shares) => band(shares, middle),
    };
    let name = |week: Option<&&str>| week.map(|week| (*week).to_owned()).unwrap_or_default();
    let (first, last) = (name(of.weeks.first()), name(of.weeks.last()));
    let now = of.words.last().cloned().unwrap_or_default();
    let words = format!(
        "A graph by week, from {first} to {last}. The highest it shows is {most}, and the last week has {now} {}. The same \
         numbers are in the table below it.",
        of.what
    );
    let is_empty = match &of.drawn {
        Drawn::Bars(counts) => counts.iter().all(|count| *count == 0),
        Drawn::Band(shares) => shares.iter().flatten().next().is_none(),
    };
    view! {
        <svg class="candour-trend__graph" viewBox="0 0 360 180" role="img" aria-label=words>
            {shapes}
            <line class="foot" x1=left.to_string() y1=bottom.to_string() x2=right.to_string() y2=bottom.to_string()></line>
            {(!is_empty).then(|| view! { <text x="0" y=format!("{:.1}", top + 4.0)>{most}</text> })}
            <text x="0" y=format!("{:.1}", bottom + 4.0)>"0"</text>
            <text x=left.to_string() y="174">{first}</text>
            <text x=right.to_string() y="174" text-anchor="end">{last}</text>
        </svg>
    }
}

fn bars(counts: &[u64], step: f64, middle: impl Fn(usize) -> f64) -> (String, AnyView) {
    let (.., top, bottom) = INSIDE;
    let most = counts.iter().copied().max().unwrap_or(0);
    let bars = counts.iter().enumerate().filter(|(_, count)| **count > 0).map(|(at, count)| {
        let (x, height) = (middle(at) - step * 0.35, ((bottom - top) * real(*count) / real(most.max(1))).max(1.0));
        view! {
            <rect class="bar" x=format!("{x:.1}") y=format!("{:.1}", bottom - height) width=format!("{:.1}", step * 0.7) height=format!("{height:.1}")></rect>
        }
    });
    (thousands(most), bars.collect_view().into_any())
}

fn band(shares: &[Option<(u16, u16, u16)>], middle: impl Fn(usize) -> f64) -> (String, AnyView) {
    let (.., top, bottom) = INSIDE;
    let most = shares.iter().flatten().map(|(.., high)| *high).max().unwrap_or(0).max(1);
    let known = || shares.iter().enumerate().filter_map(|(at, share)| share.map(|share| (middle(at), share)));
    let height = |share: u16| bottom - (bottom - top) * f64::from(share) / f64::from(most);
    let point = |x: f64, share: u16| format!("{x:.1},{:.1}", height(share));
    let over = known().map(|(x, (.., high))| point(x, high));
    let mut under: Vec<String> = known().map(|(x, (low, ..))| point(x, low)).collect();
    under.reverse();
    let range = over.chain(under).collect::<Vec<_>>().join(" ");
    let line = known().map(|(x, (_, share, _))| point(x, share)).collect::<Vec<_>>().join(" ");
    let shapes = view! {
        <polygon class="usual" points=range></polygon>
        <polyline class="path" points=line></polyline>
    };
    (percent(most), shapes.into_any())
}

fn number(count: usize) -> f64 {
    real(u64::try_from(count).unwrap_or(u64::MAX))
}

fn real(count: u64) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
