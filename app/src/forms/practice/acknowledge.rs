//! Say that a patient's request was read.

use contract::{ids::CorrectionRef, input::fields::Fields, ports::correction::CorrectionDesk, refusal::Refusal};
use leptos::prelude::*;

use crate::{
    components::draft::Draft,
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::practice::redraw_correction,
    paths::corrections as paths,
};

/// Acknowledges it, and goes back to it.
///
/// # Errors
/// The port's refusal.
pub async fn acknowledge(
    port: &dyn CorrectionDesk,
    frame: &Frame<'_>,
    correction: &CorrectionRef,
) -> Result<Outcome, Refusal> {
    let errors = match port.acknowledge(correction).await {
        Ok(()) => return Ok(Outcome::See(paths::correction(correction))),
        Err(refusal) => to_mend(refusal)?,
    };
    redraw_correction(port, frame, correction, Draft::of("acknowledge", &Fields::default(), &errors)).await
}

pub(crate) fn form(correction: &CorrectionRef) -> impl IntoView + use<> {
    view! {
        <form method="post" action=paths::on_correction(correction, "acknowledge")>
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Acknowledge"</button>
        </form>
    }
}
