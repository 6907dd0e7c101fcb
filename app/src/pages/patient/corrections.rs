//! What the patient asked to have put right: own words, how far it is, and the answer. Nothing of any entry.

use contract::{
    ports::correction::OwnCorrections,
    refusal::Refusal,
    views::correction::{OwnCorrection, OwnCorrections as Own, OwnState},
};
use leptos::prelude::*;

use crate::{
    components::{
        draft::Draft,
        errors::error_summary,
        layout::{Place, Sheet},
        notice::{kept_off, nothing},
    },
    forms::corrections::{disagree, take_back},
    frame::{Frame, Html, Outcome},
    paths::PatientPaths,
};

/// The list of own requests.
///
/// # Errors
/// The port's refusal.
pub async fn corrections(port: &dyn OwnCorrections, frame: &Frame<'_>) -> Result<Html, Refusal> {
    let own = port.corrections().await?;
    Ok(draw(frame, &own, Draft::default()))
}

/// The same page with a form to mend.
pub(crate) async fn redraw(port: &dyn OwnCorrections, frame: &Frame<'_>, draft: Draft<'_>) -> Result<Outcome, Refusal> {
    let own = port.corrections().await?;
    Ok(Outcome::Redraw(draw(frame, &own, draft)))
}

fn draw(frame: &Frame<'_>, own: &Own, draft: Draft<'_>) -> Html {
    Sheet::new(frame, "Corrections").at(Place::Elsewhere).faulty(draft.is_faulty()).draw(|| {
        let rows = own.rows.iter().map(|row| card(row, &draft)).collect_view();
        let none = own.rows.is_empty().then(nothing);
        view! {
            {error_summary(&draft)}
            <h1 class="nhsuk-heading-l">"Corrections"</h1>
            <p>"See what you asked your practice to put right, and what they said."</p>
            <p>
                "To ask, open a page of "<a href=PatientPaths::of(frame.area).record()>"your record"</a>
                ". Then choose “Ask for a correction”."
            </p>
            {kept_off()}
            {none}
            {rows}
        }
    })
}

fn card<'a>(own: &'a OwnCorrection, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let not_mine = own.not_mine.then(|| view! { <p>"You said that it is not about you."</p> });
    let before = (!own.is_here).then(|| view! { <p>"You asked the practice you were with before."</p> });
    let words = said("You wrote:", &own.words);
    view! {
        <section class="nhsuk-card" data-correction=own.id.to_string()>
            <div class="nhsuk-card__content">
                <h2 class="nhsuk-card__heading nhsuk-heading-s">{format!("Asked {}", own.asked)}</h2>
                {before}
                {not_mine}
                {words}
                {state(own, draft)}
            </div>
        </section>
    }
}

fn state<'a>(own: &'a OwnCorrection, draft: &Draft<'a>) -> AnyView {
    let who = if own.is_here { "Your practice" } else { "That practice" };
    match &own.state {
        OwnState::Waiting { due, read, late } => {
            let read = read.then(|| view! { <p>{format!("{who} has read it.")}</p> });
            let late = late.then(|| view! { <p>{format!("{who} is late. You can ask them why.")}</p> });
            view! {
                <p>{format!("You will have an answer by {due}.")}</p>
                {read}
                {late}
                {own.is_here.then(|| take_back::form(own))}
            }
            .into_any()
        }
        OwnState::Changed { answered, words } => {
            let what =
                if own.not_mine { "It is not about you. It stays off your record here." } else { "They put it right." };
            view! {
                <p>{format!("{who} answered {answered}. {what}")}</p>
                {said(&format!("{who} wrote:"), words)}
            }
            .into_any()
        }
        OwnState::Declined { answered, words, statement } => {
            let what = if own.not_mine { "It is about you." } else { "They did not change it." };
            let own_words = match statement {
                Some((words, at)) => said(&format!("You do not agree. You wrote {at}:"), words).into_any(),
                None if own.is_here => disagree::form(&own.id, draft).into_any(),
                None => ().into_any(),
            };
            view! {
                <p>{format!("{who} answered {answered}. {what}")}</p>
                {said(&format!("{who} wrote:"), words)}
                {own_words}
            }
            .into_any()
        }
        OwnState::TakenBack => view! { <p>"You took this back."</p> }.into_any(),
    }
}

/// Somebody's words, as they wrote them; nothing where there are none.
fn said(who: &str, words: &str) -> Option<impl IntoView + use<>> {
    (!words.is_empty()).then(|| {
        view! {
            <p class="nhsuk-u-margin-bottom-1">{who.to_owned()}</p>
            <div class="candour-letter nhsuk-u-margin-bottom-4">
                <p class="candour-text nhsuk-u-margin-bottom-0">{words.to_owned()}</p>
            </div>
        }
    })
}
