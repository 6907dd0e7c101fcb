//! The officer's start page: alerts by how much they press, and questions of patients.

use contract::{
    ports::officer::Officer,
    refusal::Refusal,
    views::alerts::{AlertQueue, AlertRow, QueryRow},
};
use leptos::prelude::*;

use crate::{
    components::{
        draft::Draft,
        errors::error_summary,
        layout::{Place, Sheet},
        notice::nothing,
    },
    forms::officer::address,
    frame::{Frame, Html, Outcome},
    paths::alerts as paths,
};

/// The queue.
///
/// # Errors
/// The port's refusal.
pub async fn queue(port: &dyn Officer, frame: &Frame<'_>) -> Result<Html, Refusal> {
    let queue = port.queue().await?;
    Ok(draw(frame, &queue, Draft::default()))
}

/// The same page with an address to mend.
pub(crate) async fn redraw(port: &dyn Officer, frame: &Frame<'_>, draft: Draft<'_>) -> Result<Outcome, Refusal> {
    let queue = port.queue().await?;
    Ok(Outcome::Redraw(draw(frame, &queue, draft)))
}

fn draw(frame: &Frame<'_>, queue: &AlertQueue, draft: Draft<'_>) -> Html {
    Sheet::new(frame, "Alerts").at(Place::Alerts).faulty(draft.is_faulty()).draw(|| {
        let queries = if queue.queries.is_empty() {
            nothing().into_any()
        } else {
            let queries = queue.queries.iter().map(query).collect_view();
            view! { <ul class="candour-stack" role="list">{queries}</ul> }.into_any()
        };
        view! {
            {error_summary(&draft)}
            <h1 class="nhsuk-heading-l">{format!("Alerts: {}", queue.organisation)}</h1>
            <p>"Each alert is a look at a summary without the patient’s permission, or by someone who says they give care. Close it within 72 hours."</p>
            <ul class="nhsuk-list">
                <li><a href=paths::ATTENDANCE>"Attendance lists"</a></li>
                <li><a href=paths::UNUSUAL>"Look-ups that stand out"</a></li>
                <li><a href=paths::FIGURES>"Figures by month"</a></li>
                <li><a href=paths::LOOKS_OUT>"Looks of the last year as a file of FHIR AuditEvents"</a></li>
            </ul>
            {part("Overdue", &queue.overdue)}
            {part("Escalated", &queue.escalated)}
            {part("Open", &queue.open)}
            {part("Telling the patient: look again", &queue.to_review)}
            <h2 class="nhsuk-heading-m">"Questions from patients"</h2>
            {queries}
            {part("Closed", &queue.done)}
            {address::form(&draft, &queue.address)}
        }
    })
}

fn part(heading: &'static str, rows: &[AlertRow]) -> impl IntoView + use<> {
    let lines = rows.iter().map(row).collect_view();
    let list = if rows.is_empty() {
        nothing().into_any()
    } else {
        view! { <ul class="candour-stack" role="list">{lines}</ul> }.into_any()
    };
    view! {
        <h2 class="nhsuk-heading-m">{heading}</h2>
        {list}
    }
}

fn row(row: &AlertRow) -> impl IntoView + use<> {
    view! {
        <li class="candour-entry" data-alert=row.id.to_string()>
            <span class="candour-entry__date">{row.raised.clone()}</span>
            <div class="candour-entry__body">
                <p class="candour-entry__title">
                    <a href=paths::alert(&row.id)>{format!("{}: {}", row.reference, row.what)}</a>
                </p>
                <p class="candour-entry__line">{row.viewer.clone()}</p>
                <p class="candour-entry__line">{format!("{}. {}.", row.state, row.telling)}</p>
            </div>
        </li>
    }
}

fn query(query: &QueryRow) -> impl IntoView + use<> {
    let late = query.is_overdue.then(|| view! { <strong class="nhsuk-tag nhsuk-tag--red">"Overdue"</strong> });
    view! {
        <li class="candour-entry" data-query=query.id.to_string()>
            <span class="candour-entry__date">{query.asked.clone()}</span>
            <div class="candour-entry__body">
                <p class="candour-entry__title">
                    <a href=paths::query(&query.id)>"A patient does not know a look"</a>" "{late}
                </p>
                <p class="candour-entry__line">{format!("The look: {}", query.about)}</p>
                <p class="candour-entry__line">{format!("Answer by {}", query.answer_by)}</p>
            </div>
        </li>
    }
}
