//! One request to put something right: the patient's words beside the entry, and the answer.

use contract::{
    ids::CorrectionRef,
    ports::correction::CorrectionDesk,
    refusal::Refusal,
    views::{correction::CorrectionPage, practice::ReviewRow},
};
use leptos::prelude::*;

use super::corrections::tags;
use crate::{
    components::{
        decision::{decision, in_row},
        draft::Draft,
        entry_body::entry_body,
        entry_list::entry_row,
        errors::error_summary,
        layout::{Place, Sheet},
        person,
        summary_list::summary_list,
    },
    forms::practice::{acknowledge, answer_correction},
    frame::{Frame, Html, Outcome},
    paths::{self, corrections},
};

/// One request.
///
/// # Errors
/// The port's refusal.
pub async fn correction(port: &dyn CorrectionDesk, frame: &Frame<'_>, id: &CorrectionRef) -> Result<Html, Refusal> {
    let page = port.correction(id).await?;
    Ok(draw(frame, &page, Draft::default()))
}

/// The same page with an answer to mend.
pub(crate) async fn redraw(
    port: &dyn CorrectionDesk,
    frame: &Frame<'_>,
    id: &CorrectionRef,
    draft: Draft<'_>,
) -> Result<Outcome, Refusal> {
    let page = port.correction(id).await?;
    Ok(Outcome::Redraw(draw(frame, &page, draft)))
}

fn draw(frame: &Frame<'_>, page: &CorrectionPage, draft: Draft<'_>) -> Html {
    let line = &page.line;
    let sheet = Sheet::new(frame, "A correction").at(Place::Practice);
    sheet.back(corrections::QUEUE.to_owned(), "Back to corrections").faulty(draft.is_faulty()).draw(|| {
        let says = if line.not_mine { "This is not about me" } else { "A part of it is wrong" };
        let words = if page.words.is_empty() { "Nothing more" } else { page.words.as_str() };
        let mut facts = vec![
            ("The patient says", says),
            ("In their own words", words),
            ("Asked", line.asked.as_str()),
            ("Answer by", line.due.as_str()),
            ("State", line.state),
        ];
        facts.extend(page.acknowledged.as_deref().map(|who| ("Acknowledged", who)));
        if let Some((who, words)) = &page.answer {
            facts.extend([("Answered by", who.as_str()), ("Answer", words.as_str())]);
        }
        if let Some((words, at)) = &page.statement {
            facts.extend([("The patient disagrees", words.as_str()), ("Statement added", at.as_str())]);
        }
        let (id, row) = (&page.person.id, &page.entry.row);
        view! {
            {error_summary(&draft)}
            <h1 class="nhsuk-heading-l">
                <span class="nhsuk-caption-l">{person::in_a_line(&page.person)}</span>
                "A correction the patient asks for"
            </h1>
            <p>{tags(line)}</p>
            {summary_list(facts)}
            {page.can_acknowledge.then(|| acknowledge::form(&line.id))}
            <h2 class="nhsuk-heading-m">"The entry"</h2>
            <h3 class="nhsuk-heading-s"><a href=paths::entry(id, &row.id)>{row.title.as_str()}</a></h3>
            {decision(page.shown_to_patient, &page.reasons)}
            {entry_body(&page.entry)}
            {with_it(page)}
            {page.can_answer.then(|| answer_correction::form(page, &draft))}
            <p><a href=paths::person(id)>{format!("Everything about {}", page.person.name)}</a></p>
        }
    })
}

fn with_it(page: &CorrectionPage) -> Option<impl IntoView + '_> {
    (!page.with_it.is_empty()).then(|| {
        let rows = page.with_it.iter().map(|review| linked(page, review)).collect_view();
        view! {
            <h3 class="nhsuk-heading-s">"Hidden with it, because they belong together"</h3>
            <ul class="candour-stack" role="list">{rows}</ul>
        }
    })
}

fn linked<'a>(page: &'a CorrectionPage, review: &'a ReviewRow) -> impl IntoView + 'a {
    let href = paths::entry(&page.person.id, &review.row.id);
    entry_row(&review.row, href, in_row(review.shown_to_patient, &review.reasons))
}
