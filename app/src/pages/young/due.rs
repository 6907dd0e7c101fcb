//! Whose review or assessment is due, the earliest first.

use contract::{
    ports::young::YoungPeople,
    refusal::Refusal,
    views::young::{YoungList, YoungRow},
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
pub async fn due(port: &dyn YoungPeople, frame: &Frame<'_>) -> Result<Html, Refusal> {
    let list = port.due().await?;
    Ok(draw(frame, &list))
}

fn draw(frame: &Frame<'_>, list: &YoungList) -> Html {
    Sheet::new(frame, "Young people").at(Place::Practice).back(paths::PRACTICE.to_owned(), "Practice").draw(|| {
        let empty = list.rows.is_empty().then(nothing);
        let rows = list.rows.iter().map(|line| row(line, list.records)).collect_view();
        let more = list.has_more.then(|| view! { <p>"More are due than stand on this page. Those due first stand here."</p> });
        let who = if list.records {
            "Ask each young person on their own, and record what you found."
        } else {
            "A clinician does each review. You can help by booking a time when the young person can be seen on their own."
        };
        view! {
            <h1 class="nhsuk-heading-l">"Young people"</h1>
            <p>"Reviews that are overdue, or due in the next 8 weeks."</p>
            <p>{who}</p>
            {empty}
            <ul class="candour-stack" role="list">{rows}</ul>
            {more}
        }
    })
}

fn row(row: &YoungRow, records: bool) -> impl IntoView + use<> {
    let person = &row.person;
    let who = format!("{}, born {}", person.name, person.birth_date);
    let to = if records { paths::young::of(&person.id) } else { paths::person(&person.id) };
    let what = row.what.iter().map(|line| view! { <p class="candour-entry__line">{line.clone()}</p> }).collect_view();
    let overdue = row.is_overdue.then(|| view! { <strong class="nhsuk-tag nhsuk-tag--red">"Overdue"</strong> });
    view! {
        <li class="candour-entry">
            <div class="candour-entry__body">
                <p class="candour-entry__title"><a href=to>{who}</a></p>
                {what}
                {overdue}
            </div>
        </li>
    }
}
