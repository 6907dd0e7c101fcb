//! One area: its approval, what was heard there, and its practices.

use contract::{
    ports::programme::Programme,
    refusal::Refusal,
    views::programme::{AreaPage, PaperRow},
};
use leptos::prelude::*;

use super::practices;
use crate::{
    components::{
        draft::Draft,
        errors::error_summary,
        layout::{Place, Sheet},
        notice::nothing,
    },
    forms::programme::{answer_paper_form, approve_form, paper_form, place_form, time_form},
    frame::{Frame, Html, Outcome},
    paths::programme as paths,
};

/// The page.
///
/// # Errors
/// The port's refusal.
pub async fn area(port: &dyn Programme, frame: &Frame<'_>, code: &str) -> Result<Html, Refusal> {
    let page = port.area(code).await?;
    Ok(draw(frame, &page, Draft::default()))
}

/// The same with one of its forms to mend.
pub(crate) async fn redraw(
    port: &dyn Programme,
    frame: &Frame<'_>,
    code: &str,
    draft: Draft<'_>,
) -> Result<Outcome, Refusal> {
    let page = port.area(code).await?;
    Ok(Outcome::Redraw(draw(frame, &page, draft)))
}

fn draw(frame: &Frame<'_>, page: &AreaPage, draft: Draft<'_>) -> Html {
    let sheet = Sheet::new(frame, "Area").at(Place::Programme).faulty(draft.is_faulty());
    sheet.back(paths::PROGRAMME.to_owned(), "Programme").draw(|| {
        let approved = if page.approved.is_empty() { "Not approved yet." } else { page.approved.as_str() };
        let approve = (page.may_change && page.approved.is_empty()).then(|| approve_form(&page.code, &draft));
        let papers = page.papers.iter().map(|row| paper(page, row, &draft)).collect_view();
        let add = page.may_change.then(|| {
            view! {
                <h3 class="nhsuk-heading-s">"Add a consultation or a concern"</h3>
                {paper_form(&page.code, &draft)}
            }
        });
        let place = page.is_officer.then(|| {
            view! {
                <h3 class="nhsuk-heading-s">"Put a practice in this area"</h3>
                {place_form(&page.code, &draft)}
            }
        });
        view! {
            {error_summary(&draft)}
            <h1 class="nhsuk-heading-l">{page.name.as_str()}</h1>
            <h2 class="nhsuk-heading-m">"Governance"</h2>
            <p>{approved}</p>
            {approve}
            <h2 class="nhsuk-heading-m">"Heard and raised"</h2>
            {page.papers.is_empty().then(nothing)}
            {papers}
            {add}
            <h2 class="nhsuk-heading-m">"Time to decide"</h2>
            <p>"People have 12 weeks from the day their letter is sent."</p>
            {page.more_time.iter().map(|more| view! { <p>{more.as_str()}</p> }).collect_view()}
            {page.may_change.then(|| time_form(&page.code, &draft))}
            {practices(&page.practices)}
            {place}
        }
    })
}

fn paper<'a>(page: &'a AreaPage, row: &'a PaperRow, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let answer = (!row.answer.is_empty()).then(|| view! { <p>{format!("Answer. {}", row.answer)}</p> });
    let waits = row.answer.is_empty();
    let replies = (page.may_change && !row.is_concern).then(|| {
        let words = format!("Replies to it: {}", row.what);
        view! { <p><a href=paths::replies(&row.id)>{words}</a></p> }
    });
    let open = (waits && !page.may_change).then(|| view! { <p>"No answer yet."</p> });
    let form = (waits && page.may_change).then(|| answer_paper_form(&page.code, &row.id, draft));
    view! {
        <h3 class="nhsuk-heading-s">{row.what.as_str()}</h3>
        <p class="candour-text">{row.words.as_str()}</p>
        {replies}
        {answer}
        {open}
        {form}
    }
}
