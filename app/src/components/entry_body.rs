//! Everything of an entry below its title.

use contract::views::entry::{AttachmentView, EntryPage, MeasureView};
use leptos::prelude::*;

use super::{measure::measure, summary_list::summary_list};

/// What heads the parts of an entry: one below the entry's own title.
#[derive(Clone, Copy)]
pub enum Under {
    /// The page is the entry's.
    Page,
    /// The entry is one of many on a page, under a heading of its own.
    Section,
}

impl Under {
    fn heading(self, words: &'static str) -> AnyView {
        match self {
            Self::Page => view! { <h2 class="nhsuk-heading-m">{words}</h2> }.into_any(),
            Self::Section => view! { <h4 class="nhsuk-heading-s">{words}</h4> }.into_any(),
        }
    }

    fn part(self, name: &str) -> AnyView {
        match self {
            Self::Page => view! { <h3 class="nhsuk-heading-s">{name.to_owned()}</h3> }.into_any(),
            Self::Section => view! { <h5 class="nhsuk-heading-xs">{name.to_owned()}</h5> }.into_any(),
        }
    }
}

/// On the entry's own page.
pub fn entry_body(page: &EntryPage) -> impl IntoView + '_ {
    entry_body_under(page, Under::Page)
}

pub fn entry_body_under(page: &EntryPage, under: Under) -> impl IntoView + '_ {
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
        {parts(&page.parts, under)}
        {notes(&page.notes, under)}
        {attachments(&page.attachments, under)}
    }
}

fn parts(parts: &[(String, MeasureView)], under: Under) -> Option<impl IntoView + '_> {
    (!parts.is_empty()).then(|| {
        let parts = parts
            .iter()
            .map(|(name, value)| {
                view! {
                    {under.part(name)}
                    {measure(value)}
                }
            })
            .collect_view();
        view! {
            {under.heading("Results")}
            {parts}
        }
    })
}

fn notes(notes: &[String], under: Under) -> Option<impl IntoView + '_> {
    (!notes.is_empty()).then(|| {
        let notes = notes.iter().map(
            |note| view! { <div class="candour-letter candour-text nhsuk-u-margin-bottom-5">{note.as_str()}</div> },
        );
        let notes = notes.collect_view();
        view! {
            {under.heading("Notes")}
            {notes}
        }
    })
}

fn attachments(attachments: &[AttachmentView], under: Under) -> Option<impl IntoView + '_> {
    (!attachments.is_empty()).then(|| {
        let files = attachments.iter().map(|file| view! { <li>{format!("{} ({})", file.title, file.about)}</li> });
        let files = files.collect_view();
        view! {
            {under.heading("Files")}
            <p>"These cannot be opened here."</p>
            <ul class="nhsuk-list nhsuk-list--bullet">{files}</ul>
        }
    })
}
