//! Name someone by NHS number and date of birth.

use contract::{
    input::{fields::Fields, viewer::Whom},
    ports::viewer::Viewing,
    refusal::Refusal,
};
use leptos::prelude::*;

use crate::{
    components::{date_input::date_input, draft::Draft, text_input::text_input},
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::viewer::{choose, redraw_start},
    paths::viewer as paths,
};

const FORM: &str = "find";

/// Answers with the grounds to choose from: posted, so that no NHS number stands in an address.
///
/// # Errors
/// The port's refusal.
pub async fn find(port: &dyn Viewing, frame: &Frame<'_>, fields: &Fields) -> Result<Outcome, Refusal> {
    let errors = match Whom::read(fields) {
        Ok(whom) => match port.name(&whom).await {
            Ok(named) => return Ok(Outcome::Show(choose(frame, &named, Draft::default()))),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    redraw_start(port, frame, Draft::of(FORM, fields, &errors)).await
}

pub(crate) fn form<'a>(draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(FORM);
    view! {
        <form method="post" action=paths::FIND novalidate=true>
            {text_input(&form, "nhs_number", "NHS number", Some("10 numbers, such as 999 123 4567"), "nhsuk-input--width-10", true)}
            {date_input(&form, "birth", "Date of birth", "For example, 27 3 1990", "")}
            <button class="nhsuk-button" type="submit">"Continue"</button>
        </form>
    }
}
