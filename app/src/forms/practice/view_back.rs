//! Show a record again that its own person had stopped showing.

use contract::{
    ids::PersonRef,
    input::fields::{FieldError, Fields},
    ports::{contact_desk::PrivateCheck, practice::FrontDesk},
    refusal::Refusal,
};
use leptos::prelude::*;

use crate::{
    components::{draft::Draft, notice::warning, textarea::textarea},
    forms::to_mend_at,
    frame::{Frame, Outcome},
    pages::practice::redraw_person,
    paths,
};

const FORM: &str = "view-back";

/// Opens the view, and goes back to the person.
///
/// # Errors
/// The port's refusal.
pub async fn view_back(
    front: &dyn FrontDesk,
    check: &dyn PrivateCheck,
    frame: &Frame<'_>,
    person: &PersonRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let errors = match fields.get("why") {
        "" => vec![FieldError { field: "why", message: "Say how you checked" }],
        why => match check.view_back(person, why).await {
            Ok(()) => return Ok(Outcome::See(paths::person(person))),
            Err(refusal) => to_mend_at("why", refusal)?,
        },
    };
    redraw_person(front, frame, person, Draft::of(FORM, fields, &errors)).await
}

pub(crate) fn section<'a>(id: &PersonRef, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(FORM);
    let words = view! {
        <p>"Nobody was told of it. Do not speak of it where others can hear, and do not write to them about it."</p>
    };
    view! {
        {warning("The patient switched their own view off", words)}
        <h2 class="nhsuk-heading-m">"Switch their view on again"</h2>
        <p>"First speak with them alone, in a place that is safe for them. Ask whether anyone makes them do this."</p>
        <form method="post" action=paths::on_person(id, FORM) novalidate=true>
            {textarea(&form, "why", "How you checked", "Staff of the practice can read this. The patient cannot.")}
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Switch their view on again"</button>
        </form>
    }
}
