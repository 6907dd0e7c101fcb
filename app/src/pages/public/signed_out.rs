//! Nobody is signed in any more.

use leptos::prelude::*;

use crate::{
    components::layout::Sheet,
    frame::{Frame, Html},
    paths,
};

/// Neutral words for a session that is over, whatever ended it.
#[must_use]
pub fn signed_out(frame: &Frame<'_>) -> Html {
    Sheet::new(frame, "You are signed out").draw(|| {
        view! {
            <h1 class="nhsuk-heading-l">"You are signed out"</h1>
            <p>"Sign in to go on."</p>
            <a class="nhsuk-button" href=paths::SIGN_IN draggable="false">"Sign in"</a>
            <p><a href=paths::SIGN_IN_STAFF>"Sign in as staff"</a></p>
        }
    })
}
