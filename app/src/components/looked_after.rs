//! People an account looks after.

use contract::views::proxy::LookedAfter;
use leptos::prelude::*;

use crate::paths;

/// The list, only for an account that looks after someone now.
pub fn looked_after(people: &[LookedAfter]) -> Option<impl IntoView + use<'_>> {
    (!people.is_empty()).then(|| {
        let people = people
            .iter()
            .map(|person| {
                let words = format!("Look at {}’s record", person.name);
                view! { <li data-looked-after=person.id.as_str()><a href=paths::proxy::looked_after(&person.id)>{words}</a></li> }
            })
            .collect_view();
        view! {
            <h2 class="nhsuk-heading-m">"People you look after"</h2>
            <ul class="nhsuk-list">{people}</ul>
        }
    })
}
