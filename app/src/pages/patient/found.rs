//! Searching one's own record, and what was found.

use contract::{
    input::finding::SearchWords,
    ports::finding::RecordSearch,
    refusal::Refusal,
    views::finding::{Found, FoundGroup},
};
use leptos::prelude::*;

use crate::{
    components::{
        draft::Draft,
        errors::error_summary,
        found_list::{found_list, sent_found_list},
        layout::{Place, Sheet},
        notice::kept_off,
    },
    forms::finding::{older_form, search_form},
    frame::{Frame, Html, Outcome},
    paths::PatientPaths,
};

/// The page with nothing looked for yet.
///
/// # Errors
/// The port's refusal.
pub async fn search(port: &dyn RecordSearch, frame: &Frame<'_>) -> Result<Html, Refusal> {
    port.begin_search().await?;
    Ok(ask(frame, Draft::default()))
}

/// The same page, with what to type instead.
pub(crate) async fn redraw(port: &dyn RecordSearch, frame: &Frame<'_>, draft: Draft<'_>) -> Result<Outcome, Refusal> {
    port.begin_search().await?;
    Ok(Outcome::Redraw(ask(frame, draft)))
}

/// The title stays in the browser's history, so no word that was looked for stands in it.
fn sheet<'a>(frame: &'a Frame<'a>) -> Sheet<'a> {
    let paths = PatientPaths::of(frame.area);
    let record = frame.area.record();
    Sheet::new(frame, format!("Search - {record}")).at(Place::Record).back(paths.record(), record)
}

fn ask(frame: &Frame<'_>, draft: Draft<'_>) -> Html {
    sheet(frame).faulty(draft.is_faulty()).draw(|| {
        view! {
            {error_summary(&draft)}
            <h1 class="nhsuk-heading-l">"Search"</h1>
            {search_form(frame.area, &draft)}
            <p>"We look for each word you type, in all you can see here."</p>
        }
    })
}

/// What was found, with the form above it.
pub(crate) fn draw(frame: &Frame<'_>, words: &SearchWords, found: &Found, draft: Draft<'_>) -> Html {
    let paths = PatientPaths::of(frame.area);
    sheet(frame).draw(|| {
        let sent = (!found.sent.is_empty()).then(|| summary(found, &paths));
        let nothing = (found.groups.is_empty() && found.sent.is_empty()).then(|| nothing(found.is_continued));
        let groups = found.groups.iter().map(|group| section(group, &paths)).collect_view();
        let older = found.older_than.as_ref().map(|after| older_form(&paths, words, after));
        view! {
            <h1 class="nhsuk-heading-l">"Search"</h1>
            {search_form(frame.area, &draft)}
            {kept_off()}
            {sent}
            {groups}
            {nothing}
            {older}
        }
    })
}

fn section<'a>(group: &'a FoundGroup, paths: &PatientPaths) -> impl IntoView + use<'a> {
    view! {
        <section>
            <h2 class="nhsuk-heading-m"><a href=paths.section(group.section)>{group.section.heading()}</a></h2>
            {found_list(&group.rows, paths)}
        </section>
    }
}

fn summary<'a>(found: &'a Found, paths: &PatientPaths) -> impl IntoView + use<'a> {
    view! {
        <section>
            <h2 class="nhsuk-heading-m"><a href=paths.summary()>"Your summary"</a></h2>
            {sent_found_list(&found.sent)}
        </section>
    }
}

fn nothing(is_continued: bool) -> impl IntoView {
    if is_continued {
        return view! { <p>"There is nothing older to show."</p> }.into_any();
    }
    view! {
        <h2 class="nhsuk-heading-m">"We found nothing to show"</h2>
        <p>"Try this:"</p>
        <ul class="nhsuk-list nhsuk-list--bullet">
            <li>"Check how you typed it."</li>
            <li>"Type fewer words, or just the start of one."</li>
            <li>"Type the name on the box or in a letter."</li>
            <li>"Look at one kind of thing in the record."</li>
        </ul>
    }
    .into_any()
}
