//! Entries of a record, one a row.

use contract::views::entry::EntryRow;
use leptos::prelude::*;

use super::notice::nothing;
use crate::paths::PatientPaths;

/// The rows, or the words for none.
pub fn entry_list<'a>(rows: &'a [EntryRow], paths: &PatientPaths) -> impl IntoView + use<'a> {
    let empty = rows.is_empty().then(nothing);
    let list = (!rows.is_empty()).then(|| {
        let rows = rows.iter().map(|row| entry_row(row, paths.entry(&row.id), None::<()>)).collect_view();
        view! { <ul class="candour-stack" role="list">{rows}</ul> }
    });
    view! { {empty} {list} }
}

/// One row, with something more below for those who review it.
pub fn entry_row<'a>(row: &'a EntryRow, href: String, more: impl IntoView + 'a) -> impl IntoView + 'a {
    let line = row.line.as_deref().map(|line| view! { <p class="candour-entry__line">{line}</p> });
    view! {
        <li class="candour-entry" data-entry=row.id.as_str()>
            <time class="candour-entry__date" datetime=row.date_iso.as_str()>{row.date.as_str()}</time>
            <div class="candour-entry__body">
                <p class="candour-entry__title"><a href=href>{row.title.as_str()}</a></p>
                {line}
                {more}
            </div>
        </li>
    }
}

/// Rows that a practice sent for its summary: they have no page of their own.
pub fn sent_list(rows: &[EntryRow]) -> impl IntoView + use<'_> {
    let empty = rows.is_empty().then(nothing);
    let list = (!rows.is_empty()).then(|| {
        let rows = rows.iter().map(sent_row).collect_view();
        view! { <ul class="candour-stack" role="list">{rows}</ul> }
    });
    view! { {empty} {list} }
}

fn sent_row(row: &EntryRow) -> impl IntoView + use<'_> {
    let line = row.line.as_deref().map(|line| view! { <p class="candour-entry__line">{line}</p> });
    view! {
        <li class="candour-entry" data-entry=row.id.as_str()>
            <time class="candour-entry__date" datetime=row.date_iso.as_str()>{row.date.as_str()}</time>
            <div class="candour-entry__body">
                <p class="candour-entry__title">{row.title.as_str()}</p>
                {line}
            </div>
        </li>
    }
}
