//! Say yes, for a time.

use contract::{
    ids::RequestRef,
    input::{
        fields::Fields,
        request::{Approve, Lasting},
    },
    ports::requests::OwnRequests,
    refusal::Refusal,
};
use leptos::prelude::*;

use crate::{
    components::{checkboxes::checkbox, draft::Draft, radios::radios},
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::patient::redraw_requests,
    paths::viewer as paths,
};

const LASTING: [(&str, &str); 4] = [
    (Lasting::Once.word(), "Once, in the next hour"),
    (Lasting::Hour.word(), "For 1 hour"),
    (Lasting::EightHours.word(), "For 8 hours"),
    (Lasting::Day.word(), "For 24 hours"),
];

/// Says yes, and goes back to the requests.
///
/// # Errors
/// The port's refusal.
pub async fn approve(
    port: &dyn OwnRequests,
    frame: &Frame<'_>,
    request: &RequestRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let errors = match Approve::read(fields) {
        Ok(approve) => match port.approve(request, approve).await {
            Ok(()) => return Ok(Outcome::See(paths::REQUESTS.to_owned())),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    redraw_requests(port, frame, Draft::of(&name(request), fields, &errors)).await
}

/// Several may wait, each with a form of its own.
fn name(request: &RequestRef) -> String {
    format!("approve-{request}")
}

pub(crate) fn form<'a>(request: &RequestRef, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(name(request));
    view! {
        <form method="post" action=paths::on_request(request, "approve") novalidate=true>
            {radios(&form, "lasting", "How long may they look?", &LASTING, "")}
            {checkbox(&form, "team", "Others in their team may look too", None, false)}
            <button class="nhsuk-button" type="submit">"Say yes"</button>
        </form>
    }
}
