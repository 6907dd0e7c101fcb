//! Put off telling the patient.

use contract::{
    ids::AlertRef,
    input::{alerts::Defer, fields::Fields},
    ports::officer::Officer,
    refusal::Refusal,
};
use leptos::prelude::*;

use crate::{
    components::{date_input::date_input, draft::Draft, textarea::textarea},
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::officer::redraw_alert,
    paths::alerts as paths,
};

const FORM: &str = "defer";

/// Puts telling off, and goes back to the alert.
///
/// # Errors
/// The port's refusal.
pub async fn defer(
    port: &dyn Officer,
    frame: &Frame<'_>,
    alert: &AlertRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let errors = match Defer::read(fields) {
        Ok(defer) => match port.defer(alert, &defer).await {
            Ok(()) => return Ok(Outcome::See(paths::alert(alert))),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    redraw_alert(port, frame, alert, Draft::of(FORM, fields, &errors)).await
}

pub(crate) fn form<'a>(alert: &AlertRef, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(FORM);
    view! {
        <h2 class="nhsuk-heading-m">"Put off telling the patient"</h2>
        <form method="post" action=paths::on_alert(alert, FORM) novalidate=true>
            {textarea(&form, "why", "Why the patient must not know yet", "The look leaves the patient’s list “Who looked” until you tell them.")}
            {date_input(&form, "review", "Look at it again on", "The alert comes back to you on this day. For example, 27 3 2027", "")}
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Put off telling"</button>
        </form>
    }
}
