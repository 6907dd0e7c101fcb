//! Clear a person for a switch-on that opens cleared people alone, and take that back.

use contract::{
    ids::PersonRef,
    input::fields::Fields,
    ports::{practice::FrontDesk, switch_on::ClearingDesk},
    refusal::Refusal,
    views::switch_on::Clearing,
};
use leptos::prelude::*;

use crate::{
    components::draft::Draft,
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::practice::redraw_person,
    paths,
};

/// Clears the person, and goes back to them.
///
/// # Errors
/// The ports' refusals.
pub async fn clear(
    front: &dyn FrontDesk,
    desk: &dyn ClearingDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
) -> Result<Outcome, Refusal> {
    let done = desk.clear(person).await;
    see(front, frame, person, done).await
}

/// Takes it back, and goes back to the person.
///
/// # Errors
/// The ports' refusals.
pub async fn unclear(
    front: &dyn FrontDesk,
    desk: &dyn ClearingDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
) -> Result<Outcome, Refusal> {
    let done = desk.unclear(person).await;
    see(front, frame, person, done).await
}

async fn see(
    front: &dyn FrontDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    done: Result<(), Refusal>,
) -> Result<Outcome, Refusal> {
    match done {
        Ok(()) => Ok(Outcome::See(paths::person(person))),
        Err(refusal) => {
            let errors = to_mend(refusal)?;
            redraw_person(front, frame, person, Draft::of("clear", &Fields::default(), &errors)).await
        }
    }
}

pub(crate) fn section<'a>(id: &PersonRef, clearing: &'a Clearing) -> impl IntoView + use<'a> {
    let markers = (!clearing.markers.is_empty()).then(|| {
        let words = format!("Risk markers: {}.", clearing.markers.join("; "));
        view! { <p class="nhsuk-u-font-weight-bold">{words}</p> }
    });
    let (action, label) = match &clearing.cleared {
        None => (paths::switch_on::clear(id), "Clear this person"),
        Some(_) => (paths::switch_on::unclear(id), "Undo: not cleared"),
    };
    let stands = clearing.cleared.as_deref().unwrap_or("Not cleared yet.");
    view! {
        <h2 class="nhsuk-heading-m">"Cleared for the online view"</h2>
        <p>"This counts where the practice opens only people it has cleared. Flags, freezes, holds and redactions stay as they are."</p>
        {markers}
        <p>{stands}</p>
        <form method="post" action=action>
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">{label}</button>
        </form>
    }
}
