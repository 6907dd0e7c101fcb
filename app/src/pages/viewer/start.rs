//! The start page of those who look at summaries: name someone, go back to an open look, follow a request.

use contract::{
    ports::viewer::Viewing,
    refusal::Refusal,
    views::viewer::{AskedRow, OpenRow, ViewerStart},
};
use leptos::prelude::*;

use super::asked::answer_words;
use crate::{
    components::{
        draft::Draft,
        errors::error_summary,
        layout::{Place, Sheet},
        notice::nothing,
    },
    forms::viewer::find,
    frame::{Frame, Html, Outcome},
    paths::viewer as paths,
};

/// The viewer's start page.
///
/// # Errors
/// The port's refusal.
pub async fn start(port: &dyn Viewing, frame: &Frame<'_>) -> Result<Html, Refusal> {
    let start = port.start().await?;
    Ok(draw(frame, &start, Draft::default()))
}

/// The same page with a search to mend.
pub(crate) async fn redraw(port: &dyn Viewing, frame: &Frame<'_>, draft: Draft<'_>) -> Result<Outcome, Refusal> {
    let start = port.start().await?;
    Ok(Outcome::Redraw(draw(frame, &start, draft)))
}

fn draw(frame: &Frame<'_>, start: &ViewerStart, draft: Draft<'_>) -> Html {
    Sheet::new(frame, "Summaries").at(Place::Viewer).faulty(draft.is_faulty()).draw(|| {
        view! {
            {error_summary(&draft)}
            <h1 class="nhsuk-heading-l">"Look at a summary"</h1>
            <p>{format!("You look for {}. Each step is logged, and the patient can see who looked.", start.organisation)}</p>
            {find::form(&draft)}
            <h2 class="nhsuk-heading-m">"Open now"</h2>
            {list(start.open.iter().map(|row| open(row).into_any()).collect())}
            <h2 class="nhsuk-heading-m">"Requests you sent"</h2>
            {list(start.requests.iter().map(|row| sent(row).into_any()).collect())}
        }
    })
}

fn list(rows: Vec<AnyView>) -> impl IntoView {
    let empty = rows.is_empty().then(nothing);
    let rows = (!rows.is_empty()).then(|| view! { <ul class="candour-stack" role="list">{rows}</ul> });
    view! { {empty} {rows} }
}

fn open(row: &OpenRow) -> impl IntoView + use<> {
    view! {
        <li class="candour-entry">
            <div class="candour-entry__body">
                <p class="candour-entry__title"><a href=paths::view(&row.id)>{row.opened.clone()}</a></p>
                <p class="candour-entry__line">{format!("Ends {}", row.ends)}</p>
            </div>
        </li>
    }
}

fn sent(row: &AskedRow) -> impl IntoView + use<> {
    let whom = format!("NHS number {}, born {}", row.nhs_number, row.born);
    view! {
        <li class="candour-entry">
            <span class="candour-entry__date">{format!("Sent {}", row.asked)}</span>
            <div class="candour-entry__body">
                <p class="candour-entry__title"><a href=paths::asked(&row.id)>{whom}</a></p>
                <p class="candour-entry__line">{answer_words(&row.answer)}</p>
            </div>
        </li>
    }
}
