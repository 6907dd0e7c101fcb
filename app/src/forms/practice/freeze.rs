//! Stop all online viewing of a record, in one action.

use contract::{
    ids::PersonRef, input::fields::Fields, ports::practice::FrontDesk, refusal::Refusal, views::practice::ClinicalPart,
};
use leptos::prelude::*;

use crate::{
    components::{draft::Draft, textarea::textarea, who_else::last_seen},
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::practice::redraw_person,
    paths,
};

const FORM: &str = "freeze";

/// What stands in the log when there was no time for words: a freeze must never wait for them.
const NO_WORDS: &str = "Frozen at once, no reason written";

/// Freezes, and goes back to the person.
///
/// # Errors
/// The port's refusal.
pub async fn freeze(
    front: &dyn FrontDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let why = match fields.get("why") {
        "" => NO_WORDS,
        why => why,
    };
    let errors = match front.freeze(person, why).await {
        Ok(()) => return Ok(Outcome::See(paths::person(person))),
        Err(refusal) => to_mend(refusal)?,
    };
    redraw_person(front, frame, person, Draft::of(FORM, fields, &errors)).await
}

/// `part` is there for those who may know when the record was opened.
pub(crate) fn section<'a>(id: &PersonRef, part: Option<&ClinicalPart>, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(FORM);
    view! {
        <h2 class="nhsuk-heading-m">"Freeze"</h2>
        <p>"A freeze stops all online viewing of this record at the next click, by anyone. The patient sees the closed door, without a reason. It stays until it is lifted."</p>
        {part.map(|part| last_seen(part.last_opened.as_deref()))}
        <form method="post" action=paths::on_person(id, FORM) novalidate=true>
            {textarea(&form, "why", "Why (if there is time)", "Staff of the practice can read this. The patient cannot.")}
            {button()}
        </form>
    }
}

/// The freeze alone, offered where hiding one thing would be noticed.
pub(crate) fn at_once(id: &PersonRef) -> impl IntoView + use<> {
    view! { <form method="post" action=paths::on_person(id, FORM)>{button()}</form> }
}

fn button() -> impl IntoView {
    view! {
        <button class="nhsuk-button nhsuk-button--warning" type="submit">"Freeze all online viewing"</button>
    }
}
