//! The public page: where, how many and why. Anyone may read it, and keep a copy.

use contract::{
    ports::programme::PublicStatus,
    refusal::Refusal,
    views::programme::{STATES, StatusArea, StatusPage, StatusPaper},
};
use leptos::prelude::*;

use super::{consultation::replies, table};
use crate::{
    components::{csv, layout::Sheet, notice::nothing},
    frame::{Frame, Html},
    paths::{SIGN_IN, opt_out, programme as paths},
};

/// What stands for a number that stays back.
const BACK: &str = "not shown";

/// The page.
///
/// # Errors
/// The port's refusal.
pub async fn status(port: &dyn PublicStatus, frame: &Frame<'_>) -> Result<Html, Refusal> {
    let page = port.status().await?;
    Ok(Sheet::new(frame, "Where the programme stands").draw(|| body(&page)))
}

/// The areas and practices as comma-separated values.
///
/// # Errors
/// The port's refusal.
pub async fn status_csv(port: &dyn PublicStatus) -> Result<String, Refusal> {
    let page = port.status().await?;
    let mut file = csv::line(&["Area", "Practice", "State"]);
    for area in &page.areas {
        for (practice, at) in &area.practices {
            file.push_str(&csv::line(&[&area.name, practice, state(*at)]));
        }
    }
    Ok(file)
}

fn state(at: usize) -> &'static str {
    STATES.get(at).copied().unwrap_or_default()
}

fn number(count: Option<u64>) -> String {
    count.map_or_else(|| BACK.to_owned(), |count| count.to_string())
}

fn body(page: &StatusPage) -> impl IntoView + use<> {
    let notices = page.notices.iter().map(|(head, words)| {
        view! {
            <h3 class="nhsuk-heading-s">{head.clone()}</h3>
            <p class="candour-text">{words.clone()}</p>
        }
    });
    let waves = page.waves.iter().map(|(label, stands)| {
        view! {
            <tr class="nhsuk-table__row">
                <th class="nhsuk-table__header" scope="row">{*label}</th>
                <td class="nhsuk-table__cell">{stands.clone()}</td>
            </tr>
        }
    });
    let areas = page.areas.iter().map(practices).collect_view();
    let papers = page.consultations.iter().map(paper).collect_view();
    view! {
        <h1 class="nhsuk-heading-l">"Where the programme stands"</h1>
        <p>"Practices turn on the online view of the record one by one. Each practice decides. No practice is turned on because it said nothing."</p>
        <p><a href=paths::HISTORY>"Why we do it this way"</a></p>
        <h2 class="nhsuk-heading-m">"How to say no"</h2>
        <p>
            "You can say no at any time. "<a href=opt_out::OPT_OUT>"Use the code in your letter"</a>
            ", tell your practice, or "<a href=SIGN_IN>"sign in"</a>" and choose who may see your summary."
        </p>
        <h2 class="nhsuk-heading-m">"Decisions"</h2>
        {page.notices.is_empty().then(nothing)}
        {notices.collect_view()}
        <h2 class="nhsuk-heading-m">"Waves"</h2>
        {table(&["Wave", "Stands"], "Waves", waves.collect_view())}
        <h2 class="nhsuk-heading-m">"Areas and practices"</h2>
        {page.areas.is_empty().then(nothing)}
        {areas}
        {(!page.areas.is_empty()).then(|| people(page))}
        <p><a href=paths::STATUS_CSV>"Get the practices as a CSV file"</a></p>
        <h2 class="nhsuk-heading-m">"What was asked, and the answers"</h2>
        {page.consultations.is_empty().then(nothing)}
        {papers}
    }
}

fn practices(area: &StatusArea) -> impl IntoView + use<> {
    let lines = area.practices.iter().map(|(practice, at)| view! { <li>{format!("{practice}: {}", state(*at))}</li> });
    view! {
        <h3 class="nhsuk-heading-s">{area.name.clone()}</h3>
        {area.practices.is_empty().then(nothing)}
        <ul class="nhsuk-list nhsuk-list--bullet">{lines.collect_view()}</ul>
    }
}

/// People registered, by area and by the state of their practice.
fn people(page: &StatusPage) -> impl IntoView + use<> {
    let line = |name: String, numbers: Vec<Option<u64>>| {
        let cells = numbers.into_iter().map(|count| view! { <td class="nhsuk-table__cell">{number(count)}</td> });
        view! {
            <tr class="nhsuk-table__row">
                <th class="nhsuk-table__header" scope="row">{name}</th>
                {cells.collect_view()}
            </tr>
        }
    };
    let areas = page.areas.iter().map(|area| {
        let numbers = area.people.iter().copied().chain([area.together]).collect();
        line(area.name.clone(), numbers)
    });
    let all = line("All areas".to_owned(), page.people.iter().copied().chain([page.together]).collect());
    let headings: Vec<&'static str> = ["Area"].into_iter().chain(STATES).chain(["Together"]).collect();
    let lines = areas.chain([all]).collect_view();
    view! {
        <h3 class="nhsuk-heading-s">"People with these practices"</h3>
        <p>"We do not show a number under 10, or one that would tell it."</p>
        {table(&headings, "People with these practices", lines)}
    }
}

fn paper(paper: &StatusPaper) -> impl IntoView + use<> {
    let answer =
        if paper.answer.is_empty() { "No answer yet.".to_owned() } else { format!("Answer. {}", paper.answer) };
    let more = paper.id.as_ref().filter(|_| paper.open_until.is_some() || !paper.replies.is_empty()).map(|id| {
        let words = match &paper.open_until {
            Some(until) => format!("Reply to this until {until}"),
            None => "See what people said".to_owned(),
        };
        view! { <p><a href=paths::consultation(id)>{words}</a></p> }
    });
    let ended = (!paper.ended.is_empty()).then(|| view! { <p class="candour-text">{paper.ended.clone()}</p> });
    view! {
        <h3 class="nhsuk-heading-s">{format!("{}: {}", paper.area, paper.what)}</h3>
        <p class="candour-text">{paper.words.clone()}</p>
        {ended}
        <p class="candour-text">{answer}</p>
        {replies(&paper.replies)}
        {more}
    }
}
