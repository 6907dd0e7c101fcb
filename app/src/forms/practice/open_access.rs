//! Open a record to its person: how much, from when, and why.

use contract::{
    ids::PersonRef,
    input::{fields::Fields, practice::OpenAccess},
    ports::practice::{FrontDesk, ReviewDesk},
    refusal::Refusal,
};
use leptos::prelude::*;

use crate::{
    components::{checkboxes::checkbox, date_input::date_input, draft::Draft, radios::radios, textarea::textarea},
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::practice::redraw_person,
    paths,
};

const FORM: &str = "access";

const LEVELS: [(&str, &str); 4] = [
    ("summary", "Summary: medicines and allergies"),
    ("detailed", "Detailed: all coded entries"),
    ("documents", "Documents: coded entries and documents"),
    ("full", "Full: free text too"),
];

/// Opens the record, and goes back to the person.
///
/// # Errors
/// The ports' refusals.
pub async fn open_access(
    front: &dyn FrontDesk,
    review: &dyn ReviewDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let errors = match OpenAccess::read(person.clone(), fields) {
        Ok(open) => match review.open_access(&open).await {
            Ok(()) => return Ok(Outcome::See(paths::person(person))),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    redraw_person(front, frame, person, Draft::of(FORM, fields, &errors)).await
}

pub(crate) fn section<'a>(
    id: &PersonRef,
    grant: Option<&'a (String, String, bool)>,
    draft: &Draft<'a>,
) -> impl IntoView + use<'a> {
    let form = draft.form(FORM);
    let (level, from, history) =
        grant.map_or(("", "", false), |(level, from, history)| (level.as_str(), from.as_str(), *history));
    view! {
        <h2 class="nhsuk-heading-m">"Online view"</h2>
        <details class="nhsuk-details" open=form.was_posted()>
            <summary class="nhsuk-details__summary">
                <span class="nhsuk-details__summary-text">"Open or change the online view"</span>
            </summary>
            <div class="nhsuk-details__text">
                <p>"Who else can see this? Anyone who can make the patient show it, or who uses the same phone. Ask the patient on their own first."</p>
                <p>"Flags, freezes, holds and redactions stay as they are."</p>
                <form method="post" action=paths::on_person(id, FORM) novalidate=true>
                    {radios(&form, "level", "How much", &LEVELS, level)}
                    {date_input(&form, "from", "Entries recorded from", "For example, 27 3 2026", from)}
                    {checkbox(&form, "history", "Earlier entries too", Some("History that was checked and may be shown."), history)}
                    {textarea(&form, "why", "Why access is given", "Staff of the practice can read this. The patient cannot.")}
                    <button class="nhsuk-button" type="submit">"Save"</button>
                </form>
            </div>
        </details>
    }
}
