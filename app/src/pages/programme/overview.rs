//! The programme at a glance: what is paused, the waves, the areas.

use contract::{
    ports::programme::Programme,
    refusal::Refusal,
    views::programme::{AreaRow, PauseRow, ProgrammePage, WaveRow},
};
use leptos::prelude::*;

use super::table;
use crate::{
    components::{
        draft::Draft,
        errors::error_summary,
        layout::{Place, Sheet},
        notice::nothing,
    },
    forms::programme::{new_area_form, pause_form, pause_next},
    frame::{Frame, Html, Outcome},
    paths::{control_room, opt_out::CENTRAL_FORMS, packs, programme as paths},
};

/// The page.
///
/// # Errors
/// The port's refusal.
pub async fn programme(port: &dyn Programme, frame: &Frame<'_>) -> Result<Html, Refusal> {
    let page = port.programme().await?;
    Ok(draw(frame, &page, Draft::default()))
}

/// The same with one of its forms to mend.
pub(crate) async fn redraw(port: &dyn Programme, frame: &Frame<'_>, draft: Draft<'_>) -> Result<Outcome, Refusal> {
    let page = port.programme().await?;
    Ok(Outcome::Redraw(draw(frame, &page, draft)))
}

fn draw(frame: &Frame<'_>, page: &ProgrammePage, draft: Draft<'_>) -> Html {
    Sheet::new(frame, "Programme").at(Place::Programme).faulty(draft.is_faulty()).draw(|| {
        let (in_force, over): (Vec<_>, Vec<_>) = page.pauses.iter().partition(|pause| pause.resumed.is_empty());
        let nothing_paused = in_force.is_empty().then(|| view! { <p>"Nothing is paused."</p> });
        let in_force = in_force.into_iter().map(|row| pause(row, &draft)).collect_view();
        let over = (!over.is_empty()).then(|| {
            let over = over.into_iter().map(|row| pause(row, &draft)).collect_view();
            view! {
                <details class="nhsuk-details">
                    <summary class="nhsuk-details__summary">
                        <span class="nhsuk-details__summary-text">"Pauses that are over"</span>
                    </summary>
                    <div class="nhsuk-details__text">{over}</div>
                </details>
            }
        });
        let new_area = page.is_officer.then(|| {
            view! {
                <h3 class="nhsuk-heading-s">"Add an area"</h3>
                {new_area_form(&draft)}
            }
        });
        let unplaced =
            (page.unplaced > 0).then(|| view! { <p>{format!("Practices in no area yet: {}.", page.unplaced)}</p> });
        let no_area = page.areas.is_empty().then(nothing);
        view! {
            {error_summary(&draft)}
            <h1 class="nhsuk-heading-l">"Programme"</h1>
            <ul class="nhsuk-list">
                <li><a href=control_room::ROOM>"Control room"</a></li>
                <li><a href=paths::STATUS>"The public page"</a></li>
                <li><a href=paths::FORECAST>"Forecast"</a></li>
                <li><a href=paths::HISTORY>"Why we do it this way"</a></li>
                {page.is_officer.then(|| view! { <li><a href=packs::PACKS>"Letters"</a></li> })}
                {page.is_officer.then(|| view! { <li><a href=CENTRAL_FORMS>"Opt-out forms"</a></li> })}
            </ul>
            <h2 class="nhsuk-heading-m">"Paused now"</h2>
            {nothing_paused}
            {in_force}
            {over}
            <h2 class="nhsuk-heading-m">"Waves"</h2>
            {waves(&page.waves)}
            <h2 class="nhsuk-heading-m">"Areas"</h2>
            {no_area}
            {(!page.areas.is_empty()).then(|| areas(&page.areas))}
            {unplaced}
            {new_area}
            <h2 class="nhsuk-heading-m">"Pause"</h2>
            <p>"One step stops letters, clocks, uploads and switch-ons together, on every server. What is open stays open."</p>
            {(!page.scopes.is_empty()).then(|| pause_form(page, &draft))}
        }
    })
}

fn pause<'a>(row: &'a PauseRow, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let mut rows = vec![
        ("Since", row.began.clone()),
        ("Why", row.why.clone()),
        ("Public words", row.notice.clone()),
        ("Stays on", row.stays_on.join(", ")),
    ];
    rows.extend(row.conditions.iter().map(|one| {
        let stands = if one.evidence.is_empty() { "not met yet" } else { one.evidence.as_str() };
        ("Before it goes on", format!("{}: {stands}", one.words))
    }));
    rows.push(("Over", row.resumed.clone()));
    let rows = rows.into_iter().filter(|(_, words)| !words.is_empty()).map(|(key, words)| {
        view! {
            <div class="nhsuk-summary-list__row">
                <dt class="nhsuk-summary-list__key">{key}</dt>
                <dd class="nhsuk-summary-list__value candour-text">{words}</dd>
            </div>
        }
    });
    view! {
        <h3 class="nhsuk-heading-s">{row.what.as_str()}</h3>
        <dl class="nhsuk-summary-list">{rows.collect_view()}</dl>
        {pause_next(row, draft)}
    }
}

fn waves(rows: &[WaveRow]) -> impl IntoView + use<> {
    let lines = rows
        .iter()
        .map(|row| {
            view! {
                <tr class="nhsuk-table__row">
                    <th class="nhsuk-table__header" scope="row"><a href=paths::wave(row.word)>{row.label}</a></th>
                    <td class="nhsuk-table__cell">{row.stands.clone()}</td>
                    <td class="nhsuk-table__cell">{row.practices}</td>
                </tr>
            }
        })
        .collect_view();
    table(&["Wave", "Stands", "Practices"], "Waves", lines)
}

fn areas(rows: &[AreaRow]) -> impl IntoView + use<> {
    let lines = rows
        .iter()
        .map(|row| {
            let answers = row.answers;
            let counts = [
                row.practices,
                answers.yes,
                answers.express,
                answers.later,
                answers.no,
                answers.silent,
                row.on,
                row.paused,
            ];
            let counts = counts.map(|count| view! { <td class="nhsuk-table__cell">{count}</td> });
            view! {
                <tr class="nhsuk-table__row">
                    <th class="nhsuk-table__header" scope="row">
                        <a href=paths::area(&row.code)>{row.name.clone()}</a>
                    </th>
                    {counts.into_iter().collect_view()}
                </tr>
            }
        })
        .collect_view();
    let headings = ["Area", "Practices", "Yes", "Express only", "Later", "No", "No answer", "On", "Paused"];
    table(&headings, "Areas", lines)
}
