//! What a practice does with a form that waits there.

use contract::{
    ids::FormRef,
    input::{
        fields::{FieldError, Fields},
        opt_out::Settling,
    },
    ports::opt_out::PracticeForms,
    refusal::Refusal,
    views::opt_out::{FormRow, Settled},
};
use leptos::prelude::*;

use crate::{
    components::{checkboxes::checkbox, draft::Draft, text_input::text_input},
    forms::to_mend_at,
    frame::{Frame, Outcome},
    pages::opt_out::{Desk, redraw_beside, redraw_desk},
    paths::{self, opt_out as own},
};

const OTHER_NAME: [FieldError; 2] = [
    FieldError {
        field: "same_person",
        message: "The family name in the record is another. Look at both, then tick the box",
    },
    FieldError { field: "why", message: "Say how you know it is the same person" },
];

fn settling_draft(form: &FormRef) -> String {
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
    let errors = match Settling::read(fields) {
        Ok(settling) => match port.settle(form, &settling).await {
            Ok(Settled::Done) => return Ok(Outcome::See(own::PRACTICE_FORMS.to_owned())),
            Ok(Settled::LookAtBoth(person)) => {
                let draft = settling_draft(form);
                return redraw_beside(port, frame, (form, person), Draft::of(&draft, fields, &OTHER_NAME)).await;
            }
            Err(refusal) => to_mend_at("receipt", refusal)?,
        },
        Err(errors) => errors,
    };
    redraw_desk(port, Desk::Practice, frame, Draft::of(&settling_draft(form), fields, &errors)).await
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
    let form = draft.form(settling_draft(&row.id));
    let theirs = row.person.as_ref().and_then(|person| Some((person.person.as_ref()?, person)));
    let person = theirs.map(|(id, person)| {
        let words = format!("Record the choice of {}", person.name);
        view! { <p><a href=paths::on_person(id, "sharing")>{words}</a></p> }
    });
    let search = theirs.is_none().then(|| view! { <p><a href=paths::PRACTICE>"Find the person"</a></p> });
    let other_name = theirs.filter(|(_, person)| person.has_another_name).map(|_| {
        view! {
            {checkbox(&form, "same_person", "It is the same person, under another family name", None, false)}
            {text_input(&form, "why", "How you know", Some("Such as: married in May, seen the certificate"), "nhsuk-input--width-20", false)}
        }
    });
    view! {
        {person}
        {search}
        <form method="post" action=own::at_practice(&row.id, "settle") novalidate=true>
            {text_input(&form, "receipt", "Number of the receipt you printed", Some("Four groups of four letters or numbers"), "nhsuk-input--width-20", false)}
            {other_name}
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">"The choice is recorded"</button>
        </form>
        <form method="post" action=own::at_practice(&row.id, "give-back")>
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Not a person of this practice"</button>
        </form>
    }
}
