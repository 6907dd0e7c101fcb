//! What a practice does with a form that waits there.

use contract::{
    ids::FormRef,
    input::fields::{FieldError, Fields},
    ports::opt_out::PracticeForms,
    refusal::Refusal,
    views::opt_out::FormRow,
};
use leptos::prelude::*;

use crate::{
    components::{draft::Draft, text_input::text_input},
    forms::to_mend_at,
    frame::{Frame, Outcome},
    pages::opt_out::{Desk, redraw_desk},
    paths::{self, opt_out as own},
};

fn settling(form: &FormRef) -> String {
    format!("settle-{form}")
}

/// The choice stands: the form is done.
///
/// # Errors
/// The port's refusal.
pub async fn settle(
    port: &dyn PracticeForms,
    frame: &Frame<'_>,
    form: &FormRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let receipt = fields.get("receipt");
    let errors = if receipt.is_empty() {
        vec![FieldError { field: "receipt", message: "Enter the number of the receipt" }]
    } else {
        match port.settle(form, receipt).await {
            Ok(()) => return Ok(Outcome::See(own::PRACTICE_FORMS.to_owned())),
            Err(refusal) => to_mend_at("receipt", refusal)?,
        }
    };
    redraw_desk(port, Desk::Practice, frame, Draft::of(&settling(form), fields, &errors)).await
}

/// The person is not of this practice.
///
/// # Errors
/// The port's refusal.
pub async fn give_back(port: &dyn PracticeForms, form: &FormRef) -> Result<Outcome, Refusal> {
    port.give_back(form).await?;
    Ok(Outcome::See(own::PRACTICE_FORMS.to_owned()))
}

/// The way to the person, and the two ends of a form.
pub(crate) fn section<'a>(row: &'a FormRow, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(settling(&row.id));
    let person = row.person.as_ref().map(|person| {
        let words = format!("Record the choice of {}", row.given_and_family);
        view! { <p><a href=paths::on_person(person, "sharing")>{words}</a></p> }
    });
    let search = row.person.is_none().then(|| view! { <p><a href=paths::PRACTICE>"Find the person"</a></p> });
    view! {
        {person}
        {search}
        <form method="post" action=own::at_practice(&row.id, "settle") novalidate=true>
            {text_input(&form, "receipt", "Number of the receipt you printed", Some("Four groups of four letters or numbers"), "nhsuk-input--width-20", false)}
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">"The choice is recorded"</button>
        </form>
        <form method="post" action=own::at_practice(&row.id, "give-back")>
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Not a person of this practice"</button>
        </form>
    }
}
