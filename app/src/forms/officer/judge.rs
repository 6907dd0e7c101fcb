//! Close an alert.

use contract::{
    ids::AlertRef,
    input::{alerts::Judge, fields::Fields},
    ports::officer::Officer,
    refusal::Refusal,
};
use leptos::prelude::*;

use crate::{
    components::{draft::Draft, radios::radios, textarea::textarea},
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::officer::redraw_alert,
    paths::alerts as paths,
};

const FORM: &str = "judge";

const VERDICTS: [(&str, &str); 2] =
    [("justified", "Yes, it was justified"), ("not-justified", "No, it was not justified")];

/// Closes the alert, and goes back to it.
///
/// # Errors
/// The port's refusal.
pub async fn judge(
    port: &dyn Officer,
    frame: &Frame<'_>,
    alert: &AlertRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let errors = match Judge::read(fields) {
        Ok(judge) => match port.judge(alert, &judge).await {
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
        <h2 class="nhsuk-heading-m">"Close it"</h2>
        <form method="post" action=paths::on_alert(alert, FORM) novalidate=true>
            {radios(&form, "verdict", "Was the look justified?", &VERDICTS, "")}
            {textarea(&form, "why", "Why", "Other privacy officers of your organisation can read this.")}
            <button class="nhsuk-button" type="submit">"Close the alert"</button>
        </form>
    }
}
