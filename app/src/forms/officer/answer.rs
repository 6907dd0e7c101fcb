//! Answer a patient's question about a look.

use contract::{
    ids::QueryRef,
    input::{alerts::filled, fields::Fields},
    ports::officer::Officer,
    refusal::Refusal,
};
use leptos::prelude::*;

use crate::{
    components::{draft::Draft, textarea::textarea},
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::officer::redraw_query,
    paths::alerts as paths,
};

const FORM: &str = "answer";

/// Answers, and goes back to the queue.
///
/// # Errors
/// The port's refusal.
pub async fn answer(
    port: &dyn Officer,
    frame: &Frame<'_>,
    query: &QueryRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let errors = match filled(fields, FORM, "Write the answer") {
        Ok(words) => match port.answer(query, &words).await {
            Ok(()) => return Ok(Outcome::See(paths::ALERTS.to_owned())),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    redraw_query(port, frame, query, Draft::of(FORM, fields, &errors)).await
}

pub(crate) fn form<'a>(query: &QueryRef, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(FORM);
    view! {
        <form method="post" action=paths::query(query) novalidate=true>
            {textarea(&form, FORM, "Answer", "The patient reads this on a page others may see. Use plain words, and nothing from the record.")}
            <button class="nhsuk-button" type="submit">"Send the answer"</button>
        </form>
    }
}
