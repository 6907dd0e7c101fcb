//! Pause someone's access or take it away, in one action and without a word to them.

use contract::{
    ids::{GrantRef, PersonRef},
    input::fields::Fields,
    ports::proxy::ProxyDesk,
    refusal::Refusal,
    views::proxy::GrantRow,
};
use leptos::prelude::*;

use super::answered;
use crate::{
    components::{draft::Draft, textarea::textarea},
    frame::{Frame, Outcome},
    paths,
};

fn form_name(grant: &GrantRef) -> String {
    format!("stop-{grant}")
}

/// Pauses, and goes back to the list.
///
/// # Errors
/// The port's refusal.
pub async fn pause(
    desk: &dyn ProxyDesk,
    frame: &Frame<'_>,
    (person, grant): (&PersonRef, &GrantRef),
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let done = desk.pause(person, grant, fields.get("why")).await;
    answered(desk, frame, person, (&form_name(grant), fields), Ok(done)).await
}

/// Takes it away, and goes back to the list.
///
/// # Errors
/// The port's refusal.
pub async fn end(
    desk: &dyn ProxyDesk,
    frame: &Frame<'_>,
    (person, grant): (&PersonRef, &GrantRef),
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let done = desk.end(person, grant, fields.get("why")).await;
    answered(desk, frame, person, (&form_name(grant), fields), Ok(done)).await
}

pub(crate) fn section<'a>(id: &PersonRef, grant: &'a GrantRow, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(form_name(&grant.id));
    let pause = (!grant.is_paused).then(|| {
        let action = paths::proxy::grant(id, &grant.id, "pause");
        view! { <button class="nhsuk-button nhsuk-button--secondary" type="submit" formaction=action>"Pause"</button> " " }
    });
    view! {
        <form method="post" action=paths::proxy::grant(id, &grant.id, "end") novalidate=true>
            {textarea(&form, "why", "Why it stops (if there is time)", "It counts at the next click. The proxy is told nothing.")}
            {pause}
            <button class="nhsuk-button nhsuk-button--warning" type="submit">"Take access away"</button>
        </form>
    }
}
