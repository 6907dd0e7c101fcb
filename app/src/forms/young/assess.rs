//! Whether a young person of 13 to 15 may have their own access.

use contract::{
    ids::PersonRef,
    input::{fields::Fields, young::Assess},
    ports::young::YoungDesk,
    refusal::Refusal,
};
use leptos::prelude::*;

use crate::{
    components::{date_input::date_input, draft::Draft, radios::radios, textarea::textarea},
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::young::redraw,
    paths,
};

const FORM: &str = "assessment";

const OUTCOMES: [(&str, &str); 2] =
    [("capable", "They may have their own access"), ("not-yet", "Not yet: look again on a day")];

/// Records it, and goes back to the page.
///
/// # Errors
/// The port's refusal.
pub async fn assess(
    desk: &dyn YoungDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let errors = match Assess::read(fields) {
        Ok(assess) => match desk.assess(person, &assess).await {
            Ok(()) => return Ok(Outcome::See(paths::young::of(person))),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    redraw(desk, frame, person, Draft::of(FORM, fields, &errors)).await
}

pub(crate) fn section<'a>(id: &PersonRef, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(FORM);
    view! {
        <details class="nhsuk-details" open=form.was_posted()>
            <summary class="nhsuk-details__summary">
                <span class="nhsuk-details__summary-text">"Record an assessment"</span>
            </summary>
            <div class="nhsuk-details__text">
                <p>"Talk with them alone. Think of anyone who may make them show their record."</p>
                <form method="post" action=paths::young::record(id, FORM) novalidate=true>
                    {radios(&form, "outcome", "What you found", &OUTCOMES, "")}
                    {textarea(&form, "notes", "What you based it on", "Staff who treat them can read this. Proxies cannot.")}
                    {date_input(&form, "again", "Look again on", "If not yet. For example, 27 3 2027", "")}
                    <button class="nhsuk-button" type="submit">"Save"</button>
                </form>
            </div>
        </details>
    }
}
