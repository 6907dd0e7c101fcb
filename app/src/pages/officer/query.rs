//! A patient's question about a look.

use contract::{ids::QueryRef, ports::officer::Officer, refusal::Refusal, views::alerts::QueryRow};
use leptos::prelude::*;

use crate::{
    components::{
        draft::Draft,
        errors::error_summary,
        layout::{Place, Sheet},
        summary_list::summary_list,
    },
    forms::officer::answer,
    frame::{Frame, Html, Outcome},
    paths::alerts as paths,
};

/// One question.
///
/// # Errors
/// The port's refusal.
pub async fn query(port: &dyn Officer, frame: &Frame<'_>, id: &QueryRef) -> Result<Html, Refusal> {
    let query = port.query(id).await?;
    Ok(draw(frame, &query, Draft::default()))
}

/// The same page with an answer to mend.
pub(crate) async fn redraw(
    port: &dyn Officer,
    frame: &Frame<'_>,
    id: &QueryRef,
    draft: Draft<'_>,
) -> Result<Outcome, Refusal> {
    let query = port.query(id).await?;
    Ok(Outcome::Redraw(draw(frame, &query, draft)))
}

fn draw(frame: &Frame<'_>, query: &QueryRow, draft: Draft<'_>) -> Html {
    let sheet = Sheet::new(frame, "A patient’s question").at(Place::Alerts);
    sheet.back(paths::ALERTS.to_owned(), "Back to alerts").faulty(draft.is_faulty()).draw(|| {
        let facts = [
            ("Patient", query.patient.as_str()),
            ("The look", query.about.as_str()),
            ("Asked", query.asked.as_str()),
            ("Answer by", query.answer_by.as_str()),
        ];
        view! {
            {error_summary(&draft)}
            <h1 class="nhsuk-heading-l">"A patient does not know a look"</h1>
            {summary_list(facts)}
            {answer::form(&query.id, &draft)}
        }
    })
}
