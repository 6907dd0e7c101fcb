//! Staff whose organisation has not appointed them here.

use leptos::prelude::*;

use crate::{
    components::layout::Sheet,
    frame::{Frame, Html},
    paths,
};

/// Signed in, but without a part to play here.
#[must_use]
pub fn not_appointed(frame: &Frame<'_>) -> Html {
    Sheet::new(frame, "You have no role here yet").draw(|| {
        view! {
            <h1 class="nhsuk-heading-l">"You have no role here yet"</h1>
            <p>"You signed in, but your organisation has not given you a role in Candour."</p>
            <p>"Ask your practice manager to set this up, then sign in again."</p>
            <p><a href=paths::SIGN_IN_STAFF>"Sign in as staff"</a></p>
        }
    })
}
