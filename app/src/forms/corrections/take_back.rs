//! Take a request back before it is answered.

use contract::{
    ids::CorrectionRef, input::fields::Fields, ports::correction::OwnCorrections, refusal::Refusal,
    views::correction::OwnCorrection,
};
use leptos::prelude::*;

use crate::{
    components::draft::Draft,
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::patient::redraw_corrections,
    paths::corrections as paths,
};

/// Takes it back, with what it hid, and goes back to the list.
///
/// # Errors
/// The port's refusal.
pub async fn take_back(
    port: &dyn OwnCorrections,
    frame: &Frame<'_>,
    correction: &CorrectionRef,
) -> Result<Outcome, Refusal> {
    let errors = match port.take_back(correction).await {
        Ok(()) => return Ok(Outcome::See(paths::CORRECTIONS.to_owned())),
        Err(refusal) => to_mend(refusal)?,
    };
    redraw_corrections(port, frame, Draft::of("take-back", &Fields::default(), &errors)).await
}

pub(crate) fn form(correction: &OwnCorrection) -> impl IntoView + use<> {
    let (words, button) = if correction.not_mine {
        (Some("If it is about you after all, you can undo this."), "I made a mistake")
    } else {
        (None, "Take this back")
    };
    let words = words.map(|words| view! { <p>{words}</p> });
    let which = format!(": asked {}", correction.asked);
    view! {
        {words}
        <form method="post" action=paths::on_own(&correction.id, "take-back")>
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">
                {button}<span class="nhsuk-u-visually-hidden">{which}</span>
            </button>
        </form>
    }
}
