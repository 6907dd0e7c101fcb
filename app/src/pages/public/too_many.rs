//! Too many tries.

use leptos::prelude::*;

use crate::{
    components::layout::Sheet,
    frame::{Frame, Html},
};

/// Wait a little.
#[must_use]
pub fn too_many(frame: &Frame<'_>) -> Html {
    Sheet::new(frame, "Please wait a minute").draw(|| {
        view! {
            <h1 class="nhsuk-heading-l">"Please wait a minute"</h1>
            <p>"There were too many tries in a short time. Wait a minute and try again."</p>
        }
    })
}
