//! Take on a flag, uphold it or clear it.

use contract::{
    ids::{FlagRef, PersonRef},
    input::{fields::Fields, practice::OnFlag},
    ports::practice::{FrontDesk, ReviewDesk},
    refusal::Refusal,
    views::practice::FlagRow,
};
use leptos::prelude::*;

use super::owner::{due, owner};
use crate::{
    components::{draft::Draft, radios::radios, textarea::textarea},
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::practice::redraw_person,
    paths,
};

const STEPS: [(&str, &str); 3] =
    [("own", "Say who reviews it"), ("uphold", "Uphold it: access stays closed"), ("clear", "Clear it")];
const SECOND: [(&str, &str); 2] = [("uphold", "Uphold it: access stays closed"), ("clear", "I agree: clear it")];
const DUE: &str = "If someone reviews it, the day it is done by: four weeks from now if you leave this empty. \
                   If you uphold it, the day to look at it again: a year from now if you leave this empty. \
                   For example, 27 3 2027";
const AGAIN: &str = "If you uphold it: a year from now if you leave this empty. For example, 27 3 2027";

fn form_name(flag: &FlagRef) -> String {
    format!("flag-{flag}")
}

/// Takes the step, and goes back to the person.
///
/// # Errors
/// The ports' refusals.
pub async fn on_flag(
    front: &dyn FrontDesk,
    review: &dyn ReviewDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    flag: &FlagRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let errors = match OnFlag::read(person.clone(), flag.clone(), fields) {
        Ok(step) => match review.on_flag(&step).await {
            Ok(()) => return Ok(Outcome::See(paths::person(person))),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    let name = form_name(flag);
    redraw_person(front, frame, person, Draft::of(&name, fields, &errors)).await
}

/// One flag, with its form while it is open.
pub(crate) fn section<'a>(
    id: &PersonRef,
    flag: &'a FlagRow,
    colleagues: &'a [(String, String)],
    draft: &Draft<'a>,
) -> impl IntoView + use<'a> {
    let safeguarding =
        flag.safeguarding.then(|| view! { <strong class="nhsuk-tag candour-tag--redacted">"Safeguarding"</strong> });
    let closes = if flag.closes {
        view! { <strong class="nhsuk-tag candour-tag--closed">"Closes access"</strong> }
    } else {
        view! { <strong class="nhsuk-tag candour-tag--waiting">"Does not close access"</strong> }
    };
    let overdue = flag.is_overdue.then(|| view! { <strong class="nhsuk-tag candour-tag--closed">"Overdue"</strong> });
    let proposed = flag.is_proposed_cleared.then(|| {
        view! { <p>"The practice system now says that no review is needed. That does not clear this flag: you decide."</p> }
    });
    let note = (!flag.note.is_empty()).then(|| view! { <p class="candour-text">{flag.note.as_str()}</p> });
    let second = flag.awaits_second.then(|| {
        view! { <p>"A first person asked to clear this flag. It needs you to agree."</p> }
    });
    let form = flag.is_open.then(|| step(id, flag, colleagues, draft));
    view! {
        <section class="candour-flag" data-flag=flag.id.as_str()>
            <h3 class="nhsuk-heading-s">{flag.title.as_str()}</h3>
            <p>{closes} " " {safeguarding} " " {overdue}</p>
            <p>{flag.state.as_str()}</p>
            {note}
            {proposed}
            {second}
            {form}
        </section>
    }
}

fn step<'a>(
    id: &PersonRef,
    flag: &'a FlagRow,
    colleagues: &'a [(String, String)],
    draft: &Draft<'a>,
) -> impl IntoView + use<'a> {
    let form = draft.form(form_name(&flag.id));
    let steps: &[_] = if flag.awaits_second { &SECOND } else { &STEPS };
    let owner = (!flag.awaits_second).then(|| owner(&form, None, colleagues));
    let due = if flag.awaits_second { due(&form, "Look at it again", AGAIN) } else { due(&form, "By when", DUE) };
    view! {
        <details class="nhsuk-details" open=form.was_posted() || flag.awaits_second>
            <summary class="nhsuk-details__summary">
                <span class="nhsuk-details__summary-text">"Review, uphold or clear"</span>
            </summary>
            <div class="nhsuk-details__text">
                <form method="post" action=paths::flag(id, &flag.id) novalidate=true>
                    {radios(&form, "step", "What to do with the flag", steps, "")}
                    {owner}
                    {due}
                    {textarea(&form, "why", "Why", "If you uphold or clear it.")}
                    <button class="nhsuk-button" type="submit">"Save"</button>
                </form>
            </div>
        </details>
    }
}
