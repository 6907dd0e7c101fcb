//! People to clear for a switch-on that opens cleared people alone, the most at risk first.

use contract::{
    ports::switch_on::ClearingDesk,
    refusal::Refusal,
    views::switch_on::{ClearingPage, ClearingRow},
};
use leptos::prelude::*;

use crate::{
    components::{
        layout::{Place, Sheet},
        notice::nothing,
    },
    frame::{Frame, Html},
    paths,
};

/// The page.
///
/// # Errors
/// The port's refusal.
pub async fn to_clear(desk: &dyn ClearingDesk, frame: &Frame<'_>) -> Result<Html, Refusal> {
    let page = desk.to_clear().await?;
    Ok(draw(frame, &page))
}

fn draw(frame: &Frame<'_>, page: &ClearingPage) -> Html {
    Sheet::new(frame, "People to clear").at(Place::Practice).back(paths::PRACTICE.to_owned(), "Practice").draw(|| {
        let empty = page.rows.is_empty().then(nothing);
        let rows = page.rows.iter().map(row).collect_view();
        let counted = match page.total {
            1 => "1 person waits to be cleared.".to_owned(),
            total => format!("{total} people wait to be cleared."),
        };
        view! {
            <h1 class="nhsuk-heading-l">"People to clear"</h1>
            <p>{page.stands.as_str()}</p>
            <p>{counted} " Those most at risk stand first, at most 50 on this page."</p>
            {empty}
            <ul class="candour-stack" role="list">{rows}</ul>
        }
    })
}

fn row(row: &ClearingRow) -> impl IntoView + use<> {
    let person = &row.person;
    let who = format!("{}, born {}", person.name, person.birth_date);
    let markers = match row.markers.as_slice() {
        [] => "No risk marker".to_owned(),
        markers => format!("Risk marker: {}", markers.join("; ")),
    };
    let held = match row.held {
        0 => "nothing waits for review".to_owned(),
        1 => "1 entry waits for review".to_owned(),
        held => format!("{held} entries wait for review"),
    };
    view! {
        <li class="candour-entry">
            <div class="candour-entry__body">
                <p class="candour-entry__title"><a href=paths::person(&person.id)>{who}</a></p>
                <p class="candour-entry__line">{format!("{markers}; {held}.")}</p>
            </div>
        </li>
    }
}
