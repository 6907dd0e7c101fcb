//! The first page after signing in.

use contract::{
    ports::{patient::PatientRecord, proxy::LooksAfter},
    refusal::Refusal,
    views::{patient::Home, proxy::LookedAfter},
};
use leptos::prelude::*;

use crate::{
    components::{
        layout::{Place, Sheet},
        looked_after::looked_after,
    },
    frame::{Area, Frame, Html},
    paths::{self, PatientPaths},
};

use super::closed::closed_beside;

/// The start page of the record.
///
/// # Errors
/// The port's refusal.
pub async fn home(port: &dyn PatientRecord, frame: &Frame<'_>) -> Result<Html, Refusal> {
    let home = port.home().await?;
    Ok(draw(frame, &home, &[]))
}

/// The same with the people the account looks after, if there are any; they are listed though its own door is closed.
///
/// # Errors
/// The ports' refusals.
pub async fn own_home(
    port: &dyn PatientRecord,
    looks_after: &dyn LooksAfter,
    frame: &Frame<'_>,
) -> Result<Html, Refusal> {
    let home = port.home().await;
    let people = looks_after.people().await?;
    match home {
        Ok(home) => Ok(draw(frame, &home, &people)),
        Err(Refusal::Closed) => Ok(closed_beside(frame, &people)),
        Err(refusal) => Err(refusal),
    }
}

fn draw(frame: &Frame<'_>, home: &Home, people: &[LookedAfter]) -> Html {
    let paths = PatientPaths::of(frame.area);
    let hello = if home.given_name.is_empty() { "Hello".to_owned() } else { format!("Hello, {}", home.given_name) };
    let account = matches!(frame.area, Area::Patient).then(|| {
        view! {
            <li>
                <a href=paths::viewer::REQUESTS>"Requests to see your summary"</a>
                <p>"See who asks, and say yes or no."</p>
            </li>
            <li>
                <a href=paths::SHARING>"Sharing"</a>
                <p>"Say who else may see your summary."</p>
            </li>
            <li>
                <a href=paths::ACCOUNT>"Your account"</a>
                <p>"See where you are signed in, and sign out."</p>
            </li>
        }
    });
    let finding = matches!(frame.area, Area::Patient).then(|| {
        view! {
            <li>
                <a href=paths::finding::SEARCH>"Search your record"</a>
                <p>"Find a word in it, such as a medicine or a test."</p>
            </li>
            <li>
                <a href=paths::finding::DOWNLOAD>"Get a copy"</a>
                <p>"Print your record, or save it as a file."</p>
            </li>
        }
    });
    let who_looked = matches!(frame.area, Area::Patient).then(|| {
        view! {
            <li>
                <a href=paths::alerts::WHO_LOOKED>"Who looked"</a>
                <p>"See who looked at your health information, and why."</p>
            </li>
        }
    });
    let corrections = matches!(frame.area, Area::Patient).then(|| {
        view! {
            <li>
                <a href=paths::corrections::CORRECTIONS>"Corrections"</a>
                <p>"See what you asked your practice to put right."</p>
            </li>
        }
    });
    Sheet::new(frame, "Home").at(Place::Home).draw(|| {
        view! {
            <h1 class="nhsuk-heading-l">{hello}</h1>
            <p>"Your GP practice keeps notes about your health. You can read them here."</p>
            <p>{format!("Your practice: {}", home.practice)}</p>
            <ul class="nhsuk-list">
                <li>
                    <a href=paths.summary()>"Your summary"</a>
                    <p>"Your medicines, what is bad for you, and more, on one page."</p>
                </li>
                <li>
                    <a href=paths.record()>"Your record"</a>
                    <p>"Look at one kind of thing, or at all of them by date."</p>
                </li>
                {finding}
                {who_looked}
                {corrections}
                {account}
            </ul>
            <p>"If you think a thing is wrong, tell your practice."</p>
            {looked_after(people)}
        }
    })
}
