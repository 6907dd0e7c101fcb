//! Backlog and pace, day by day: a drawing, and the same numbers as a table below it.

use contract::{
    ports::desk::PaceDesk,
    refusal::Refusal,
    views::desk::{PaceDay, PacePage},
};
use leptos::prelude::*;

use crate::{
    components::layout::{Place, Sheet},
    frame::{Frame, Html},
    paths,
};

/// The drawing's inside, in its own units: left, right, top, bottom.
const INSIDE: (f64, f64, f64, f64) = (52.0, 348.0, 16.0, 150.0);

/// The last weeks.
///
/// # Errors
/// The port's refusal.
pub async fn pace(port: &dyn PaceDesk, frame: &Frame<'_>) -> Result<Html, Refusal> {
    Ok(draw(frame, &port.pace().await?))
}

fn draw(frame: &Frame<'_>, page: &PacePage) -> Html {
    Sheet::new(frame, "Backlog and pace").at(Place::Practice).back(paths::desk::REVIEW.to_owned(), "Review desk").draw(
        || {
            let rows = page.days.iter().rev().map(row).collect_view();
            view! {
                <h1 class="nhsuk-heading-l">"Backlog and pace"</h1>
                <p>{page.hours.as_str()}</p>
                <p>{page.pace.as_str()}</p>
                <h2 class="nhsuk-heading-m">"The last 4 weeks"</h2>
                <p>"The line is how many entries waited at the end of each day. The bars are how many were settled: decided here, or withdrawn by their source."</p>
                <div class="candour-trend">{graph(&page.days)}</div>
                <div class="candour-scroll" role="region" aria-label="The last 4 weeks" tabindex="0">
                    <table class="nhsuk-table">
                        <thead class="nhsuk-table__head">
                            <tr>
                                <th scope="col">"Day"</th>
                                <th scope="col">"Waiting"</th>
                                <th scope="col">"Came"</th>
                                <th scope="col">"Settled"</th>
                            </tr>
                        </thead>
                        <tbody class="nhsuk-table__body">{rows}</tbody>
                    </table>
                </div>
            }
        },
    )
}

fn row(day: &PaceDay) -> impl IntoView + use<'_> {
    view! {
        <tr class="nhsuk-table__row">
            <th class="nhsuk-table__header" scope="row">{day.day.as_str()}</th>
            <td class="nhsuk-table__cell">{day.waiting}</td>
            <td class="nhsuk-table__cell">{day.came}</td>
            <td class="nhsuk-table__cell">{day.decided}</td>
        </tr>
    }
}

fn graph(days: &[PaceDay]) -> impl IntoView + use<> {
    let (left, right, top, bottom) = INSIDE;
    let most = days.iter().map(|day| day.waiting.max(day.decided)).max().unwrap_or(0).max(1);
    let height = |count: i64| bottom - (bottom - top) * number(count) / number(most);
    let step = (right - left) / number(i64::try_from(days.len()).unwrap_or(1).max(1));
    let place = |at: usize| left + step * (number(i64::try_from(at).unwrap_or(0)) + 0.5);
    let line = days.iter().enumerate().map(|(at, day)| format!("{:.1},{:.1}", place(at), height(day.waiting)));
    let line = line.collect::<Vec<_>>().join(" ");
    let bars = days
        .iter()
        .enumerate()
        .filter(|(_, day)| day.decided > 0)
        .map(|(at, day)| {
            let (x, y) = (place(at) - step * 0.3, height(day.decided));
            view! {
                <rect class="usual" x=format!("{x:.1}") y=format!("{y:.1}") width=format!("{:.1}", step * 0.6) height=format!("{:.1}", bottom - y)></rect>
            }
        })
        .collect_view();
    let name = |day: Option<&PaceDay>| day.map(|day| day.day.clone()).unwrap_or_default();
    let (first, last) = (name(days.first()), name(days.last()));
    let waits = days.last().map_or(0, |day| day.waiting);
    let decided: i64 = days.iter().map(|day| day.decided).sum();
    let words = format!(
        "A graph from {first} to {last}. {waits} entries wait now; {decided} were settled in these days. The same numbers \
         are in the table below it."
    );
    view! {
        <svg class="candour-trend__graph" viewBox="0 0 360 180" role="img" aria-label=words>
            {bars}
            <line class="foot" x1=left.to_string() y1=bottom.to_string() x2=right.to_string() y2=bottom.to_string()></line>
            <polyline class="path" points=line></polyline>
            <text x="0" y=format!("{:.1}", top + 4.0)>{most}</text>
            <text x="0" y=format!("{:.1}", bottom + 4.0)>"0"</text>
            <text x=left.to_string() y="174">{first}</text>
            <text x=right.to_string() y="174" text-anchor="end">{last}</text>
        </svg>
    }
}

fn number(count: i64) -> f64 {
    f64::from(i32::try_from(count).unwrap_or(i32::MAX))
}
