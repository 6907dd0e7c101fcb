//! A person's sharing choices, for any of the practice's staff.

use contract::{ids::PersonRef, ports::sharing::SharingDesk, refusal::Refusal, views::sharing::DeskSharing};
use leptos::prelude::*;

use crate::{
    components::{
        draft::Draft,
        errors::error_summary,
        layout::{Place, Sheet},
        person::in_a_line,
        sharing::{choice, history},
    },
    forms::practice::{settle_sharing, share},
    frame::{Frame, Html, Outcome},
    paths,
};

/// The choices of one person.
///
/// # Errors
/// The port's refusal.
pub async fn sharing(desk: &dyn SharingDesk, frame: &Frame<'_>, person: &PersonRef) -> Result<Html, Refusal> {
    let page = desk.sharing(person).await?;
    Ok(draw(frame, &page, Draft::default()))
}

/// The same page with one of its forms to mend.
pub(crate) async fn redraw(
    desk: &dyn SharingDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    draft: Draft<'_>,
) -> Result<Outcome, Refusal> {
    let page = desk.sharing(person).await?;
    Ok(Outcome::Redraw(draw(frame, &page, draft)))
}

fn draw(frame: &Frame<'_>, page: &DeskSharing, draft: Draft<'_>) -> Html {
    let id = &page.person.id;
    Sheet::new(frame, "Sharing").at(Place::Practice).back(paths::person(id), "Person").faulty(draft.is_faulty()).draw(
        || {
            let unproven =
                page.unproven.as_ref().map(|unproven| settle_sharing::section(page, unproven, &draft).into_any());
            view! {
                {error_summary(&draft)}
                <h1 class="nhsuk-heading-l">"Sharing choices"</h1>
                <p>{in_a_line(&page.person)}</p>
                {unproven}
                <h2 class="nhsuk-heading-m">"What counts now"</h2>
                {choice(&page.now)}
                {share::section(page, &draft)}
                <h2 class="nhsuk-heading-m">"What was asked for before"</h2>
                {history(&page.history, |receipt| paths::receipt_of(id, receipt))}
            }
        },
    )
}
