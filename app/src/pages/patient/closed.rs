//! The closed door: one page in the same words, whatever closed it.

use contract::views::proxy::LookedAfter;
use leptos::prelude::*;

use crate::{
    components::{layout::Sheet, looked_after::looked_after},
    frame::{Area, Frame, Html},
    paths,
};

/// The closed door. It takes no cause, so it cannot tell one.
#[must_use]
pub fn closed(frame: &Frame<'_>) -> Html {
    closed_beside(frame, &[])
}

/// The same page above the people an account looks after: whose door is closed may still look after someone.
pub(super) fn closed_beside(frame: &Frame<'_>, people: &[LookedAfter]) -> Html {
    let account = matches!(frame.area, Area::Patient).then(|| {
        view! {
            <p><a href=paths::SHARING>"Sharing"</a>" still works: there you can say who else may see your summary."</p>
            <p><a href=paths::viewer::REQUESTS>"Requests"</a>" still works: there you can answer staff who ask to see your summary."</p>
            <p><a href=paths::ACCOUNT>"Your account"</a>" still works: there you can see where you are signed in."</p>
        }
    });
    Sheet::new(frame, "You cannot see your record here").draw(|| {
        view! {
            <h1 class="nhsuk-heading-l">"You cannot see your record here"</h1>
            <p>"There are many plain reasons for this. The most common are:"</p>
            <ul class="nhsuk-list nhsuk-list--bullet">
                <li>"your practice is not ready yet"</li>
                <li>"you moved to a new practice not long ago"</li>
                <li>"you are under 16"</li>
                <li>"your name or date of birth here is not the same as at your practice"</li>
                <li>"seeing your record here has been switched off"</li>
                <li>"your practice is still checking your record"</li>
            </ul>
            <p>"We cannot tell you here which it is."</p>
            <h2 class="nhsuk-heading-m">"What you can do"</h2>
            <ol class="nhsuk-list nhsuk-list--number">
                <li>"Ask your practice why. You can call, write or go in."</li>
                <li>"Ask your practice to turn it on for you."</li>
            </ol>
            <p>"This does not change your care. Staff who treat you can still use your notes."</p>
            {account}
            {looked_after(people)}
        }
    })
}
