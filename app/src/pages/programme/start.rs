//! Where programme officers and area leads begin: they have no practice, and so no practice's desk.

use leptos::prelude::*;

use crate::{
    components::layout::{Place, Sheet},
    frame::{Frame, Html},
    paths::programme as paths,
};

/// The page; it shows nothing but the ways about.
#[must_use]
pub fn start(frame: &Frame<'_>) -> Html {
    Sheet::new(frame, "Start").at(Place::Elsewhere).draw(|| {
        view! {
            <h1 class="nhsuk-heading-l">"Start"</h1>
            <p>"You look after the programme. Each practice decides for itself, and nothing starts on silence."</p>
            <a class="nhsuk-button" href=paths::PROGRAMME draggable="false">"Go to the programme"</a>
            <ul class="nhsuk-list nhsuk-list--bullet">
                <li><a href=paths::FORECAST>"Forecast"</a>": what the plan will ask, and what came"</li>
                <li><a href=paths::STATUS>"The public page"</a>": what anyone can read of it"</li>
                <li><a href=paths::HISTORY>"Why we do it this way"</a>": what went wrong before"</li>
            </ul>
        }
    })
}
