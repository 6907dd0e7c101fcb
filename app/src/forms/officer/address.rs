//! Where a note goes for each new alert.

use contract::{
    input::fields::{FieldError, Fields},
    ports::officer::Officer,
    refusal::Refusal,
};
use leptos::prelude::*;

use crate::{
    components::{
        draft::Draft,
        errors::{described_by, error_message, group, hint},
    },
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::officer::redraw_queue,
    paths::alerts as paths,
};

const FORM: &str = "address";

/// Keeps the address, and goes back to the queue.
///
/// # Errors
/// The port's refusal.
pub async fn set_address(port: &dyn Officer, frame: &Frame<'_>, fields: &Fields) -> Result<Outcome, Refusal> {
    let address = fields.get(FORM);
    let errors = match port.set_address(address).await {
        Ok(()) => return Ok(Outcome::See(paths::ALERTS.to_owned())),
        Err(refusal) => to_mend(refusal)?,
    };
    let errors: Vec<FieldError> = errors.into_iter().map(|error| FieldError { field: FORM, ..error }).collect();
    redraw_queue(port, frame, Draft::of(FORM, fields, &errors)).await
}

pub(crate) fn form<'a>(draft: &Draft<'a>, kept: &'a str) -> impl IntoView + use<'a> {
    let form = draft.form(FORM);
    let words = "The note holds the reference of the alert and nothing else. Leave it empty for no notes.";
    let class = if form.error(FORM).is_some() { "nhsuk-input nhsuk-input--error" } else { "nhsuk-input" };
    view! {
        <h2 class="nhsuk-heading-m">"Notes about new alerts"</h2>
        <form method="post" action=paths::ADDRESS novalidate=true>
            <div class=group(&form, FORM)>
                <label class="nhsuk-label" for=form.id(FORM)>"Email address"</label>
                {hint(&form, FORM, Some(words))}
                {error_message(&form, FORM)}
                <input
                    class=class
                    id=form.id(FORM)
                    name=FORM
                    type="email"
                    autocomplete="off"
                    spellcheck="false"
                    value=form.value(FORM, kept)
                    aria-describedby=described_by(&form, FORM, true)
                />
            </div>
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Save the address"</button>
        </form>
    }
}
