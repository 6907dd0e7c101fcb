//! What was asked does not fit, and no form is there to draw again.

use leptos::prelude::*;

use crate::{
    components::layout::Sheet,
    frame::{Frame, Html},
};

/// Something to do differently, in the refusal's own words.
#[must_use]
pub fn does_not_fit(frame: &Frame<'_>, words: &str) -> Html {
    Sheet::new(frame, "That did not work").draw(|| {
        view! {
            <h1 class="nhsuk-heading-l">"That did not work"</h1>
            <p>{words}</p>
            <p>"Nothing was changed. Use your browser’s Back button to try again."</p>
        }
    })
}
