//! Everything of an entry below its title.

use contract::views::entry::{AttachmentView, EntryPage, MeasureView};
use leptos::prelude::*;

use super::{measure::measure, summary_list::summary_list};

pub fn entry_body(page: &EntryPage) -> impl IntoView + '_ {
    let mut rows = vec![("Date", page.row.date.as_str()), ("Kind", page.kind)];
    // The line of the list repeats what the page says at length, unless that is all there is.
    if page.value.is_none() && page.parts.is_empty() && page.details.is_empty() {
        let line = page.row.line.as_deref().filter(|line| Some(*line) != page.status.as_deref());
        rows.extend(line.map(|line| ("About it", line)));
    }
    rows.extend(page.status.as_deref().map(|status| ("Status", status)));
    rows.extend(page.details.iter().map(|(label, text)| (*label, text.as_str())));
    rows.extend(page.author.as_deref().map(|author| ("Written by", author)));
    rows.extend(page.organisation.as_deref().map(|organisation| ("Where", organisation)));
    view! {
        {page.value.as_ref().map(measure)}
        {summary_list(rows)}
        {parts(&page.parts)}
        {notes(&page.notes)}
        {attachments(&page.attachments)}
    }
}

fn parts(parts: &[(String, MeasureView)]) -> Option<impl IntoView + '_> {
    (!parts.is_empty()).then(|| {
        let parts = parts
            .iter()
            .map(|(name, value)| {
                view! {
                    <h3 class="nhsuk-heading-s">{name.as_str()}</h3>
                    {measure(value)}
                }
            })
            .collect_view();
        view! {
            <h2 class="nhsuk-heading-m">"Results"</h2>
            {parts}
        }
    })
}

fn notes(notes: &[String]) -> Option<impl IntoView + '_> {
    (!notes.is_empty()).then(|| {
        let notes = notes.iter().map(
            |note| view! { <div class="candour-letter candour-text nhsuk-u-margin-bottom-5">{note.as_str()}</div> },
        );
        let notes = notes.collect_view();
        view! {
            <h2 class="nhsuk-heading-m">"Notes"</h2>
            {notes}
        }
    })
}

fn attachments(attachments: &[AttachmentView]) -> Option<impl IntoView + '_> {
    (!attachments.is_empty()).then(|| {
        let files = attachments.iter().map(|file| view! { <li>{format!("{} ({})", file.title, file.about)}</li> });
        let files = files.collect_view();
        view! {
            <h2 class="nhsuk-heading-m">"Files"</h2>
            <p>"These cannot be opened here."</p>
            <ul class="nhsuk-list nhsuk-list--bullet">{files}</ul>
        }
    })
}
