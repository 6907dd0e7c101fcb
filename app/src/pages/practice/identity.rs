//! Who a person is: what was told of it, what staff can say, and what waits to be put to rest.

use contract::{ids::PersonRef, ports::identity::IdentityDesk, refusal::Refusal, views::identity::IdentityPage};
use leptos::prelude::*;

use crate::{
    components::{
        draft::Draft,
        errors::error_summary,
        layout::{Place, Sheet},
        person,
    },
    forms::practice::identity as forms,
    frame::{Frame, Html, Outcome},
    paths,
};

/// The page.
///
/// # Errors
/// The port's refusal.
pub async fn identity(desk: &dyn IdentityDesk, frame: &Frame<'_>, person: &PersonRef) -> Result<Html, Refusal> {
    Ok(draw(frame, &desk.identity(person).await?, Draft::default()))
}

/// The same page with one of its forms to mend.
pub(crate) async fn redraw(
    desk: &dyn IdentityDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    draft: Draft<'_>,
) -> Result<Outcome, Refusal> {
    Ok(Outcome::Redraw(draw(frame, &desk.identity(person).await?, draft)))
}

fn draw(frame: &Frame<'_>, page: &IdentityPage, draft: Draft<'_>) -> Html {
    let id = &page.person.id;
    Sheet::new(frame, "Who this is")
        .at(Place::Practice)
        .back(paths::person(id), "Person")
        .faulty(draft.is_faulty())
        .draw(|| {
            view! {
                {error_summary(&draft)}
                <h1 class="nhsuk-heading-l">
                    <span class="nhsuk-caption-l">{person::in_a_line(&page.person)}</span>
                    "Who this is"
                </h1>
                {told(page)}
                {lines(page, &draft)}
                {forms::say_form(page, &draft)}
                {forms::settle_form(page, &draft)}
            }
        })
}

fn told(page: &IdentityPage) -> impl IntoView + use<> {
    let none = page.told.is_empty().then(|| view! { <p>"Nothing special was told of this person."</p> });
    let told = (!page.told.is_empty()).then(|| {
        let told = page.told.iter().map(|told| view! { <li>{told.clone()}</li> }).collect_view();
        view! { <ul class="nhsuk-list nhsuk-list--bullet">{told}</ul> }
    });
    view! {
        {none}
        {told}
        <p><a href=paths::identity::merge(&page.person.id)>"Two records of one person"</a></p>
    }
}

fn lines<'a>(page: &'a IdentityPage, draft: &Draft<'a>) -> Option<impl IntoView + use<'a>> {
    (!page.lines.is_empty()).then(|| {
        let lines = page.lines.iter().map(|line| forms::line(&page.person.id, line, draft)).collect_view();
        view! {
            <h2 class="nhsuk-heading-m">"Waits to be put to rest"</h2>
            <ul class="candour-stack" role="list">{lines}</ul>
        }
    })
}
