//! One practice: its letters by day, and what being ready is made of.

use contract::{
    ports::control_room::{ControlRoom, NO_AREA},
    refusal::Refusal,
    views::control_room::{LetterRow, RoomPractice},
};
use leptos::prelude::*;

use super::{
    figures,
    room::{letters, refusals},
    tables::{oldest, ready},
};
use crate::{
    components::{
        layout::{Place, Sheet},
        notice::nothing,
        number::thousands,
    },
    frame::{Frame, Html},
    paths::control_room as paths,
};

/// The page.
///
/// # Errors
/// The port's refusal.
pub async fn practice(port: &dyn ControlRoom, frame: &Frame<'_>, code: &str) -> Result<Html, Refusal> {
    let page = port.room_practice(code).await?;
    let (area, name) = page.area.clone().unwrap_or_else(|| (NO_AREA.to_owned(), "In no area".to_owned()));
    Ok(Sheet::new(frame, "Control room").at(Place::Programme).back(paths::area(&area), name).draw(|| body(&page)))
}

fn body(page: &RoomPractice) -> impl IntoView + use<> {
    let row = &page.row;
    let mut stands = vec![("Stands", row.stands.word().to_owned()), ("Waiting for review", thousands(row.waiting))];
    if row.oldest.is_some() {
        stands.push(("The first has waited", oldest(row)));
    }
    stands.push(("Parts of being ready", ready(row)));
    if !page.wave.is_empty() {
        stands.insert(1, ("Wave", page.wave.to_owned()));
    }
    let lines = page.letters.iter().map(line).collect_view();
    let list = if page.letters.is_empty() { nothing().into_any() } else { list(lines, &row.code).into_any() };
    let parts = page.parts.iter().map(|(label, is_met, says)| {
        let met = if *is_met { "Met" } else { "Not met" };
        view! {
            <div class="nhsuk-summary-list__row">
                <dt class="nhsuk-summary-list__key">{*label}</dt>
                <dd class="nhsuk-summary-list__value"><strong>{met}</strong>". "{says.clone()}</dd>
            </div>
        }
    });
    view! {
        <h1 class="nhsuk-heading-l">
            <span class="nhsuk-caption-l">"Control room"</span>
            {format!("{} ({})", row.name, row.code)}
        </h1>
        <p>{page.counted.clone()}</p>
        {figures(stands)}
        <h2 class="nhsuk-heading-m">"Letters and clocks"</h2>
        {figures(letters(&row.letters))}
        {list}
        <h2 class="nhsuk-heading-m">"Summaries and refusals"</h2>
        {figures(refusals(row))}
        <h2 class="nhsuk-heading-m">"Ready to turn on"</h2>
        <dl class="nhsuk-summary-list">{parts.collect_view()}</dl>
    }
}

fn line(row: &LetterRow) -> impl IntoView + use<> {
    view! {
        <tr class="nhsuk-table__row">
            <th class="nhsuk-table__header" scope="row">{row.state}</th>
            <td class="nhsuk-table__cell">{row.sent.clone()}</td>
            <td class="nhsuk-table__cell">{thousands(row.people)}</td>
            <td class="nhsuk-table__cell">{row.clock.clone()}</td>
        </tr>
    }
}

fn list(lines: impl IntoView, code: &str) -> impl IntoView {
    view! {
        <div class="candour-scroll" role="region" aria-label="Letters by day" tabindex="0">
            <table class="nhsuk-table">
                <thead class="nhsuk-table__head">
                    <tr>
                        <th scope="col">"Letters"</th>
                        <th scope="col">"Sent on"</th>
                        <th scope="col">"People"</th>
                        <th scope="col">"Clock"</th>
                    </tr>
                </thead>
                <tbody class="nhsuk-table__body">{lines}</tbody>
            </table>
        </div>
        <p><a href=paths::practice_csv(code)>"Get the letters as a CSV file"</a></p>
    }
}
