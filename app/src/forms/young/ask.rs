//! A child was asked alone what proxies should see.

use contract::{
    ids::PersonRef,
    input::{fields::Fields, young::AskedAlone},
    ports::young::YoungDesk,
    refusal::Refusal,
    views::young::YoungPage,
};
use leptos::prelude::*;

use crate::{
    components::{
        checkboxes::{checkbox, checkboxes},
        date_input::date_input,
        draft::Draft,
        radios::explained,
        textarea::textarea,
    },
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::young::redraw,
    paths,
};

const FORM: &str = "review";

/// What follows for proxies, with what each means.
const OUTCOMES: [(&str, &str, &str); 3] = [
    ("until-13", "Proxies go on until 13", "Then they pause, unless you ask again."),
    ("until-16", "Proxies go on until 16", "Past 13 too, with the same limits."),
    ("pause", "Proxies pause", "They see nothing from their next click on."),
];

/// Matters a child may let go of; safeguarding is never among them.
const MATTERS: [(&str, &str); 3] = [
    ("sexual-health", "Sexual health"),
    ("reproduction", "Contraception and pregnancy"),
    ("mental-health", "Mental health"),
];

/// Records it, and goes back to the page.
///
/// # Errors
/// The port's refusal.
pub async fn ask(
    desk: &dyn YoungDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let errors = match AskedAlone::read(fields) {
        Ok(asked) => match desk.asked_alone(person, &asked).await {
            Ok(()) => return Ok(Outcome::See(paths::young::of(person))),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    redraw(desk, frame, person, Draft::of(FORM, fields, &errors)).await
}

pub(crate) fn section<'a>(page: &'a YoungPage, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(FORM);
    let outcomes: &[(&str, &str, &str)] = if page.past_thirteen { &OUTCOMES[1..] } else { &OUTCOMES };
    let matters = MATTERS.into_iter().map(|(word, label)| (word, label.to_owned()));
    view! {
        <details class="nhsuk-details" open=form.was_posted()>
            <summary class="nhsuk-details__summary">
                <span class="nhsuk-details__summary-text">"Record that you asked them alone"</span>
            </summary>
            <div class="nhsuk-details__text">
                <form method="post" action=paths::young::record(&page.person.id, FORM) novalidate=true>
                    {date_input(&form, "on", "When did you ask them?", "For example, 27 3 2026", "")}
                    {checkbox(&form, "alone", "They were on their own", Some("Nobody who looks after them was in the room."), false)}
                    {textarea(&form, "words", "What you asked and what they said", "Staff who treat them can read this. Proxies cannot.")}
                    {explained(&form, "outcome", "What follows for proxies", outcomes, "")}
                    {checkboxes(&form, "kept", "Proxies do not see", matters, true)}
                    <p>"Safeguarding matters, and what was said in confidence, are kept from proxies in any case."</p>
                    <button class="nhsuk-button" type="submit">"Save"</button>
                </form>
            </div>
        </details>
    }
}
