//! The practice's answer.

use contract::{
    input::{fields::Fields, programme::Answering},
    ports::programme::AnswerDesk,
    refusal::Refusal,
    views::programme::AnswerPage,
};
use leptos::prelude::*;

use crate::{
    components::{date_input::date_input, draft::Draft, radios::explained, textarea::textarea},
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::programme::redraw_answer,
    paths::programme as paths,
};

const FORM: &str = "answer";

const CHOICES: [(&str, &str, &str); 4] = [
    ("yes", "Yes", "People get a letter with a form to say no, and 12 weeks to use it."),
    ("express-only", "With express consent only", "Only people who say yes themselves take part."),
    ("later", "Later", "Nothing starts. You are asked again on a date you choose."),
    ("no", "No", "Nothing starts. This holds until you answer anew."),
];

/// Answers, and goes back to where the practice stands.
///
/// # Errors
/// The port's refusal.
pub async fn answer(desk: &dyn AnswerDesk, frame: &Frame<'_>, fields: &Fields) -> Result<Outcome, Refusal> {
    let errors = match Answering::read(fields) {
        Ok(answering) => match desk.answer(&answering).await {
            Ok(()) => return Ok(Outcome::See(paths::ANSWER.to_owned())),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    redraw_answer(desk, frame, Draft::of(FORM, fields, &errors)).await
}

/// Says that the notices were read.
///
/// # Errors
/// The port's refusal.
pub async fn acknowledge(desk: &dyn AnswerDesk) -> Result<Outcome, Refusal> {
    desk.acknowledge().await?;
    Ok(Outcome::See(paths::ANSWER.to_owned()))
}

pub(crate) fn form<'a>(page: &'a AnswerPage, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(FORM);
    view! {
        <form method="post" action=paths::ANSWER novalidate=true>
            <input type="hidden" name="version" value=page.version.as_str()/>
            {explained(&form, "answer", "What the practice answers", &CHOICES, "")}
            {date_input(&form, "ask", "If later, ask again on", "For example, 27 3 2027", "")}
            {textarea(&form, "why", "Why", "Needed for later and no. Staff of the programme read this.")}
            <button class="nhsuk-button" type="submit">"Give this answer"</button>
        </form>
    }
}

pub(crate) fn acknowledge_form() -> impl IntoView {
    view! {
        <form method="post" action=paths::ACKNOWLEDGE>
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">"We have read this"</button>
        </form>
    }
}
