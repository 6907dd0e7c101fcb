//! What a young person wants proxies to see of one visit.

use contract::{
    ids::{PersonRef, VisitRef},
    input::{fields::Fields, young::ChooseVisit},
    ports::young::YoungDesk,
    refusal::Refusal,
};
use leptos::prelude::*;

use crate::{
    components::{date_input::date_input, draft::Draft, radios::explained, textarea::textarea},
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::young::redraw,
    paths,
};

const FORM: &str = "visit";

const WANTS: [(&str, &str, &str); 2] = [
    ("kept", "Keep it from proxies", "Everything of that day, and what comes of it later."),
    ("shown", "Proxies may see it", "As far as they see anything."),
];

/// Records it, and goes back to the page.
///
/// # Errors
/// The port's refusal.
pub async fn choose(
    desk: &dyn YoungDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let errors = match ChooseVisit::read(fields) {
        Ok(choose) => match desk.choose_visit(person, &choose).await {
            Ok(()) => return Ok(Outcome::See(paths::young::of(person))),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    redraw(desk, frame, person, Draft::of(FORM, fields, &errors)).await
}

/// Takes a choice back, and goes back to the page.
///
/// # Errors
/// The port's refusal.
pub async fn take_back(
    desk: &dyn YoungDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    visit: &VisitRef,
) -> Result<Outcome, Refusal> {
    match desk.take_visit_back(person, visit).await {
        Ok(()) => Ok(Outcome::See(paths::young::of(person))),
        Err(refusal) => {
            let errors = to_mend(refusal)?;
            redraw(desk, frame, person, Draft::of(FORM, &Fields::default(), &errors)).await
        }
    }
}

pub(crate) fn section<'a>(id: &PersonRef, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(FORM);
    view! {
        <details class="nhsuk-details" open=form.was_posted()>
            <summary class="nhsuk-details__summary">
                <span class="nhsuk-details__summary-text">"Record a choice for a visit"</span>
            </summary>
            <div class="nhsuk-details__text">
                <p>"Ask at the end of a visit, with nobody else in the room. A new choice for the same day takes the place of the old one."</p>
                <form method="post" action=paths::young::record(id, FORM) novalidate=true>
                    {date_input(&form, "visit", "Day of the visit", "For example, 27 3 2026", "")}
                    {explained(&form, "wants", "What they want", &WANTS, "")}
                    {textarea(&form, "capacity", "How you know that they could choose", "Such as: took it in, weighed it up, and said it back.")}
                    <button class="nhsuk-button" type="submit">"Save"</button>
                </form>
            </div>
        </details>
    }
}
