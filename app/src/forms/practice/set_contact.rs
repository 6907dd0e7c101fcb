//! Set with a person at the desk how they are told.

use contract::{
    ids::PersonRef,
    input::{
        control::{Channel, DeskContact},
        fields::{FieldError, Fields},
    },
    ports::{contact_desk::ContactDesk, practice::FrontDesk},
    refusal::Refusal,
    views::control::SafeContact,
};
use leptos::prelude::*;

use crate::{
    components::{draft::Draft, radios::radios, summary_list::summary_list, text_input::text_input},
    forms::to_mend_at,
    frame::{Frame, Outcome},
    pages::practice::redraw_person,
    paths,
};

const FORM: &str = "contact";

const WAYS: [(&str, &str); 6] = [
    ("email", "Email: send a code there"),
    ("code", "The code from that email"),
    ("letter", "A letter from the practice"),
    ("nothing", "Nothing"),
    ("large-print", "All letters in large print"),
    ("standard-print", "All letters in standard print"),
];

/// Sets it, and goes back to the person.
///
/// # Errors
/// The port's refusal.
pub async fn set_contact(
    front: &dyn FrontDesk,
    desk: &dyn ContactDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let typed = || fields.get("value").to_owned();
    let way = fields.get("way");
    let contact = match way {
        "email" => Some(DeskContact::Email(typed())),
        "code" => Some(DeskContact::Code(typed())),
        "large-print" => Some(DeskContact::LargePrint(true)),
        "standard-print" => Some(DeskContact::LargePrint(false)),
        other => Channel::from_word(other).map(DeskContact::Channel),
    };
    let errors = match contact {
        None => vec![FieldError { field: "way", message: "Choose how to tell them" }],
        Some(contact) => match desk.set_contact(person, &contact).await {
            Ok(()) => return Ok(Outcome::See(paths::person(person))),
            Err(refusal) => to_mend_at("value", refusal)?,
        },
    };
    redraw_person(front, frame, person, Draft::of(FORM, fields, &errors)).await
}

pub(crate) fn section<'a>(id: &PersonRef, contact: &'a SafeContact, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(FORM);
    let since = contact.since.as_deref().unwrap_or("Not set");
    let print = if contact.large_print { "Large print" } else { "Standard print" };
    view! {
        <h2 class="nhsuk-heading-m">"How to tell them"</h2>
        {summary_list([("Safe contact", contact.channel.as_str()), ("Since", since), ("Letters", print)])}
        <details class="nhsuk-details" open=form.was_posted()>
            <summary class="nhsuk-details__summary">
                <span class="nhsuk-details__summary-text">"Set the safe contact"</span>
            </summary>
            <div class="nhsuk-details__text">
                <p>"Ask the person alone which way only they can see. An email counts when they read you the code that was sent there."</p>
                <form method="post" action=paths::on_person(id, FORM) novalidate=true>
                    {radios(&form, "way", "What they chose", &WAYS, "")}
                    {text_input(&form, "value", "Email or code", Some("For an email or a code alone"), "nhsuk-input--width-20", false)}
                    <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Save safe contact"</button>
                </form>
            </div>
        </details>
    }
}
