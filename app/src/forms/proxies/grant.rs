//! Give someone access to a person's record.

use contract::{
    ids::PersonRef,
    input::{fields::Fields, proxy::GrantProxy},
    ports::proxy::{ProxyDesk, ProxyGranting},
    refusal::Refusal,
};
use leptos::prelude::*;

use super::{answered, terms::terms};
use crate::{
    components::{date_input::date_input, draft::Draft, text_input::text_input},
    frame::{Frame, Outcome},
    paths,
};

const FORM: &str = "grant";

/// Gives access, and goes back to the list.
///
/// # Errors
/// The ports' refusals.
pub async fn grant(
    desk: &dyn ProxyDesk,
    granting: &dyn ProxyGranting,
    frame: &Frame<'_>,
    person: &PersonRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let done = match GrantProxy::read(fields) {
        Ok(asked) => Ok(granting.grant(person, &asked).await),
        Err(errors) => Err(errors),
    };
    answered(desk, frame, person, (FORM, fields), done).await
}

pub(crate) fn section<'a>(id: &PersonRef, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(FORM);
    view! {
        <h2 class="nhsuk-heading-m">"Give access"</h2>
        <details class="nhsuk-details" open=form.was_posted()>
            <summary class="nhsuk-details__summary">
                <span class="nhsuk-details__summary-text">"Give somebody access to this record"</span>
            </summary>
            <div class="nhsuk-details__text">
                <p>"The proxy signs in with an account of their own. We find them by the NHS number and date of birth you enter here."</p>
                <p>"Who else can see this? Anyone who looks over the proxy’s shoulder. Speak with the person alone first, if they can."</p>
                <form method="post" action=paths::proxy::proxies(id) novalidate=true>
                    {text_input(&form, "name", "The proxy’s name", None, "nhsuk-input--width-20", false)}
                    {text_input(&form, "nhs_number", "The proxy’s NHS number", None, "nhsuk-input--width-10", true)}
                    {date_input(&form, "birth", "The proxy’s date of birth", "For example, 27 3 1990", "")}
                    {terms(&form, "", &[], false)}
                    <button class="nhsuk-button" type="submit">"Give access for a year"</button>
                </form>
            </div>
        </details>
    }
}
