//! Take a yes back.

use contract::{ids::RequestRef, input::fields::Fields, ports::requests::OwnRequests, refusal::Refusal};
use leptos::prelude::*;

use crate::{
    components::draft::Draft,
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::patient::redraw_requests,
    paths::viewer as paths,
};

/// Takes a yes back, and goes back to the requests.
///
/// # Errors
/// The port's refusal.
pub async fn take_back(port: &dyn OwnRequests, frame: &Frame<'_>, request: &RequestRef) -> Result<Outcome, Refusal> {
    let errors = match port.take_back(request).await {
        Ok(()) => return Ok(Outcome::See(paths::REQUESTS.to_owned())),
        Err(refusal) => to_mend(refusal)?,
    };
    redraw_requests(port, frame, Draft::of("take_back", &Fields::default(), &errors)).await
}

pub(crate) fn form(request: &RequestRef) -> impl IntoView + use<> {
    view! {
        <form method="post" action=paths::on_request(request, "take-back")>
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Take it back"</button>
        </form>
    }
}
