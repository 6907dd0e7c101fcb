//! Put a statement beside a refusal.

use contract::{
    ids::CorrectionRef,
    input::{correction::statement, fields::Fields},
    ports::correction::OwnCorrections,
    refusal::Refusal,
};
use leptos::prelude::*;

use crate::{
    components::{draft::Draft, textarea::textarea},
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::patient::redraw_corrections,
    paths::corrections as paths,
};

fn form_name(correction: &CorrectionRef) -> String {
    format!("disagree-{correction}")
}

/// Adds the statement, and goes back to the list.
///
/// # Errors
/// The port's refusal.
pub async fn disagree(
    port: &dyn OwnCorrections,
    frame: &Frame<'_>,
    correction: &CorrectionRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let errors = match statement(fields) {
        Ok(words) => match port.disagree(correction, &words).await {
            Ok(()) => return Ok(Outcome::See(paths::CORRECTIONS.to_owned())),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    let name = form_name(correction);
    redraw_corrections(port, frame, Draft::of(&name, fields, &errors)).await
}

pub(crate) fn form<'a>(correction: &CorrectionRef, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(form_name(correction));
    view! {
        <details class="nhsuk-details" open=form.was_posted()>
            <summary class="nhsuk-details__summary">
                <span class="nhsuk-details__summary-text">"I do not agree"</span>
            </summary>
            <div class="nhsuk-details__text">
                <form method="post" action=paths::on_own(correction, "disagree") novalidate=true>
                    {textarea(&form, "words", "What you want staff to read", "Your words are kept with your record. You can add them once.")}
                    <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Add my words"</button>
                </form>
            </div>
        </details>
    }
}
