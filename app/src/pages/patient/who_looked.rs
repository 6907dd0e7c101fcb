//! Who looked: every look at the patient's information that they are told of. Never for proxies.

use contract::{
    ports::looks::OwnLooks,
    refusal::Refusal,
    views::looks::{Asked, Look, WhoLooked},
};
use leptos::prelude::*;

use crate::{
    components::{
        layout::{Place, Sheet},
        notice::{kept_off, nothing},
    },
    frame::{Frame, Html},
    paths::alerts as paths,
};

/// The list, open whatever the record's door says.
///
/// # Errors
/// The port's refusal.
pub async fn who_looked(port: &dyn OwnLooks, frame: &Frame<'_>) -> Result<Html, Refusal> {
    let looked = port.who_looked().await?;
    Ok(draw(frame, &looked))
}

fn draw(frame: &Frame<'_>, looked: &WhoLooked) -> Html {
    Sheet::new(frame, "Who looked").at(Place::Elsewhere).draw(|| {
        let looks = looked.looks.iter().map(look).collect_view();
        let looks = (!looked.looks.is_empty()).then(|| view! { <ul class="candour-stack" role="list">{looks}</ul> });
        let no_looks = looked.looks.is_empty().then(nothing);
        view! {
            <h1 class="nhsuk-heading-l">"Who looked"</h1>
            <p>"See who looked at your health information, and why."</p>
            <p>{format!("This page shows looks up to {}.", looked.up_to)}</p>
            {kept_off()}
            {looks}
            {no_looks}
            <h2 class="nhsuk-heading-m">"People who see your record for you"</h2>
            <p>"Your practice can let someone see your record for you. There is one line for each day they looked."</p>
            {lines(&looked.proxies)}
            <h2 class="nhsuk-heading-m">"Computers"</h2>
            <p>"A computer system can look with no person there. There is one line for each day."</p>
            {lines(&looked.machines)}
            <details class="nhsuk-details">
                <summary class="nhsuk-details__summary">
                    <span class="nhsuk-details__summary-text">"Your own visits"</span>
                </summary>
                <div class="nhsuk-details__text">
                    <h2 class="nhsuk-heading-s">"Days you came here"</h2>
                    {lines(&looked.visits)}
                    <h2 class="nhsuk-heading-s">"Where you are signed in"</h2>
                    {lines(&looked.devices)}
                </div>
            </details>
            <h2 class="nhsuk-heading-m">"Keep a copy"</h2>
            <p>"You can save these looks and your own visits as a file. Anyone can check that no one changed it."</p>
            <p><a href=paths::OWN_LOG>"Save a file that can be checked"</a></p>
            <p><a href=paths::LOOK_EVENTS>"Save the looks for use in another app"</a></p>
        }
    })
}

fn lines(lines: &[String]) -> impl IntoView + use<> {
    let items = lines.iter().map(|line| view! { <li>{line.clone()}</li> }).collect_view();
    if lines.is_empty() {
        nothing().into_any()
    } else {
        view! { <ul class="nhsuk-list nhsuk-list--bullet">{items}</ul> }.into_any()
    }
}

fn look(look: &Look) -> impl IntoView + use<> {
    let asked = match &look.asked {
        Asked::NotYet => {
            let which = format!(": {}, {}", look.who, look.when);
            view! {
                <p class="candour-entry__line">
                    <a href=paths::look(&look.id)>
                        "I do not know this look"<span class="nhsuk-u-visually-hidden">{which}</span>
                    </a>
                </p>
            }
            .into_any()
        }
        Asked::Waiting { answer_by } => {
            let words = format!("You asked about this. You will get an answer here by {answer_by}.");
            view! { <p class="candour-entry__line">{words}</p> }.into_any()
        }
        Asked::Answered { words, when } => view! {
            <p class="candour-entry__line">{format!("You asked about this. The answer, {when}:")}</p>
            <p class="candour-entry__line candour-entry__text">{words.clone()}</p>
        }
        .into_any(),
    };
    let seen = (!look.kinds.is_empty()).then(|| {
        let which = format!(": {}, {}", look.who, look.when);
        view! {
            <p class="candour-entry__line">
                <a href=paths::look_seen(&look.id)>
                    "What they saw"<span class="nhsuk-u-visually-hidden">{which}</span>
                </a>
            </p>
        }
    });
    view! {
        <li class="candour-entry" data-look=look.id.to_string()>
            <span class="candour-entry__date">{look.when.clone()}</span>
            <div class="candour-entry__body">{facts(look)}{seen}{asked}</div>
        </li>
    }
}

/// What is known of a look: who, of where, why, and what they could see.
pub(crate) fn facts(look: &Look) -> impl IntoView + use<> {
    let of = look.of.clone().map(|of| view! { <p class="candour-entry__line">{of}</p> });
    let code = look.code.as_ref().map(|code| {
        view! { <p class="candour-entry__line">{format!("Their code: {code}")}</p> }
    });
    let kinds = (!look.kinds.is_empty()).then(|| {
        let words = format!("They could see: {}.", look.kinds.join(", "));
        view! { <p class="candour-entry__line">{words}</p> }
    });
    view! {
        <p class="candour-entry__title">{look.who.clone()}</p>
        {of}
        {code}
        <p class="candour-entry__line">{look.basis}</p>
        {kinds}
    }
}
