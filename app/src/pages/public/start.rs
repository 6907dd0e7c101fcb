//! Where everyone comes in.

use leptos::prelude::*;

use crate::{
    components::layout::Sheet,
    frame::{Frame, Html},
    paths,
};

/// The start page, before signing in.
#[must_use]
pub fn start(frame: &Frame<'_>) -> Html {
    Sheet::new(frame, "See your health record").draw(|| {
        view! {
            <h1 class="nhsuk-heading-l">"See your health record"</h1>
            <p>"Read the notes your GP practice keeps about your health. You need an NHS login."</p>
            <p>"Find a place where no one can see your screen."</p>
            <a class="nhsuk-button" href=paths::SIGN_IN draggable="false">"Sign in"</a>
            <p>"Did you get a letter with a code? "<a href=paths::opt_out::OPT_OUT>"Say no with your code"</a></p>
            <p><a href=paths::programme::STATUS>"Where the programme stands"</a></p>
            <p><a href=paths::SIGN_IN_STAFF>"Sign in as staff"</a></p>
        }
    })
}
