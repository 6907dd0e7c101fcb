//! Change what is shared.

use contract::{
    input::{fields::Fields, sharing::Choose},
    ports::sharing::OwnSharing,
    refusal::Refusal,
    views::sharing::ChoiceNow,
};
use leptos::prelude::*;

use super::questions::questions;
use crate::{
    components::draft::Draft,
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::patient::redraw_sharing,
    paths,
};

const FORM: &str = "sharing";

/// Keeps the choice, and goes to its receipt.
///
/// # Errors
/// The port's refusal.
pub async fn choose(port: &dyn OwnSharing, frame: &Frame<'_>, fields: &Fields) -> Result<Outcome, Refusal> {
    let errors = match Choose::read(fields) {
        Ok(choose) => match port.choose(&choose).await {
            Ok(receipt) => return Ok(Outcome::See(paths::receipt(&receipt))),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    redraw_sharing(port, frame, Draft::of(FORM, fields, &errors)).await
}

pub(crate) fn section<'a>(now: Option<&'a ChoiceNow>, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(FORM);
    view! {
        <h2 class="nhsuk-heading-m">"Choose"</h2>
        <p>"You can leave out a question. Then nothing changes there."</p>
        <form method="post" action=paths::SHARING novalidate=true>
            {questions(&form, now)}
            <button class="nhsuk-button" type="submit">"Save my choice"</button>
        </form>
    }
}
