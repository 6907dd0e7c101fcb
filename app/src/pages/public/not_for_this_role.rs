//! A role asked for what it may not have.

use leptos::prelude::*;

use crate::{
    components::layout::Sheet,
    frame::{Frame, Html},
};

/// This role may not do that.
#[must_use]
pub fn not_for_this_role(frame: &Frame<'_>) -> Html {
    Sheet::new(frame, "You cannot do this").draw(|| {
        view! {
            <h1 class="nhsuk-heading-l">"You cannot do this"</h1>
            <p>"Your role is not set up for this. Nothing was changed."</p>
            <p><a href="/">"Go to the start"</a></p>
        }
    })
}
