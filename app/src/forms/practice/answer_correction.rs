//! Answer what a patient asks to have put right.

use contract::{
    ids::CorrectionRef,
    input::{correction::Answer, fields::Fields},
    ports::correction::CorrectionDesk,
    refusal::Refusal,
    views::correction::CorrectionPage,
};
use leptos::prelude::*;

use crate::{
    components::{draft::Draft, radios::radios, textarea::textarea, who_else::who_else},
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::practice::redraw_correction,
    paths::corrections as paths,
};

const FORM: &str = "answer";

const OF_WRONG: [(&str, &str); 2] =
    [("changed", "It was wrong, and I put it right"), ("declined", "It stays as it is")];
const OF_NOT_MINE: [(&str, &str); 2] = [
    ("changed", "It is about someone else: keep it hidden from this patient"),
    ("declined", "It is about this patient: show it again"),
];

/// Answers, and goes back to the queue.
///
/// # Errors
/// The port's refusal.
pub async fn answer_correction(
    port: &dyn CorrectionDesk,
    frame: &Frame<'_>,
    correction: &CorrectionRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let errors = match Answer::read(fields) {
        Ok(answer) => match port.answer(correction, &answer).await {
            Ok(()) => return Ok(Outcome::See(paths::QUEUE.to_owned())),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    redraw_correction(port, frame, correction, Draft::of(FORM, fields, &errors)).await
}

pub(crate) fn form<'a>(page: &CorrectionPage, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(FORM);
    let choices = if page.line.not_mine { &OF_NOT_MINE } else { &OF_WRONG };
    view! {
        <h2 class="nhsuk-heading-m">"Answer"</h2>
        <p>"Who else can see this?"</p>
        {who_else(&page.who_else)}
        <form method="post" action=paths::on_correction(&page.line.id, FORM) novalidate=true>
            {radios(&form, FORM, "What you found", choices, "")}
            {textarea(&form, "words", "What you did, or why not", "The patient reads this. Use plain words, and name nothing that is hidden from them.")}
            <button class="nhsuk-button" type="submit">"Send the answer"</button>
        </form>
    }
}
