//! One whole entry.

use contract::{ids::EntryRef, ports::patient::PatientRecord, refusal::Refusal, views::entry::EntryPage};
use leptos::prelude::*;

use crate::{
    components::{
        entry_body::entry_body,
        layout::{Place, Sheet},
        notice::kept_off,
        trend::trends,
    },
    frame::{Area, Frame, Html},
    paths::{self, PatientPaths},
};

/// The page of one entry.
///
/// # Errors
/// The port's refusal.
pub async fn entry(port: &dyn PatientRecord, frame: &Frame<'_>, entry: &EntryRef) -> Result<Html, Refusal> {
    let page = port.entry(entry).await?;
    Ok(draw(frame, &page))
}

fn draw(frame: &Frame<'_>, page: &EntryPage) -> Html {
    let paths = PatientPaths::of(frame.area);
    let section = page.row.section;
    // The kind and not the title: a title stays in the browser's history.
    Sheet::new(frame, format!("{} - {}", page.kind, frame.area.record()))
        .at(Place::Record)
        .back(paths.section(section), section.heading())
        .draw(|| {
            let correct = matches!(frame.area, Area::Patient).then(|| {
                view! { <p>"If it is wrong: " <a href=paths::corrections::ask(&page.row.id)>"Ask for a correction"</a></p> }
            });
            view! {
                <h1 class="nhsuk-heading-l">{page.row.title.as_str()}</h1>
                {entry_body(page)}
                {trends(&page.trends, &paths)}
                {kept_off()}
                <p>"If you do not know what this means, ask your practice."</p>
                {correct}
            }
        })
}
