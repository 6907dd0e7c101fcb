//! People found by a search. Drawn as the answer to its form: no NHS number ever stands in an address.

use contract::views::practice::{Found, PersonRow};
use leptos::prelude::*;

use crate::{
    components::layout::{Place, Sheet},
    frame::{Frame, Html},
    paths,
};

/// The people a search found.
#[must_use]
pub fn found(found: &Found, frame: &Frame<'_>) -> Html {
    Sheet::new(frame, "People found").at(Place::Practice).back(paths::PRACTICE.to_owned(), "Search again").draw(|| {
        let nobody = found.people.is_empty().then(|| {
            view! { <p>"Nobody at this practice fits. Check the number, or the spelling and date of birth."</p> }
        });
        let people = (!found.people.is_empty()).then(|| {
            let people = found.people.iter().map(row).collect_view();
            view! { <ul class="candour-stack" role="list">{people}</ul> }
        });
        view! {
            <h1 class="nhsuk-heading-l">"People found"</h1>
            {nobody}
            {people}
        }
    })
}

fn row(person: &PersonRow) -> impl IntoView + '_ {
    let line = format!("Born {}. NHS number {}.", person.birth_date, person.nhs_number);
    view! {
        <li class="candour-entry" data-person=person.id.as_str()>
            <div class="candour-entry__body">
                <p class="candour-entry__title"><a href=paths::person(&person.id)>{person.name.as_str()}</a></p>
                <p class="candour-entry__line">{line}</p>
            </div>
        </li>
    }
}
