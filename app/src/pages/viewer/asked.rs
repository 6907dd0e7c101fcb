//! A request as its asker follows it. Nothing on it tells whether it reached anybody, or was seen.

use contract::{
    ids::RequestRef,
    ports::viewer::Viewing,
    refusal::Refusal,
    views::viewer::{Answer, AskedRow},
};
use leptos::prelude::*;

use crate::{
    components::{
        layout::{Place, Sheet},
        summary_list::summary_list,
    },
    forms::viewer::open,
    frame::{Frame, Html},
    paths::viewer as paths,
};

/// One request.
///
/// # Errors
/// The port's refusal.
pub async fn asked(port: &dyn Viewing, frame: &Frame<'_>, request: &RequestRef) -> Result<Html, Refusal> {
    let row = port.request(request).await?;
    Ok(draw(frame, &row))
}

pub(super) fn answer_words(answer: &Answer) -> String {
    match answer {
        Answer::Waiting { until } => format!("No answer yet. It lapses {until}."),
        Answer::Yes { until, once: false } => format!("The patient said yes, until {until}."),
        Answer::Yes { until, once: true } => format!("The patient said yes to one look, until {until}."),
        Answer::No => "The patient said no.".to_owned(),
        Answer::Over => "This request is over.".to_owned(),
    }
}

fn draw(frame: &Frame<'_>, row: &AskedRow) -> Html {
    let sheet = Sheet::new(frame, "Your request").at(Place::Viewer);
    sheet.back(paths::VIEWER.to_owned(), "Back").draw(|| {
        let open = matches!(row.answer, Answer::Yes { .. }).then(|| open::approved(row));
        let waiting = matches!(row.answer, Answer::Waiting { .. });
        let again = waiting.then(|| {
            view! {
                <p>
                    "An answer shows here a few seconds after the patient gives it. "
                    <a href=paths::asked(&row.id)>"Check for an answer"</a>
                </p>
            }
        });
        let withdraw = matches!(row.answer, Answer::Waiting { .. } | Answer::Yes { .. }).then(|| {
            view! {
                <form method="post" action=paths::withdraw(&row.id)>
                    <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Take the request back"</button>
                </form>
            }
        });
        view! {
            <h1 class="nhsuk-heading-l">"Your request"</h1>
            <p role="status" class="nhsuk-u-font-weight-bold">{answer_words(&row.answer)}</p>
            {again}
            {open}
            {summary_list([
                ("NHS number", row.nhs_number.as_str()),
                ("Date of birth", row.born.as_str()),
                ("Sent", row.asked.as_str()),
            ])}
            {withdraw}
        }
    })
}
