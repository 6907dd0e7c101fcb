//! A step back on the switch-on that needs nothing but a reason.

use contract::{
    input::{fields::Fields, switch_on::Because},
    ports::switch_on::SwitchOnDesk,
    refusal::Refusal,
};
use leptos::prelude::*;

use crate::{
    components::{
        draft::{Draft, FormDraft},
        textarea::textarea,
    },
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::switch_on::redraw,
    paths::switch_on as paths,
};

/// Takes the step, and goes back to where it stands.
pub(super) async fn step(
    desk: &dyn SwitchOnDesk,
    frame: &Frame<'_>,
    (form, fields): (&str, &Fields),
    take: impl AsyncFnOnce(&Because) -> Result<(), Refusal>,
) -> Result<Outcome, Refusal> {
    let errors = match Because::read(fields) {
        Ok(because) => match take(&because).await {
            Ok(()) => return Ok(Outcome::See(paths::SWITCH_ON.to_owned())),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    redraw(desk, frame, Draft::of(form, fields, &errors)).await
}

/// What the form says.
pub(super) struct Said {
    pub action: &'static str,
    pub heading: &'static str,
    pub means: &'static str,
    pub why: &'static str,
    pub button: &'static str,
    pub class: &'static str,
}

pub(super) fn section<'a>(said: &Said, version: &'a str, form: &FormDraft<'a>) -> impl IntoView + use<'a> {
    let Said { action, heading, means, why, button, class } = *said;
    view! {
        <h2 class="nhsuk-heading-m">{heading}</h2>
        <p>{means}</p>
        <form method="post" action=action novalidate=true>
            <input type="hidden" name="version" value=version/>
            {textarea(form, "why", why, "Staff can read this. Patients cannot.")}
            <button class=class type="submit">{button}</button>
        </form>
    }
}
