//! Raise a review flag: it closes the patient's access until it is cleared.

use contract::{
    ids::PersonRef,
    input::{fields::Fields, practice::RaiseFlag},
    ports::practice::{FrontDesk, ReviewDesk},
    refusal::Refusal,
    views::practice::ClinicalPart,
};
use leptos::prelude::*;

use super::owner::{due, owner};
use crate::{
    components::{
        checkboxes::checkbox,
        draft::Draft,
        textarea::textarea,
        who_else::{last_seen, who_else},
    },
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::practice::redraw_person,
    paths,
};

const FORM: &str = "raise";

/// Raises the flag, and goes back to the person.
///
/// # Errors
/// The ports' refusals.
pub async fn raise_flag(
    front: &dyn FrontDesk,
    review: &dyn ReviewDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let errors = match RaiseFlag::read(person.clone(), fields) {
        Ok(raise) => match review.raise_flag(&raise).await {
            Ok(()) => return Ok(Outcome::See(paths::person(person))),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    redraw_person(front, frame, person, Draft::of(FORM, fields, &errors)).await
}

pub(crate) fn section<'a>(id: &PersonRef, part: &'a ClinicalPart, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(FORM);
    view! {
        <details class="nhsuk-details" open=form.was_posted()>
            <summary class="nhsuk-details__summary">
                <span class="nhsuk-details__summary-text">"Raise a flag"</span>
            </summary>
            <div class="nhsuk-details__text">
                <p>"A flag closes the patient’s online view at the next click. The flag itself is never shown to the patient."</p>
                <p>"Who else can see this? Clinicians and safeguarding leads of this practice. Someone who looks over the patient’s shoulder sees only the closed door."</p>
                {who_else(&part.who_else)}
                {last_seen(part.last_opened.as_deref())}
                <p>"If that could put someone at risk, think of a freeze first."</p>
                <form method="post" action=paths::on_person(id, "flags") novalidate=true>
                    {textarea(&form, "note", "What to look at", "In a few words, for whoever reviews it.")}
                    {checkbox(&form, "safeguarding", "This is about safeguarding", Some("Clearing it then takes two people, one of them a safeguarding lead."), false)}
                    {checkbox(&form, "leads_only", "Show the note to safeguarding leads alone", None, false)}
                    {owner(&form, Some("Nobody yet"), &part.colleagues)}
                    {due(&form, "Done by", "You can leave this empty: a review may take four weeks. For example, 27 3 2027")}
                    <button class="nhsuk-button" type="submit">"Raise flag"</button>
                </form>
            </div>
        </details>
    }
}
