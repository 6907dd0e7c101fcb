//! The summary, core and additional information told apart.

use contract::{
    ports::patient::PatientRecord,
    refusal::Refusal,
    views::patient::{Summary, SummaryGroup},
};
use leptos::{either::Either, prelude::*};

use crate::{
    components::{
        entry_list::{entry_list, sent_list},
        layout::{Place, Sheet},
        notice::kept_off,
    },
    frame::{Area, Frame, Html},
    paths::PatientPaths,
};

/// The summary.
///
/// # Errors
/// The port's refusal.
pub async fn summary(port: &dyn PatientRecord, frame: &Frame<'_>) -> Result<Html, Refusal> {
    let summary = port.summary().await?;
    Ok(draw(frame, &summary))
}

fn draw(frame: &Frame<'_>, summary: &Summary) -> Html {
    let paths = PatientPaths::of(frame.area);
    Sheet::new(frame, frame.area.summary()).at(Place::Summary).draw(|| {
        let own = !matches!(frame.area, Area::Proxy { .. });
        let practice = own.then(|| view! { <p>{format!("Your practice: {}", summary.practice)}</p> });
        view! {
            <h1 class="nhsuk-heading-l">{frame.area.summary()}</h1>
            {practice}
            {kept_off()}
            <h2 class="nhsuk-heading-m">"Core information"</h2>
            <p>"What staff need to know first to treat you."</p>
            {groups(&summary.core, summary.is_sent, &paths)}
            <h2 class="nhsuk-heading-m">"Additional information"</h2>
            <p>"More that can help staff to treat you."</p>
            {groups(&summary.additional, summary.is_sent, &paths)}
        }
    })
}

fn groups<'a>(groups: &'a [SummaryGroup], is_sent: bool, paths: &PatientPaths) -> impl IntoView + use<'a> {
    groups
        .iter()
        .map(|group| {
            let full = group
                .sections
                .iter()
                .map(|section| view! { <p><a href=paths.section(*section)>{format!("Full list: {}", section.heading())}</a></p> })
                .collect_view();
            view! {
                <section>
                    <h3 class="nhsuk-heading-s">{group.heading}</h3>
                    {if is_sent { Either::Left(sent_list(&group.rows)) } else { Either::Right(entry_list(&group.rows, paths)) }}
                    {full}
                </section>
            }
        })
        .collect_view()
}
