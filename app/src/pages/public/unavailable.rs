//! Candour cannot answer now.

use leptos::prelude::*;

use crate::{
    components::{help, layout::Sheet},
    frame::{Frame, Html},
};

/// A fault of ours, with the reference that finds it in the logs.
#[must_use]
pub fn unavailable(frame: &Frame<'_>, reference: &str) -> Html {
    Sheet::new(frame, "This does not work right now").draw(|| {
        view! {
            <h1 class="nhsuk-heading-l">"This does not work right now"</h1>
            <p>"Try again in a few minutes. Nothing was changed or lost."</p>
            {reference_line(reference)}
            {help::numbers("nhsuk-body")}
        }
    })
}

/// The reference, to be told to whoever helps.
pub(super) fn reference_line(reference: &str) -> Option<impl IntoView + use<>> {
    (!reference.is_empty()).then(|| view! { <p>{format!("If you ask for help, give this number: {reference}")}</p> })
}
