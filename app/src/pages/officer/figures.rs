//! Alerts by month: a table, and the same as CSV.

use std::fmt::Write;

use contract::{ports::officer::Officer, refusal::Refusal, views::alerts::FigureRow};
use leptos::prelude::*;

use crate::{
    components::{
        layout::{Place, Sheet},
        notice::nothing,
    },
    frame::{Frame, Html},
    paths::alerts as paths,
};

const HEADINGS: [&str; 7] = ["Month", "Type", "Reason", "Open", "Escalated", "Justified", "Not justified"];

/// The table.
///
/// # Errors
/// The port's refusal.
pub async fn figures(port: &dyn Officer, frame: &Frame<'_>) -> Result<Html, Refusal> {
    let rows = port.figures().await?;
    let sheet = Sheet::new(frame, "Figures by month").at(Place::Alerts);
    Ok(sheet.back(paths::ALERTS.to_owned(), "Back to alerts").draw(|| {
        let empty = rows.is_empty().then(nothing);
        view! {
            <h1 class="nhsuk-heading-l">"Figures by month"</h1>
            <p>"Alerts of the last 13 months, by the month they were raised in."</p>
            {empty}
            {(!rows.is_empty()).then(|| table(&rows))}
        }
    }))
}

/// The same rows as comma-separated values.
///
/// # Errors
/// The port's refusal.
pub async fn figures_csv(port: &dyn Officer) -> Result<String, Refusal> {
    let rows = port.figures().await?;
    let mut csv = HEADINGS.join(",") + "\r\n";
    for row in &rows {
        let FigureRow { month, kind, reason, .. } = row;
        let counts = counts(row).map(|count| count.to_string()).join(",");
        // Writing to a string cannot fail.
        let _ = write!(csv, "{month},{kind},{reason},{counts}\r\n");
    }
    Ok(csv)
}

const fn counts(row: &FigureRow) -> [i64; 4] {
    [row.open, row.escalated, row.justified, row.not_justified]
}

fn table(rows: &[FigureRow]) -> impl IntoView + use<> {
    let headings = HEADINGS.map(|heading| view! { <th scope="col">{heading}</th> }).into_iter().collect_view();
    let lines = rows
        .iter()
        .map(|row| {
            let counts = counts(row).map(|count| view! { <td class="nhsuk-table__cell">{count}</td> });
            view! {
                <tr class="nhsuk-table__row">
                    <th class="nhsuk-table__header" scope="row">{row.month_name.clone()}</th>
                    <td class="nhsuk-table__cell">{row.kind}</td>
                    <td class="nhsuk-table__cell">{row.reason}</td>
                    {counts.into_iter().collect_view()}
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="candour-scroll" role="region" aria-label="Figures" tabindex="0">
            <table class="nhsuk-table">
                <thead class="nhsuk-table__head"><tr>{headings}</tr></thead>
                <tbody class="nhsuk-table__body">{lines}</tbody>
            </table>
        </div>
        <p><a href=paths::FIGURES_CSV>"Get the figures as a CSV file"</a></p>
    }
}
