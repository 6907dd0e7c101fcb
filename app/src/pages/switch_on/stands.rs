//! Where the switch-on stands, and every step from there.

use contract::{
    ports::switch_on::SwitchOnDesk,
    refusal::Refusal,
    views::switch_on::{State, SwitchOnPage},
};
use leptos::prelude::*;

use crate::{
    components::{
        draft::Draft,
        errors::error_summary,
        layout::{Place, Sheet},
        notice::{inset, warning},
        summary_list::summary_list,
    },
    forms::switch_on::{choose, decline, take_back, turn_off},
    frame::{Frame, Html, Outcome},
    paths,
};

/// The page.
///
/// # Errors
/// The port's refusal.
pub async fn stands(desk: &dyn SwitchOnDesk, frame: &Frame<'_>) -> Result<Html, Refusal> {
    let page = desk.stands().await?;
    Ok(draw(frame, &page, Draft::default()))
}

/// The same with one of its forms to mend.
pub(crate) async fn redraw(desk: &dyn SwitchOnDesk, frame: &Frame<'_>, draft: Draft<'_>) -> Result<Outcome, Refusal> {
    let page = desk.stands().await?;
    Ok(Outcome::Redraw(draw(frame, &page, draft)))
}

fn draw(frame: &Frame<'_>, page: &SwitchOnPage, draft: Draft<'_>) -> Html {
    Sheet::new(frame, "Patients’ online view")
        .at(Place::Practice)
        .back(paths::PRACTICE.to_owned(), "Practice")
        .faulty(draft.is_faulty())
        .draw(|| {
            view! {
                {error_summary(&draft)}
                <h1 class="nhsuk-heading-l">"Patients’ online view"</h1>
                {just_now(page)}
                {review_due(page)}
                {summary_list(rows(page))}
                {steps(page, &draft)}
            }
        })
}

fn rows(page: &SwitchOnPage) -> Vec<(&str, &str)> {
    let rows = [
        ("Practice", page.practice.as_str()),
        ("Now", page.stands.as_str()),
        ("Decided by", page.decided.as_str()),
        ("Why", page.why.as_str()),
        ("Look at it again on", page.review_on.as_str()),
    ];
    rows.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

fn just_now(page: &SwitchOnPage) -> Option<impl IntoView + use<>> {
    page.can_undo.then(|| {
        let undo = turn_off::undo(&page.version);
        view! {
            <div class="nhsuk-inset-text" role="status">
                <p>{format!("{}.", page.stands)}</p>
                {undo}
            </div>
        }
    })
}

fn review_due(page: &SwitchOnPage) -> Option<impl IntoView + use<>> {
    page.review_is_due
        .then(|| warning("The review date has come", view! { <p>"The no still holds. Decide whether it stays."</p> }))
}

fn steps<'a>(page: &'a SwitchOnPage, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let version = page.version.as_str();
    let (is_on, is_declined) = (page.state == State::On, page.state == State::Declined);
    let choose = (!is_declined).then(|| {
        let what = if is_on { "a change" } else { "turning on" };
        let ready = (!page.readiness.is_empty()).then(|| {
            view! { <p><a href=crate::paths::readiness::READINESS>"How ready the practice is"</a> {format!(": {}.", page.readiness)}</p> }
        });
        view! {
            <h2 class="nhsuk-heading-m">{format!("Look at what {what} would do")}</h2>
            {ready}
            {choose::section(page, draft)}
        }
    });
    let turn_off = is_on.then(|| turn_off::section(version, draft));
    let take_back = is_declined.then(|| {
        view! {
            {inset("Nobody’s record opens by itself. Access given one by one stays.")}
            {take_back::section(version, draft)}
        }
    });
    view! {
        {choose}
        {turn_off}
        {take_back}
        {decline::section(version, is_declined, draft)}
    }
}
