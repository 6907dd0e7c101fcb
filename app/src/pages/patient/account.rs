//! The account: where it is signed in, and how to end that.

use contract::{
    ports::patient::OwnAccount,
    refusal::Refusal,
    views::patient::{Account, SessionRow},
};
use leptos::prelude::*;

use crate::{
    components::layout::{Place, Sheet},
    frame::{Frame, Html},
    paths,
};

/// The account page, open whatever the door says.
///
/// # Errors
/// The port's refusal.
pub async fn account(port: &dyn OwnAccount, frame: &Frame<'_>) -> Result<Html, Refusal> {
    let account = port.account().await?;
    Ok(draw(frame, &account))
}

fn draw(frame: &Frame<'_>, account: &Account) -> Html {
    Sheet::new(frame, "Your account").at(Place::Account).draw(|| {
        let sessions = account.sessions.iter().map(session).collect_view();
        view! {
            <h1 class="nhsuk-heading-l">"Your account"</h1>
            <ul class="nhsuk-list">
                <li><a href=paths::CONTACT>"How we tell you"</a></li>
                <li><a href=paths::VIEW>"What shows here"</a></li>
            </ul>
            <h2 class="nhsuk-heading-m">"Where you are signed in"</h2>
            <p>"If you do not know one of these, sign it out and tell your practice."</p>
            <ul class="candour-stack" role="list">{sessions}</ul>
            <form method="post" action=paths::END_ALL>
                <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Sign out everywhere"</button>
            </form>
            <h2 class="nhsuk-heading-m">"Leaving fast"</h2>
            <p>
                "The link “Leave this page” signs you out and goes to a page about the weather. "
                "It does not clear your browser history. Someone who uses this phone or computer may still see that you came here. "
                "It cannot keep you fully safe."
            </p>
            <h2 class="nhsuk-heading-m">"How long you stay signed in"</h2>
            <p>"We sign you out when you do nothing for 30 minutes, and after 12 hours at most."</p>
        }
    })
}

fn session(session: &SessionRow) -> impl IntoView + '_ {
    let here = session.is_this_one.then(|| view! { <strong class="nhsuk-tag">"This device"</strong> });
    let end = (!session.is_this_one).then(|| {
        let which = format!(" of {}, signed in {}", session.device, session.signed_in);
        view! {
            <form class="nhsuk-u-padding-top-3" method="post" action=paths::end_session(&session.id)>
                <button class="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="submit">
                    "Sign out"<span class="nhsuk-u-visually-hidden">{which}</span>
                </button>
            </form>
        }
    });
    let times = format!("Signed in: {}. Last used: {}.", session.signed_in, session.last_used);
    view! {
        <li class="candour-entry" data-session=session.id.as_str()>
            <div class="candour-entry__body">
                <p class="candour-entry__title">{format!("{} ", session.device)} {here}</p>
                <p class="candour-entry__line">{times}</p>
                {end}
            </div>
        </li>
    }
}
