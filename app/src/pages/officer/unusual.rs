//! Look-ups that stand out, with the rules by which.

use contract::{
    ports::officer::Officer,
    refusal::Refusal,
    views::alerts::{Unusual, UnusualRow},
};
use leptos::prelude::*;

use crate::{
    components::{
        layout::{Place, Sheet},
        notice::nothing,
    },
    frame::{Frame, Html},
    paths::alerts as paths,
};

/// The page.
///
/// # Errors
/// The port's refusal.
pub async fn unusual(port: &dyn Officer, frame: &Frame<'_>) -> Result<Html, Refusal> {
    let unusual = port.unusual().await?;
    Ok(draw(frame, &unusual))
}

fn draw(frame: &Frame<'_>, unusual: &Unusual) -> Html {
    let sheet = Sheet::new(frame, "Look-ups that stand out").at(Place::Alerts);
    sheet.back(paths::ALERTS.to_owned(), "Back to alerts").draw(|| {
        let rules = unusual
            .rules
            .iter()
            .map(|(rule, points)| {
                let points = if *points == 1 { "1 point".to_owned() } else { format!("{points} points") };
                view! { <li>{format!("{points}: {rule}")}</li> }
            })
            .collect_view();
        let rows = unusual.rows.iter().map(row).collect_view();
        let empty = unusual.rows.is_empty().then(nothing);
        let rows = (!unusual.rows.is_empty()).then(|| view! { <ul class="candour-stack" role="list">{rows}</ul> });
        view! {
            <h1 class="nhsuk-heading-l">"Look-ups that stand out"</h1>
            <p>{format!("Looks by your staff since {}: at summaries, and at the people your own practice holds. A look is listed from {} points. Standing out is not a finding: look closer.", unusual.since, unusual.listed_from)}</p>
            <h2 class="nhsuk-heading-m">"The rules"</h2>
            <ul class="nhsuk-list nhsuk-list--bullet">{rules}</ul>
            <h2 class="nhsuk-heading-m">"Looks"</h2>
            {rows}
            {empty}
        }
    })
}

fn row(row: &UnusualRow) -> impl IntoView + use<> {
    let why = row.why.iter().map(|why| view! { <li>{*why}</li> }).collect_view();
    view! {
        <li class="candour-entry">
            <span class="candour-entry__date">{row.when.clone()}</span>
            <div class="candour-entry__body">
                <p class="candour-entry__title">{format!("{}: {} points", row.viewer, row.points)}</p>
                <p class="candour-entry__line">{format!("Patient: {}", row.patient)}</p>
                <ul class="nhsuk-list nhsuk-list--bullet">{why}</ul>
            </div>
        </li>
    }
}
