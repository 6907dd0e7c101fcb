//! The own off-switch, and asking for the view back: the same page for everyone, whatever is on or off.

use contract::refusal::Refusal;
use leptos::prelude::*;

use crate::{
    components::{
        draft::Draft,
        errors::error_summary,
        help,
        layout::{Place, Sheet},
    },
    frame::{Frame, Html, Outcome},
    paths,
};

/// The form that asks for the view back.
pub(crate) const BACK: &str = "back";

/// The page. It takes nothing about the person, so it cannot tell anything.
#[must_use]
pub fn own_view(frame: &Frame<'_>) -> Html {
    draw(frame, Draft::default())
}

/// The same page, with what to do first.
pub(crate) fn redraw(frame: &Frame<'_>, draft: Draft<'_>) -> Result<Outcome, Refusal> {
    Ok(Outcome::Redraw(draw(frame, draft)))
}

fn draw(frame: &Frame<'_>, draft: Draft<'_>) -> Html {
    Sheet::new(frame, "What shows here")
        .at(Place::Account)
        .back(paths::ACCOUNT.to_owned(), "Your account")
        .faulty(draft.is_faulty())
        .draw(|| {
            view! {
                {error_summary(&draft)}
                <h1 class="nhsuk-heading-l">"What shows here"</h1>
                <h2 class="nhsuk-heading-m">"Stop showing your record here"</h2>
                <p>"You can stop this at any time. You do not have to say why."</p>
                <ul class="nhsuk-list nhsuk-list--bullet">
                    <li>"It counts at once, for you and for people who look for you."</li>
                    <li>"We send no message about it."</li>
                    <li>"It does not change your care. Staff who treat you can still use your notes."</li>
                    <li>"Who looks for your record will see a page with many plain reasons. It does not say which one it is."</li>
                </ul>
                <p>"Then you are back at your account. You can still use your account, and choose who may see your notes."</p>
                <form method="post" action=paths::VIEW_OFF>
                    <button class="nhsuk-button nhsuk-button--warning" type="submit">"Stop showing my record"</button>
                </form>
                <h2 class="nhsuk-heading-m">"Show it again"</h2>
                <p>"If your record was stopped from here, your practice must talk with you alone first. That is so no one can make you do this."</p>
                <ol class="nhsuk-list nhsuk-list--number">
                    <li><a href=paths::SIGN_IN_AGAIN>"Sign in again"</a>". You will be asked for your password or code."</li>
                    <li>"Come back to this page within 10 minutes. Press the button."</li>
                    <li>"Your practice will talk with you alone. You can also call or go in."</li>
                </ol>
                <form method="post" action=paths::VIEW_BACK>
                    <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Ask to see it again"</button>
                </form>
                {help::numbers("nhsuk-body")}
            }
        })
}
