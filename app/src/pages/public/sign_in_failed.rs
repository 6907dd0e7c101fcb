//! Signing in came to nothing.

use leptos::prelude::*;

use super::unavailable::reference_line;
use crate::{
    components::layout::Sheet,
    frame::{Frame, Html},
    paths,
};

/// Signing in did not work; the reference finds out why in the logs.
#[must_use]
pub fn sign_in_failed(frame: &Frame<'_>, reference: &str) -> Html {
    Sheet::new(frame, "We could not sign you in").draw(|| {
        view! {
            <h1 class="nhsuk-heading-l">"We could not sign you in"</h1>
            <p>"You can try again. If it still does not work, ask your GP practice."</p>
            {reference_line(reference)}
            <a class="nhsuk-button" href=paths::SIGN_IN draggable="false">"Try again"</a>
            <p><a href=paths::SIGN_IN_STAFF>"Sign in as staff"</a></p>
        }
    })
}
