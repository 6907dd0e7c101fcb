//! Accept, or let go of, what somebody asked for online without full proof.

use contract::{
    ids::PersonRef,
    input::{fields::Fields, sharing::Settle},
    ports::sharing::SharingDesk,
    refusal::Refusal,
    views::sharing::{DeskSharing, Unproven},
};
use leptos::prelude::*;

use super::share::HOW;
use crate::{
    components::{draft::Draft, notice::warning, radios::radios, sharing::lines},
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::practice::redraw_sharing,
    paths,
};

const FORM: &str = "waiting";

const ACCEPT: [(&str, &str); 2] =
    [("accept", "The person told us that they want this: make it count"), ("drop", "Leave the choice as it is now")];
const SEEN: [(&str, &str); 1] = [("drop", "Leave the choice as it is now")];

/// Settles it, and goes back to the choices.
///
/// # Errors
/// The port's refusal.
pub async fn settle_sharing(
    desk: &dyn SharingDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let errors = match Settle::read(fields) {
        Ok(settle) => match desk.settle(person, &settle).await {
            Ok(()) => return Ok(Outcome::See(paths::on_person(person, "sharing"))),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    redraw_sharing(desk, frame, person, Draft::of(FORM, fields, &errors)).await
}

pub(crate) fn section<'a>(page: &'a DeskSharing, unproven: &'a Unproven, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(FORM);
    let waits = !unproven.waits.is_empty();
    let (words, choices): (_, &[_]) = if waits {
        let words = view! {
            <p>"Somebody asked for this online and did not prove in full who they are. What shares less counts already. This shares more, and waits:"</p>
            {lines(&unproven.waits)}
            <p>"Ask the person before you make it count: on the phone, at the desk or on paper."</p>
        };
        (words.into_any(), &ACCEPT)
    } else {
        let words = view! {
            <p>"Somebody asked online to share less and did not prove in full who they are. It counts already. If the person did not want it, enter their choice below."</p>
        };
        (words.into_any(), &SEEN)
    };
    let how = waits.then(|| radios(&form, "how", "How did the person tell you?", &HOW, ""));
    let inside = view! {
        {words}
        <form method="post" action=paths::settle_sharing(&page.person.id) novalidate=true>
            <input type="hidden" name="version" value=page.version.to_string()/>
            {radios(&form, "decision", "What to do", choices, "")}
            {how}
            <button class="nhsuk-button" type="submit">"Save"</button>
        </form>
    };
    warning("Asked for without full proof", inside.into_any())
}
