//! Someone chose not to share their details. NHS login leaves this page to each service, and says what it must hold.

use leptos::prelude::*;

use crate::{
    components::{help, layout::Sheet},
    frame::{Frame, Html},
    paths,
};

/// What we say when NHS login was not allowed to share.
#[must_use]
pub fn no_consent(frame: &Frame<'_>) -> Html {
    Sheet::new(frame, "You cannot go on").draw(|| {
        view! {
            <h1 class="nhsuk-heading-l">"You cannot go on"</h1>
            <p>"You chose not to share your NHS login details with us. That is fine."</p>
            <p>"We need them to know whose record to show. If you change your mind, sign in again."</p>
            <a class="nhsuk-button" href=paths::SIGN_IN draggable="false">"Sign in"</a>
            <p>"You can also ask your GP practice to show you your record."</p>
            {help::numbers("nhsuk-body")}
        }
    })
}
