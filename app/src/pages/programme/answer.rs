//! The practice's own page: where it stands in the programme, what it was told, and its answer.

use contract::{ports::programme::AnswerDesk, refusal::Refusal, views::programme::AnswerPage};
use leptos::prelude::*;

use crate::{
    components::{
        draft::Draft,
        errors::error_summary,
        layout::{Place, Sheet},
        notice::{inset, warning},
        summary_list::summary_list,
    },
    forms::programme::{acknowledge_form, answer_form},
    frame::{Frame, Html, Outcome},
    paths,
};

/// The page.
///
/// # Errors
/// The port's refusal.
pub async fn answer(desk: &dyn AnswerDesk, frame: &Frame<'_>) -> Result<Html, Refusal> {
    let page = desk.standing().await?;
    Ok(draw(frame, &page, Draft::default()))
}

/// The same with its form to mend.
pub(crate) async fn redraw(desk: &dyn AnswerDesk, frame: &Frame<'_>, draft: Draft<'_>) -> Result<Outcome, Refusal> {
    let page = desk.standing().await?;
    Ok(Outcome::Redraw(draw(frame, &page, draft)))
}

fn draw(frame: &Frame<'_>, page: &AnswerPage, draft: Draft<'_>) -> Html {
    let sheet = Sheet::new(frame, "Programme").at(Place::Practice).faulty(draft.is_faulty());
    sheet.back(paths::PRACTICE.to_owned(), "Practice").draw(|| {
        let rows = [
            ("Practice", page.practice.as_str()),
            ("Area", page.area.as_str()),
            ("Wave", page.wave),
            ("The wave", page.stands.as_str()),
            ("Answer", page.answer),
            ("Given", page.answered.as_str()),
        ];
        let paused = (!page.pauses.is_empty()).then(|| {
            let words = page.pauses.iter().map(|words| view! { <p>{words.as_str()}</p> }).collect_view();
            warning("Paused for your practice", words)
        });
        let due = page.is_due.then(|| inset("The date to be asked again has come. Nothing starts until you answer."));
        let told = (!page.notices.is_empty()).then(|| {
            let lines = page.notices.iter().map(|notice| {
                let read = if notice.is_acknowledged { " You have read this." } else { "" };
                view! { <li>{format!("{}{read}", notice.words)}</li> }
            });
            let open = page.notices.iter().any(|notice| !notice.is_acknowledged);
            view! {
                <h2 class="nhsuk-heading-m">"What you were told"</h2>
                <ul class="nhsuk-list nhsuk-list--bullet">{lines.collect_view()}</ul>
                {open.then(acknowledge_form)}
            }
        });
        view! {
            {error_summary(&draft)}
            <h1 class="nhsuk-heading-l">"Your practice in the programme"</h1>
            {paused}
            {due}
            {summary_list(rows.into_iter().filter(|(_, words)| !words.is_empty()))}
            {told}
            <h2 class="nhsuk-heading-m">"Answer"</h2>
            <p>"Nothing starts on silence. A no holds until you answer anew, whatever date or event comes."</p>
            {answer_form(page, &draft)}
        }
    })
}
