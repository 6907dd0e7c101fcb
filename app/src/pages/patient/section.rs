//! One section of the record, or all of it by date.

use contract::{
    ids::EntryRef, ports::patient::PatientRecord, refusal::Refusal, section::Section, views::patient::SectionPage,
};
use leptos::prelude::*;

use crate::{
    components::{
        entry_list::entry_list,
        layout::{Place, Sheet},
        notice::kept_off,
        pagination::pagination,
    },
    frame::{Frame, Html},
    paths::PatientPaths,
};

/// A page of a section, after an entry or from the newest.
///
/// # Errors
/// The port's refusal.
pub async fn section(
    port: &dyn PatientRecord,
    frame: &Frame<'_>,
    section: Section,
    after: Option<&EntryRef>,
) -> Result<Html, Refusal> {
    let page = port.section(section, after).await?;
    Ok(draw(frame, &page))
}

fn draw(frame: &Frame<'_>, page: &SectionPage) -> Html {
    let paths = PatientPaths::of(frame.area);
    let section = page.section;
    let newest = page.is_continued.then(|| paths.section(section));
    let older = page.older_than.as_ref().map(|after| paths.section_after(section, after));
    Sheet::new(frame, format!("{} - {}", section.heading(), frame.area.record()))
        .at(Place::Record)
        .back(paths.record(), frame.area.record())
        .draw(|| {
            view! {
                <h1 class="nhsuk-heading-l">{section.heading()}</h1>
                {kept_off()}
                {entry_list(&page.rows, &paths)}
                {pagination(newest, older)}
            }
        })
}
