//! Let a held entry go.

use contract::{
    ids::{EntryRef, PersonRef},
    input::fields::Fields,
    ports::practice::ReviewDesk,
    refusal::Refusal,
    views::who_else::WhoElse,
};
use leptos::prelude::*;

use crate::{
    components::{draft::Draft, who_else::who_else},
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::practice::redraw_entry,
    paths,
};

const FORM: &str = "release";
const VERSION: &str = "version";

/// Releases the entry, and goes back to it, where it can be undone for thirty seconds.
///
/// # Errors
/// The port's refusal.
pub async fn release(
    review: &dyn ReviewDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    entry: &EntryRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    // Whoever names no state saw none.
    let seen = fields.get(VERSION).parse().unwrap_or(i64::MIN);
    let errors = match review.release(person, entry, seen).await {
        Ok(()) => return Ok(Outcome::See(paths::entry(person, entry))),
        Err(refusal) => to_mend(refusal)?,
    };
    redraw_entry(review, frame, person, entry, Draft::of(FORM, &Fields::default(), &errors)).await
}

pub(crate) fn form(id: &PersonRef, entry: &EntryRef, version: i64, who: &WhoElse) -> impl IntoView + use<> {
    view! {
        <form method="post" action=paths::on_entry(id, entry, FORM)>
            <p>"This entry waits for a clinician. A release reaches the patient after 30 seconds; until then you can undo it. Who else can see this?"</p>
            {who_else(who)}
            <input type="hidden" name=VERSION value=version/>
            <button class="nhsuk-button" type="submit">"Release"</button>
        </form>
    }
}
