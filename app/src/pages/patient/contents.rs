//! The sections of the record: all of them, for everyone, without counts.

use contract::{ports::patient::PatientRecord, refusal::Refusal, section::Section};
use leptos::prelude::*;

use crate::{
    components::{
        draft::Draft,
        layout::{Place, Sheet},
        notice::kept_off,
    },
    forms::finding::search_form,
    frame::{Area, Frame, Html},
    paths::{PatientPaths, finding::DOWNLOAD},
};

/// The list of sections.
///
/// # Errors
/// The port's refusal.
pub async fn contents(port: &dyn PatientRecord, frame: &Frame<'_>) -> Result<Html, Refusal> {
    port.contents().await?;
    Ok(draw(frame))
}

fn draw(frame: &Frame<'_>) -> Html {
    let paths = PatientPaths::of(frame.area);
    Sheet::new(frame, frame.area.record()).at(Place::Record).draw(|| {
        let sections = Section::ALL
            .into_iter()
            .map(|section| {
                view! {
                    <li>
                        <a href=paths.section(section)>{section.heading()}</a>
                        <p class="nhsuk-hint">{format!("{}.", section.about())}</p>
                    </li>
                }
            })
            .collect_view();
        // A preview's forms do nothing, so it has none.
        let search = matches!(frame.area, Area::Patient | Area::Proxy { .. })
            .then(|| search_form(frame.area, &Draft::default()));
        let copy = matches!(frame.area, Area::Patient).then(|| {
            view! { <p><a href=DOWNLOAD>"Get a copy of your record"</a></p> }
        });
        view! {
            <h1 class="nhsuk-heading-l">{frame.area.record()}</h1>
            {kept_off()}
            {search}
            <ul class="candour-sections" role="list">{sections}</ul>
            {copy}
        }
    })
}
