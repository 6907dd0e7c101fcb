//! Take a no back.

use contract::{
    input::{fields::Fields, switch_on::Because},
    ports::switch_on::SwitchOnDesk,
    refusal::Refusal,
};
use leptos::prelude::*;

use crate::{
    components::{draft::Draft, textarea::textarea},
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::switch_on::redraw,
    paths::switch_on as paths,
};

const FORM: &str = "take-back";

/// Takes the no back, and goes back to where it stands.
///
/// # Errors
/// The port's refusals.
pub async fn take_back(desk: &dyn SwitchOnDesk, frame: &Frame<'_>, fields: &Fields) -> Result<Outcome, Refusal> {
    let errors = match Because::read(fields) {
        Ok(because) => match desk.take_back(&because).await {
            Ok(()) => return Ok(Outcome::See(paths::SWITCH_ON.to_owned())),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    redraw(desk, frame, Draft::of(FORM, fields, &errors)).await
}

pub(crate) fn section<'a>(version: &'a str, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(FORM);
    view! {
        <h2 class="nhsuk-heading-m">"Take the no back"</h2>
        <p>"This opens nobody. After it you can look at what turning on would do."</p>
        <form method="post" action=paths::TAKE_BACK novalidate=true>
            <input type="hidden" name="version" value=version/>
            {textarea(&form, "why", "Why the practice takes it back", "Staff can read this. Patients cannot.")}
            <button class="nhsuk-button" type="submit">"Take the no back"</button>
        </form>
    }
}
