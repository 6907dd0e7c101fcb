//! The calm warning, once in a session, before anything is shown.

use leptos::prelude::*;

use crate::{
    components::{help, layout::Sheet},
    frame::{Frame, Html},
    paths,
};

/// The calm warning, left by its one plain form.
#[must_use]
pub fn before_you_start(frame: &Frame<'_>) -> Html {
    Sheet::new(frame, "Before you start").draw(|| {
        view! {
            <h1 class="nhsuk-heading-l">"Before you start"</h1>
            <p>"Your record is private. It is for you."</p>
            <h2 class="nhsuk-heading-m">"Are you free to look?"</h2>
            <p>"Check that no one can see your screen."</p>
            <p>
                "No one should make you show them your record. If someone does, you can stop now. "
                "You can tell your practice. They can switch this off for you, and no one else will be told."
            </p>
            <h2 class="nhsuk-heading-m">"You may read hard news"</h2>
            <p>
                "You may see test results that no one has talked about with you yet. "
                "You can wait, and ask your practice to go through them with you."
            </p>
            <h2 class="nhsuk-heading-m">"How to leave fast"</h2>
            <p>
                "Each page has a link that says “Leave this page”. It signs you out and goes to a page about the weather. "
                "If you can, press the Shift key 3 times to do the same. "
                "It does not clear the list of pages your phone or computer keeps."
            </p>
            {help::numbers("nhsuk-body")}
            <form method="post" action=paths::BEFORE_YOU_START>
                <button class="nhsuk-button" type="submit">"Continue"</button>
            </form>
        }
    })
}
