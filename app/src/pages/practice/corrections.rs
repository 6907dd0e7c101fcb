//! What patients ask this practice to put right: possible wrong-patient filings first, then what is due first.

use contract::{
    ports::correction::CorrectionDesk,
    refusal::Refusal,
    views::correction::{CorrectionLine, CorrectionQueue},
};
use leptos::prelude::*;

use crate::{
    components::{
        layout::{Place, Sheet},
        notice::nothing,
    },
    frame::{Frame, Html},
    paths::{self, corrections},
};

/// The queue.
///
/// # Errors
/// The port's refusal.
pub async fn corrections(port: &dyn CorrectionDesk, frame: &Frame<'_>) -> Result<Html, Refusal> {
    let queue = port.queue().await?;
    Ok(draw(frame, &queue))
}

fn draw(frame: &Frame<'_>, queue: &CorrectionQueue) -> Html {
    let sheet = Sheet::new(frame, "Corrections").at(Place::Practice);
    sheet.back(paths::PRACTICE.to_owned(), "Back to the practice").draw(|| {
        view! {
            <h1 class="nhsuk-heading-l">"Corrections patients ask for"</h1>
            <p>"Each request must be answered within one month. An entry that a patient says is not about them is hidden from them and their proxies until you answer."</p>
            {part("Waiting for an answer", &queue.waiting, true)}
            {part("Done in the last 30 days", &queue.done, false)}
        }
    })
}

fn part(heading: &'static str, lines: &[CorrectionLine], waits: bool) -> impl IntoView + use<> {
    let rows = lines.iter().map(|line| row(line, waits)).collect_view();
    let list = if lines.is_empty() {
        nothing().into_any()
    } else {
        view! { <ul class="candour-stack" role="list">{rows}</ul> }.into_any()
    };
    view! {
        <h2 class="nhsuk-heading-m">{heading}</h2>
        {list}
    }
}

fn row(line: &CorrectionLine, waits: bool) -> impl IntoView + use<> {
    let state = if waits { format!("{}. Answer by {}.", line.state, line.due) } else { format!("{}.", line.state) };
    view! {
        <li class="candour-entry" data-correction=line.id.to_string()>
            <span class="candour-entry__date">{line.asked.clone()}</span>
            <div class="candour-entry__body">
                <p class="candour-entry__title">
                    <a href=corrections::correction(&line.id)>{line.who.clone()}</a>" "{tags(line)}
                </p>
                <p class="candour-entry__line">{state}</p>
            </div>
        </li>
    }
}

/// What presses.
pub(super) fn tags(line: &CorrectionLine) -> impl IntoView + use<> {
    let first = line.not_mine.then(|| {
        view! { <strong class="nhsuk-tag nhsuk-tag--orange">"Possible wrong-patient filing"</strong>" " }
    });
    let late = line.is_overdue.then(|| view! { <strong class="nhsuk-tag nhsuk-tag--red">"Overdue"</strong> });
    view! { {first} {late} }
}
