//! Nothing of that address for this caller: absent, withheld and another person's all read alike.

use leptos::prelude::*;

use crate::{
    components::layout::Sheet,
    frame::{Frame, Html},
};

/// The address is there, but not for what was tried.
#[must_use]
pub fn another_way(frame: &Frame<'_>) -> Html {
    Sheet::new(frame, "That did not work").draw(|| {
        view! {
            <h1 class="nhsuk-heading-l">"That did not work"</h1>
            <p>"Go back to the page you were on, and use its links and buttons."</p>
            <p><a href="/">"Go to the start"</a></p>
        }
    })
}

/// There is no such page.
#[must_use]
pub fn not_found(frame: &Frame<'_>) -> Html {
    Sheet::new(frame, "Page not found").draw(|| {
        view! {
            <h1 class="nhsuk-heading-l">"Page not found"</h1>
            <p>"Check the address, or go back to the start."</p>
            <p><a href="/">"Go to the start"</a></p>
        }
    })
}
