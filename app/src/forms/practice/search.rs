//! Find a person of the practice.

use contract::{
    input::{fields::Fields, practice::Search},
    ports::practice::FrontDesk,
    refusal::Refusal,
};
use leptos::prelude::*;

use crate::{
    components::{date_input::date_input, draft::Draft, text_input::text_input},
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::practice::{found, redraw_desk},
    paths,
};

const FORM: &str = "search";

/// Answers with the people found.
///
/// # Errors
/// The port's refusal.
pub async fn search(front: &dyn FrontDesk, frame: &Frame<'_>, fields: &Fields) -> Result<Outcome, Refusal> {
    let errors = match Search::read(fields) {
        Ok(search) => match front.search(&search).await {
            Ok(people) => return Ok(Outcome::Show(found(&people, frame))),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    redraw_desk(front, frame, Draft::of(FORM, fields, &errors)).await
}

pub(crate) fn form<'a>(draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(FORM);
    view! {
        <form method="post" action=paths::SEARCH novalidate=true>
            {text_input(&form, "nhs_number", "NHS number", Some("10 numbers, such as 999 123 4567"), "nhsuk-input--width-10", true)}
            <p>"Or search by name and date of birth. Each search is logged."</p>
            {text_input(&form, "family", "Family name", None, "nhsuk-input--width-20", false)}
            {date_input(&form, "birth", "Date of birth", "For example, 27 3 1990", "")}
            <button class="nhsuk-button" type="submit">"Search"</button>
        </form>
    }
}
