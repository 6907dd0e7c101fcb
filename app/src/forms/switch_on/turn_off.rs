//! Take a yes back.

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

const FORM: &str = "off";

/// Turns off, and goes back to where it stands.
///
/// # Errors
/// The port's refusals.
pub async fn turn_off(desk: &dyn SwitchOnDesk, frame: &Frame<'_>, fields: &Fields) -> Result<Outcome, Refusal> {
    let errors = match Because::read(fields) {
        Ok(because) => match desk.turn_off(&because).await {
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
        <h2 class="nhsuk-heading-m">"Turn it off"</h2>
        <p>"People it opened meet the closed door at their next click. Access given one by one stays."</p>
        <form method="post" action=paths::OFF novalidate=true>
            <input type="hidden" name="version" value=version/>
            {textarea(&form, "why", "Why it is turned off", "Staff can read this. Patients cannot.")}
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Turn off"</button>
        </form>
    }
}

/// The same in one click, while it was only just turned on.
pub(crate) fn undo(version: &str) -> impl IntoView + use<> {
    let version = version.to_owned();
    view! {
        <form method="post" action=paths::OFF>
            <input type="hidden" name="version" value=version/>
            <input type="hidden" name="why" value="Taken back at once"/>
            <button class="nhsuk-button nhsuk-button--secondary nhsuk-u-margin-bottom-0" type="submit">"Undo: turn it off again"</button>
        </form>
    }
}
