//! Give access for another year on evidence seen anew, and let one that was paused go on.

use contract::{
    ids::{GrantRef, PersonRef},
    input::{fields::Fields, proxy::Terms},
    ports::proxy::{ProxyDesk, ProxyGranting},
    refusal::Refusal,
    views::proxy::GrantRow,
};
use leptos::prelude::*;

use super::{answered, reason, terms::terms};
use crate::{
    components::{draft::Draft, textarea::textarea},
    frame::{Frame, Outcome},
    paths,
};

fn renew_form(grant: &GrantRef) -> String {
    format!("renew-{grant}")
}

fn resume_form(grant: &GrantRef) -> String {
    format!("resume-{grant}")
}

/// Renews, and goes back to the list.
///
/// # Errors
/// The ports' refusals.
pub async fn renew(
    desk: &dyn ProxyDesk,
    granting: &dyn ProxyGranting,
    frame: &Frame<'_>,
    (person, grant): (&PersonRef, &GrantRef),
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let done = match Terms::read(fields) {
        Ok(terms) => Ok(granting.renew(person, grant, &terms).await),
        Err(errors) => Err(errors),
    };
    answered(desk, frame, person, (&renew_form(grant), fields), done).await
}

/// Lets a paused one go on, and goes back to the list.
///
/// # Errors
/// The ports' refusals.
pub async fn resume(
    desk: &dyn ProxyDesk,
    granting: &dyn ProxyGranting,
    frame: &Frame<'_>,
    (person, grant): (&PersonRef, &GrantRef),
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let done = match reason(fields, "Say why it can go on") {
        Ok(why) => Ok(granting.resume(person, grant, why).await),
        Err(errors) => Err(errors),
    };
    answered(desk, frame, person, (&resume_form(grant), fields), done).await
}

pub(crate) fn section<'a>(id: &PersonRef, grant: &'a GrantRow, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(renew_form(&grant.id));
    let resume = grant.is_paused.then(|| resume_section(id, grant, draft));
    view! {
        {resume}
        <details class="nhsuk-details" open=form.was_posted()>
            <summary class="nhsuk-details__summary">
                <span class="nhsuk-details__summary-text">"Renew or change what they see"</span>
            </summary>
            <div class="nhsuk-details__text">
                <form method="post" action=paths::proxy::grant(id, &grant.id, "renew") novalidate=true>
                    {terms(&form, grant.ground_word, &grant.sections, grant.free_text)}
                    <button class="nhsuk-button" type="submit">"Renew for a year"</button>
                </form>
            </div>
        </details>
    }
}

fn resume_section<'a>(id: &PersonRef, grant: &'a GrantRow, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(resume_form(&grant.id));
    view! {
        <form method="post" action=paths::proxy::grant(id, &grant.id, "resume") novalidate=true>
            {textarea(&form, "why", "Why it can go on", "Staff of the practice can read this.")}
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Let it go on"</button>
        </form>
    }
}
