//! Lift a freeze.

use contract::{
    ids::PersonRef,
    input::fields::{FieldError, Fields},
    ports::practice::{FrontDesk, ReviewDesk},
    refusal::Refusal,
    views::practice::ClinicalPart,
};
use leptos::prelude::*;

use crate::{
    components::{draft::Draft, textarea::textarea, who_else::last_seen},
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::practice::redraw_person,
    paths,
};

const FORM: &str = "unfreeze";

/// Lifts the freeze, and goes back to the person.
///
/// # Errors
/// The port's refusal.
pub async fn unfreeze(
    front: &dyn FrontDesk,
    review: &dyn ReviewDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let errors = match fields.get("why") {
        "" => vec![FieldError { field: "why", message: "Say why it is safe to lift the freeze" }],
        why => match review.unfreeze(person, why).await {
            Ok(()) => return Ok(Outcome::See(paths::person(person))),
            Err(refusal) => to_mend(refusal)?,
        },
    };
    redraw_person(front, frame, person, Draft::of(FORM, fields, &errors)).await
}

pub(crate) fn section<'a>(id: &PersonRef, part: &ClinicalPart, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(FORM);
    view! {
        <h2 class="nhsuk-heading-m">"Lift the freeze"</h2>
        {last_seen(part.last_opened.as_deref())}
        <form method="post" action=paths::on_person(id, FORM) novalidate=true>
            {textarea(&form, "why", "Why it is safe to lift it", "Staff of the practice can read this. The patient cannot.")}
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Lift the freeze"</button>
        </form>
    }
}
