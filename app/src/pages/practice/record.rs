//! A record as its practice reads it: each entry with what the patient door says of it.

use contract::{
    ids::{EntryRef, PersonRef},
    ports::practice::ReviewDesk,
    refusal::Refusal,
    section::Section,
    views::practice::{RecordFilter, RecordPage},
};
use leptos::prelude::*;

use crate::{
    components::{
        decision,
        entry_list::entry_row,
        layout::{Place, Sheet},
        notice::nothing,
        pagination::pagination,
        person,
    },
    frame::{Frame, Html},
    paths,
};

/// A page of a person's record, after an entry or from the newest.
///
/// # Errors
/// The port's refusal.
pub async fn record(
    port: &dyn ReviewDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    filter: RecordFilter,
    after: Option<&EntryRef>,
) -> Result<Html, Refusal> {
    let page = port.record(person, filter, after).await?;
    Ok(draw(frame, &page))
}

fn draw(frame: &Frame<'_>, page: &RecordPage) -> Html {
    let (id, filter) = (&page.person.id, page.filter);
    let newest = page.is_continued.then(|| paths::record(id, filter));
    let older = page.older_than.as_ref().map(|after| paths::record_after(id, filter, after));
    Sheet::new(frame, heading(filter)).at(Place::Practice).back(paths::person(id), page.person.name.as_str()).draw(
        || {
            let empty = page.rows.is_empty().then(nothing);
            let rows = (!page.rows.is_empty()).then(|| {
                let rows = page
                    .rows
                    .iter()
                    .map(|review| {
                        let more = decision::in_row(review.shown_to_patient, &review.reasons);
                        let kind = view! { <p class="candour-entry__line">{review.kind}</p> };
                        entry_row(&review.row, paths::entry(id, &review.row.id), view! { {kind} {more} })
                    })
                    .collect_view();
                view! { <ul class="candour-stack" role="list">{rows}</ul> }
            });
            view! {
                <h1 class="nhsuk-heading-l">
                    <span class="nhsuk-caption-l">{person::in_a_line(&page.person)}</span>
                    {heading(filter)}
                </h1>
                {filters(id, filter)}
                <p><a href=paths::on_person(id, "find")>"Find entries and hide them together"</a></p>
                {kept_visits(&page.visits)}
                {empty}
                {rows}
                {pagination(newest, older)}
            }
        },
    )
}

/// What the person chose at visits, so that nobody who writes or releases forgets it.
fn kept_visits(visits: &[String]) -> Option<impl IntoView + use<>> {
    (!visits.is_empty()).then(|| {
        let visits = visits.iter().map(|visit| view! { <li>{visit.clone()}</li> }).collect_view();
        view! {
            <div class="nhsuk-inset-text">
                <span class="nhsuk-u-visually-hidden">"Information: "</span>
                <p>"The young person’s choice for single visits:"</p>
                <ul>{visits}</ul>
            </div>
        }
    })
}

fn heading(filter: RecordFilter) -> &'static str {
    match filter {
        RecordFilter::Section(section) => section.heading(),
        RecordFilter::Held => "Held for review",
        RecordFilter::Unknown => "Of a type nobody can name",
    }
}

/// Every part of the record, folded away.
fn filters(id: &PersonRef, at: RecordFilter) -> impl IntoView + use<> {
    let filters = [RecordFilter::Held, RecordFilter::Unknown]
        .into_iter()
        .chain(Section::ALL.into_iter().map(RecordFilter::Section))
        .map(|filter| {
            let current = (filter == at).then_some("page");
            view! { <li><a href=paths::record(id, filter) aria-current=current>{heading(filter)}</a></li> }
        })
        .collect_view();
    view! {
        <details class="nhsuk-details">
            <summary class="nhsuk-details__summary">
                <span class="nhsuk-details__summary-text">"Other parts of the record"</span>
            </summary>
            <div class="nhsuk-details__text">
                <ul class="nhsuk-list">{filters}</ul>
            </div>
        </details>
    }
}
