//! Letters of a practice: those somebody looks at first, and one person's.

use contract::{
    ids::PersonRef,
    ports::packs::{LetterDesk, PackReview},
    refusal::Refusal,
    views::packs::{HeldOutPage, HeldOutRow, LetterPage},
};
use leptos::prelude::*;

use crate::{
    components::{
        draft::Draft,
        errors::error_summary,
        layout::{Place, Sheet},
        notice::{inset, nothing},
        summary_list::summary_list,
    },
    forms::packs::{letter_form, looked_form},
    frame::{Frame, Html, Outcome},
    paths::{self, packs},
};

/// Letters that are held out.
///
/// # Errors
/// The port's refusal.
pub async fn held_out(port: &dyn PackReview, frame: &Frame<'_>, after: &str) -> Result<Html, Refusal> {
    let page = port.held_out(after).await?;
    Ok(draw(frame, &page, Draft::default()))
}

/// The same with one of its forms to mend.
pub(crate) async fn redraw_held_out(
    port: &dyn PackReview,
    frame: &Frame<'_>,
    after: &str,
    draft: Draft<'_>,
) -> Result<Outcome, Refusal> {
    let page = port.held_out(after).await?;
    Ok(Outcome::Redraw(draw(frame, &page, draft)))
}

/// One person's letter.
///
/// # Errors
/// The port's refusal.
pub async fn person_letter(port: &dyn LetterDesk, frame: &Frame<'_>, person: &PersonRef) -> Result<Html, Refusal> {
    let page = port.letter(person).await?;
    Ok(draw_letter(frame, &page, Draft::default()))
}

/// The same with its form to mend.
pub(crate) async fn redraw_letter(
    port: &dyn LetterDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    draft: Draft<'_>,
) -> Result<Outcome, Refusal> {
    let page = port.letter(person).await?;
    Ok(Outcome::Redraw(draw_letter(frame, &page, draft)))
}

fn draw(frame: &Frame<'_>, page: &HeldOutPage, draft: Draft<'_>) -> Html {
    let sheet = Sheet::new(frame, "Letters").at(Place::Practice).faulty(draft.is_faulty());
    sheet.back(paths::PRACTICE.to_owned(), "Practice").draw(|| {
        let rows = page.rows.iter().map(|row| one(row, &page.after, &draft)).collect_view();
        let first = (!page.after.is_empty()).then(|| view! { <p><a href=packs::HELD_OUT>"Back to the first letters"</a></p> });
        let next = page.next.as_ref().map(|next| view! { <p><a href=packs::held_out_after(next)>"More letters"</a></p> });
        view! {
            {error_summary(&draft)}
            <h1 class="nhsuk-heading-l">"Letters that wait for a look"</h1>
            <p>"The programme writes to people at home. Think of who else opens the letter before you let it go. Nobody can see from outside that a letter waits: people are written to in turn."</p>
            {page.rows.is_empty().then(nothing)}
            {rows}
            {next}
            {first}
        }
    })
}

fn one<'a>(row: &'a HeldOutRow, after: &'a str, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let due = if row.is_late { format!("{}, late", row.due) } else { row.due.clone() };
    let rows = [
        ("Date of birth", row.person.birth_date.clone()),
        ("Why it waits", row.why.to_owned()),
        ("Who looks", row.owner.clone()),
        ("By", due),
    ];
    let rows = rows.map(|(key, words)| {
        view! {
            <div class="nhsuk-summary-list__row">
                <dt class="nhsuk-summary-list__key">{key}</dt>
                <dd class="nhsuk-summary-list__value">{words}</dd>
            </div>
        }
    });
    view! {
        <h2 class="nhsuk-heading-m"><a href=paths::person(&row.person.id)>{row.person.name.as_str()}</a></h2>
        <dl class="nhsuk-summary-list">{rows.into_iter().collect_view()}</dl>
        {looked_form(row, after, draft)}
    }
}

fn draw_letter(frame: &Frame<'_>, page: &LetterPage, draft: Draft<'_>) -> Html {
    let sheet = Sheet::new(frame, "Letter").at(Place::Practice).faulty(draft.is_faulty());
    sheet.back(paths::person(&page.person), "The person").draw(|| {
        view! {
            {error_summary(&draft)}
            <h1 class="nhsuk-heading-l">"The programme’s letter"</h1>
            {summary_list([("Name", page.name.as_str())])}
            <p>"The person reads this on their own page:"</p>
            {inset(&page.words)}
            {letter_form(page, &draft)}
        }
    })
}
