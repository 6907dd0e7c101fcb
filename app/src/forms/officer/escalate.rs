//! Give an alert to someone further up.

use contract::{
    ids::AlertRef,
    input::{alerts::filled, fields::Fields},
    ports::officer::Officer,
    refusal::Refusal,
};
use leptos::prelude::*;

use crate::{
    components::{draft::Draft, textarea::textarea},
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::officer::redraw_alert,
    paths::alerts as paths,
};

const FORM: &str = "escalate";

/// Escalates the alert, and goes back to it.
///
/// # Errors
/// The port's refusal.
pub async fn escalate(
    port: &dyn Officer,
    frame: &Frame<'_>,
    alert: &AlertRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let errors = match filled(fields, "why", "Say why it goes further up") {
        Ok(why) => match port.escalate(alert, &why).await {
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
        <h2 class="nhsuk-heading-m">"Escalate it"</h2>
        <form method="post" action=paths::on_alert(alert, FORM) novalidate=true>
            {textarea(&form, "why", "Why someone further up must look", "The alert stays open until it is closed.")}
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Escalate"</button>
        </form>
    }
}
