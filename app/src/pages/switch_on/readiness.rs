//! One score, and each part with the way to mend it.

use contract::{
    input::desk::{DeskPlace, Sort},
    ports::readiness::ReadinessDesk,
    refusal::Refusal,
    views::readiness::{Mend, PartRow, ReadinessPage},
};
use leptos::prelude::*;

use crate::{
    components::layout::{Place, Sheet},
    frame::{Frame, Html},
    paths,
};

/// The page.
///
/// # Errors
/// The port's refusal.
pub async fn readiness(desk: &dyn ReadinessDesk, frame: &Frame<'_>) -> Result<Html, Refusal> {
    Ok(draw(frame, &desk.readiness().await?))
}

fn draw(frame: &Frame<'_>, page: &ReadinessPage) -> Html {
    Sheet::new(frame, "Ready for patients’ online view")
        .at(Place::Practice)
        .back(paths::PRACTICE.to_owned(), "Practice")
        .draw(|| {
            let parts = page.parts.iter().map(|part| row(page, part)).collect_view();
            let verdict = if page.met == page.of {
                "Every part is met. The practice manager can turn the online view on."
            } else {
                "Until every part is met, the online view is turned on only with a written reason."
            };
            let decide = page.decides.then(|| {
                view! { <p><a href=paths::switch_on::SWITCH_ON>"Decide on patients’ online view"</a></p> }
            });
            view! {
                <h1 class="nhsuk-heading-l">
                    <span class="nhsuk-caption-l">{page.practice.as_str()}</span>
                    "Ready for patients’ online view"
                </h1>
                <p class="nhsuk-lede-text">{format!("{} of {} parts are met", page.met, page.of)}</p>
                <p>{verdict}</p>
                <ul class="candour-stack" role="list">{parts}</ul>
                {decide}
            }
        })
}

fn row<'a>(page: &ReadinessPage, part: &'a PartRow) -> impl IntoView + use<'a> {
    let (class, word) =
        if part.is_met { ("nhsuk-tag nhsuk-tag--green", "Met") } else { ("nhsuk-tag nhsuk-tag--red", "Not met") };
    let mend = (!part.is_met).then(|| mend(page, part.mend));
    view! {
        <li class="candour-entry" data-part=part.label data-met=part.is_met.to_string()>
            <div class="candour-entry__date"><strong class=class>{word}</strong></div>
            <div class="candour-entry__body">
                <h2 class="candour-entry__title">{part.label}</h2>
                <p class="candour-entry__line">{part.says.as_str()}</p>
                {mend}
            </div>
        </li>
    }
}

/// The way to the list that mends it, or who does.
fn mend(page: &ReadinessPage, mend: Mend) -> impl IntoView + use<> {
    let of = |kind, sort| paths::desk::at(&DeskPlace { kind: Some(kind), sort, ..DeskPlace::default() });
    let link = match mend {
        Mend::Lines(kind) if page.is_clinical => Some((of(kind, Sort::Risk), "Go through them")),
        Mend::Oldest(kind) if page.is_clinical => Some((of(kind, Sort::Age), "Go through the oldest")),
        Mend::Lines(_) | Mend::Oldest(_) => Some((paths::desk::PACE.to_owned(), "Backlog and pace")),
        Mend::Rules => Some((paths::rules::RULES.to_owned(), "Turn rules on")),
        Mend::Search => Some((paths::PRACTICE.to_owned(), "Find a person, then preview as the patient")),
        Mend::Appointing => None,
    };
    match link {
        Some((href, words)) => view! { <p class="candour-entry__line"><a href=href>{words}</a></p> }.into_any(),
        None => view! { <p class="candour-entry__line">"Ask whoever runs this service for you to name them."</p> }
            .into_any(),
    }
}
