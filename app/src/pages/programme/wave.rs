//! One wave: where it stands, what is missing before it may start, and its practices.

use contract::{ports::programme::Programme, refusal::Refusal, views::programme::WavePage};
use leptos::prelude::*;

use super::practices;
use crate::{
    components::{
        draft::Draft,
        errors::error_summary,
        layout::{Place, Sheet},
    },
    forms::programme::wave_steps,
    frame::{Frame, Html, Outcome},
    paths::programme as paths,
};

/// The page.
///
/// # Errors
/// The port's refusal.
pub async fn wave(port: &dyn Programme, frame: &Frame<'_>, word: &str) -> Result<Html, Refusal> {
    let page = port.wave(word).await?;
    Ok(draw(frame, &page, Draft::default()))
}

/// The same with one of its forms to mend.
pub(crate) async fn redraw(
    port: &dyn Programme,
    frame: &Frame<'_>,
    word: &str,
    draft: Draft<'_>,
) -> Result<Outcome, Refusal> {
    let page = port.wave(word).await?;
    Ok(Outcome::Redraw(draw(frame, &page, draft)))
}

fn draw(frame: &Frame<'_>, page: &WavePage, draft: Draft<'_>) -> Html {
    let sheet = Sheet::new(frame, "Wave").at(Place::Programme).faulty(draft.is_faulty());
    sheet.back(paths::PROGRAMME.to_owned(), "Programme").draw(|| {
        let missing = (!page.missing.is_empty()).then(|| {
            let gates = page.missing.iter().map(|(words, who)| {
                view! { <li>{format!("{words} ")}<span class="nhsuk-u-secondary-text-colour">{*who}</span></li> }
            });
            view! {
                <h2 class="nhsuk-heading-m">"Missing before it may start"</h2>
                <ul class="nhsuk-list nhsuk-list--bullet">{gates.collect_view()}</ul>
            }
        });
        let signed = page.signed.iter().map(|by| view! { <p>{format!("Signed off: {by}")}</p> }).collect_view();
        let found = (!page.found.is_empty()).then(|| view! { <p>{format!("Evaluation: {}", page.found)}</p> });
        view! {
            {error_summary(&draft)}
            <h1 class="nhsuk-heading-l">{page.label}</h1>
            <p>{format!("{}.", page.stands)}</p>
            {signed}
            {found}
            {missing}
            {wave_steps(page, &draft)}
            {practices(&page.practices)}
        }
    })
}
