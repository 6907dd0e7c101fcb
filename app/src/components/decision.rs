//! What the patient door says of an entry, for staff.

use leptos::prelude::*;

/// The verdict in a word.
pub fn tag(shown: bool) -> impl IntoView {
    let (class, word) =
        if shown { ("nhsuk-tag candour-tag--shown", "Shown") } else { ("nhsuk-tag candour-tag--held", "Withheld") };
    view! { <strong class=class>{word}</strong> }
}

/// The verdict with its reasons, below a row.
pub fn in_row(shown: bool, reasons: &[String]) -> impl IntoView + '_ {
    view! {
        <p class="candour-entry__line">{tag(shown)}</p>
        {list(reasons)}
    }
}

/// The verdict with its reasons, on an entry's own page.
pub fn decision(shown: bool, reasons: &[String]) -> impl IntoView + '_ {
    let class =
        if shown { "candour-reasons candour-reasons--shown" } else { "candour-reasons candour-reasons--withheld" };
    let verdict = if shown { "The patient can see this." } else { "The patient cannot see this." };
    view! {
        <div class=class>
            <p class="candour-reasons__verdict">{tag(shown)} {format!(" {verdict}")}</p>
            {list(reasons)}
        </div>
    }
}

fn list(reasons: &[String]) -> Option<impl IntoView + '_> {
    (!reasons.is_empty()).then(|| {
        let reasons = reasons.iter().map(|reason| view! { <li>{reason.as_str()}</li> }).collect_view();
        view! { <ul class="candour-reasons__list">{reasons}</ul> }
    })
}
