//! Show a hidden entry again.

use contract::{
    ids::{EntryRef, PersonRef, RedactionRef},
    input::{fields::Fields, practice::Lift},
    ports::practice::ReviewDesk,
    refusal::Refusal,
    views::review::{RedactionRow, ReviewPage},
};
use leptos::prelude::*;

use crate::{
    components::{draft::Draft, textarea::textarea},
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::practice::redraw_entry,
    paths,
};

fn form_name(redaction: &RedactionRef) -> String {
    format!("lift-{redaction}")
}

/// Lifts the redaction, and goes back to the entry.
///
/// # Errors
/// The port's refusal.
pub async fn lift(
    review: &dyn ReviewDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    entry: &EntryRef,
    redaction: &RedactionRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let errors = match Lift::read(entry.clone(), redaction.clone(), fields) {
        Ok(lift) => match review.lift(person, &lift).await {
            Ok(()) => return Ok(Outcome::See(paths::entry(person, entry))),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    let name = form_name(redaction);
    redraw_entry(review, frame, person, entry, Draft::of(&name, fields, &errors)).await
}

pub(crate) fn section<'a>(page: &ReviewPage, redaction: &RedactionRow, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(form_name(&redaction.id));
    let action = paths::lift(&page.person.id, &page.entry.row.id, &redaction.id);
    view! {
        <details class="nhsuk-details" open=form.was_posted()>
            <summary class="nhsuk-details__summary">
                <span class="nhsuk-details__summary-text">"Show it again"</span>
            </summary>
            <div class="nhsuk-details__text">
                <form method="post" action=action novalidate=true>
                    {textarea(&form, "why", "Why it can be shown again", "Staff of the practice can read this. The patient cannot.")}
                    <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Lift this redaction"</button>
                </form>
            </div>
        </details>
    }
}
