//! The practice's own start page: find a person, see what waits.

use contract::{
    ports::practice::FrontDesk,
    refusal::Refusal,
    views::practice::{Desk, QueueLine},
};
use leptos::prelude::*;

use crate::{
    components::{
        draft::Draft,
        errors::error_summary,
        layout::{Place, Sheet},
        notice::nothing,
        summary_list::summary_list,
    },
    forms::practice::search,
    frame::{Area, Frame, Html, Outcome},
    pages::practice::review_desk::count,
    paths,
};

/// The practice's start page.
///
/// # Errors
/// The port's refusal.
pub async fn desk(port: &dyn FrontDesk, frame: &Frame<'_>) -> Result<Html, Refusal> {
    let desk = port.desk().await?;
    Ok(draw(frame, &desk, Draft::default()))
}

/// The same page with a search to mend.
pub(crate) async fn redraw(port: &dyn FrontDesk, frame: &Frame<'_>, draft: Draft<'_>) -> Result<Outcome, Refusal> {
    let desk = port.desk().await?;
    Ok(Outcome::Redraw(draw(frame, &desk, draft)))
}

fn draw(frame: &Frame<'_>, desk: &Desk, draft: Draft<'_>) -> Html {
    Sheet::new(frame, "Practice").at(Place::Practice).faulty(draft.is_faulty()).draw(|| {
        let clinical = matches!(frame.area, Area::Staff { clinical: true, .. });
        let corrections = clinical.then(|| {
            view! {
                <p><a href=paths::corrections::QUEUE>"Corrections patients ask for"</a></p>
                <p><a href=paths::packs::HELD_OUT>"Letters that wait for a look"</a></p>
                <p><a href=paths::CODES>"Codes to bring into your own system (a file)"</a></p>
            }
        });
        let empty = (desk.queue.is_empty() && desk.waiting.is_empty()).then(nothing);
        let waiting = (!desk.waiting.is_empty()).then(|| {
            let counts = desk.waiting.iter().map(count).collect_view();
            view! { <ul class="nhsuk-list candour-desk__counts">{counts}</ul> }
        });
        let queue = (!desk.queue.is_empty()).then(|| {
            let lines = desk.queue.iter().map(queue_line).collect_view();
            view! { <ul class="candour-stack" role="list">{lines}</ul> }
        });
        let rules = desk.has_rules.then(|| view! { <p><a href=paths::rules::RULES>"Rules"</a></p> });
        view! {
            {error_summary(&draft)}
            <h1 class="nhsuk-heading-l">{desk.practice.as_str()}</h1>
            {summary_list([("Practice code", desk.ods.as_str()), ("Patients’ online view", desk.switch_on.as_str())])}
            {desk.decides.then(|| view! { <p><a href=paths::switch_on::SWITCH_ON>"Decide on patients’ online view"</a></p> })}
            {(desk.decides || clinical).then(|| view! { <p><a href=paths::readiness::READINESS>"How ready the practice is"</a></p> })}
            {desk.clears.then(|| view! { <p><a href=paths::switch_on::TO_CLEAR>"People to clear for the online view"</a></p> })}
            {desk.decides.then(|| view! { <p><a href=paths::programme::ANSWER>"Answer the programme"</a></p> })}
            <h2 class="nhsuk-heading-m">"Find a person"</h2>
            {search::form(&draft)}
            {corrections}
            <p><a href=paths::LETTERS>"People to tell by hand"</a></p>
            <p><a href=paths::opt_out::PRACTICE_FORMS>"Opt-out forms"</a></p>
            <p><a href=paths::young::YOUNG>"Young people"</a></p>
            {rules}
            <h2 class="nhsuk-heading-m">"Waiting for someone"</h2>
            {empty}
            {waiting}
            <p><a href=paths::desk::REVIEW>"Review desk"</a></p>
            {queue}
        }
    })
}

fn queue_line(line: &QueueLine) -> impl IntoView + '_ {
    let who = line.person.as_ref().map(|person| view! { <a href=paths::person(person)>{line.who.as_str()}</a> });
    let since =
        (!line.since.is_empty()).then(|| view! { <span class="candour-entry__date">{line.since.as_str()}</span> });
    let nobody = line.person.is_none().then_some(line.who.as_str());
    view! {
        <li class="candour-entry">
            {since}
            <div class="candour-entry__body">
                <p class="candour-entry__title">{who} {nobody}</p>
                <p class="candour-entry__line">{line.what.as_str()}</p>
            </div>
        </li>
    }
}
