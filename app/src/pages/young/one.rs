//! One young person: proxies, own access, and what they chose for their visits.

use contract::{
    ids::PersonRef,
    ports::young::YoungDesk,
    refusal::Refusal,
    views::young::{Recorded, VisitRow, YoungPage},
};
use leptos::prelude::*;

use crate::{
    components::{
        draft::Draft,
        errors::error_summary,
        layout::{Place, Sheet},
        person,
        summary_list::summary_list,
    },
    forms::young::{ask, assess, visit},
    frame::{Frame, Html, Outcome},
    paths,
};

/// The page.
///
/// # Errors
/// The port's refusal.
pub async fn one(desk: &dyn YoungDesk, frame: &Frame<'_>, person: &PersonRef) -> Result<Html, Refusal> {
    let page = desk.young(person).await?;
    Ok(draw(frame, &page, Draft::default()))
}

/// The same page with one of its forms to mend.
pub(crate) async fn redraw(
    desk: &dyn YoungDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    draft: Draft<'_>,
) -> Result<Outcome, Refusal> {
    let page = desk.young(person).await?;
    Ok(Outcome::Redraw(draw(frame, &page, draft)))
}

fn draw(frame: &Frame<'_>, page: &YoungPage, draft: Draft<'_>) -> Html {
    let id = &page.person.id;
    Sheet::new(frame, "Young person")
        .at(Place::Practice)
        .back(paths::person(id), page.person.name.as_str())
        .faulty(draft.is_faulty())
        .draw(|| {
            let review = page.review.is_open.then(|| ask::section(page, &draft));
            let assessment = page.assessment.is_open.then(|| assess::section(id, &draft));
            let choose = page.chooses.then(|| visit::section(id, &draft));
            let visits = page.visits.iter().map(|row| chosen(id, row)).collect_view();
            let none = page.visits.is_empty().then(|| view! { <p>"No choice was recorded."</p> });
            view! {
                {error_summary(&draft)}
                <h1 class="nhsuk-heading-l">
                    <span class="nhsuk-caption-l">{person::in_a_line(&page.person)}</span>
                    "Young person"
                </h1>
                {summary_list([("Age", page.age.as_str()), ("Today", page.proxies.as_str())])}
                <h2 class="nhsuk-heading-m">"What proxies see"</h2>
                {recorded(&page.review)}
                {review}
                <h2 class="nhsuk-heading-m">"Their own access"</h2>
                {recorded(&page.assessment)}
                {assessment}
                <h2 class="nhsuk-heading-m">"Visits"</h2>
                {none}
                <ul class="candour-stack" role="list">{visits}</ul>
                {choose}
            }
        })
}

fn recorded(recorded: &Recorded) -> impl IntoView + use<> {
    let overdue = recorded.is_overdue.then(|| view! { <strong class="nhsuk-tag nhsuk-tag--red">"Overdue"</strong> });
    let said = (!recorded.said.is_empty()).then(|| {
        view! { <p class="candour-text">{recorded.said.clone()}</p> }
    });
    view! {
        <p>{recorded.stands.clone()} " " {overdue}</p>
        {said}
    }
}

fn chosen(id: &PersonRef, row: &VisitRow) -> impl IntoView + use<> {
    let back = row.can_take_back.then(|| {
        view! {
            <form method="post" action=paths::young::take_back(id, &row.id)>
                <button class="nhsuk-button nhsuk-button--secondary nhsuk-u-margin-bottom-2" type="submit">
                    "Take this choice back"
                    <span class="nhsuk-u-visually-hidden">{format!(": {}", row.what)}</span>
                </button>
            </form>
        }
    });
    view! {
        <li class="candour-entry">
            <div class="candour-entry__body">
                <p class="candour-entry__title">{row.what.clone()}</p>
                <p class="candour-entry__line">{format!("{}. Able to choose: {}", row.recorded, row.capacity)}</p>
                {back}
            </div>
        </li>
    }
}
