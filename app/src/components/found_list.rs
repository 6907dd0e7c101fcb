//! Entries a search found, with the words marked.

use contract::views::finding::{FoundRow, Marked};
use leptos::prelude::*;

use crate::paths::PatientPaths;

/// Rows of the summary the practice sent, in its order: they have no page of their own.
pub fn sent_found_list(rows: &[FoundRow]) -> impl IntoView + use<'_> {
    let rows = rows.iter().map(|found| found_row(found, marked(&found.title).into_any())).collect_view();
    view! { <ul class="candour-stack" role="list">{rows}</ul> }
}

/// The rows, newest first.
pub fn found_list<'a>(rows: &'a [FoundRow], paths: &PatientPaths) -> impl IntoView + use<'a> {
    let rows = rows.iter().map(|found| {
        let title = view! { <a href=paths.entry(&found.row.id)>{marked(&found.title)}</a> };
        found_row(found, title.into_any())
    });
    let rows = rows.collect_view();
    view! { <ul class="candour-stack" role="list">{rows}</ul> }
}

fn found_row(found: &FoundRow, title: AnyView) -> impl IntoView + use<'_> {
    let line = found.line.as_ref().map(|line| view! { <p class="candour-entry__line">{marked(line)}</p> });
    let more = found
        .more
        .iter()
        .map(|(what, words)| view! { <p class="candour-entry__line candour-found__more">{format!("{what}: ")}{marked(words)}</p> })
        .collect_view();
    view! {
        <li class="candour-entry" data-entry=found.row.id.as_str()>
            <time class="candour-entry__date" datetime=found.row.date_iso.as_str()>{marked(&found.date)}</time>
            <div class="candour-entry__body">
                <p class="candour-entry__title">{title}</p>
                {line}
                {more}
            </div>
        </li>
    }
}

/// A text with the words that were looked for marked.
fn marked(text: &Marked) -> impl IntoView + use<'_> {
    text.0
        .iter()
        .map(
            |(words, is_marked)| {
                if *is_marked { view! { <mark>{words.as_str()}</mark> }.into_any() } else { words.as_str().into_any() }
            },
        )
        .collect_view()
}
