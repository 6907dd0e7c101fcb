//! Take on a flag, uphold it or clear it.

use contract::{
    ids::{FlagRef, PersonRef},
    input::{fields::Fields, practice::OnFlag},
    ports::practice::{FrontDesk, ReviewDesk},
    refusal::Refusal,
    views::practice::FlagRow,
};
use leptos::prelude::*;

use crate::{
    components::{date_input::date_input, draft::Draft, radios::radios, textarea::textarea},
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::practice::redraw_person,
    paths,
};

const STEPS: [(&str, &str); 3] =
    [("own", "I will review it"), ("uphold", "Uphold it: access stays closed"), ("clear", "Clear it")];
const SECOND: [(&str, &str); 2] = [("uphold", "Uphold it: access stays closed"), ("clear", "I agree: clear it")];

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
pub(crate) fn section<'a>(id: &PersonRef, flag: &'a FlagRow, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let safeguarding =
        flag.safeguarding.then(|| view! { <strong class="nhsuk-tag candour-tag--redacted">"Safeguarding"</strong> });
    let closes = if flag.closes {
        view! { <strong class="nhsuk-tag candour-tag--closed">"Closes access"</strong> }
    } else {
        view! { <strong class="nhsuk-tag candour-tag--waiting">"Does not close access"</strong> }
    };
    let note = (!flag.note.is_empty()).then(|| view! { <p class="candour-text">{flag.note.as_str()}</p> });
    let second = flag.awaits_second.then(|| {
        view! { <p>"A first person asked to clear this flag. It needs you to agree."</p> }
    });
    let form = flag.is_open.then(|| step(id, flag, draft));
    view! {
        <section class="candour-flag" data-flag=flag.id.as_str()>
            <h3 class="nhsuk-heading-s">{flag.title.as_str()}</h3>
            <p>{closes} " " {safeguarding}</p>
            <p>{flag.state.as_str()}</p>
            {note}
            {second}
            {form}
        </section>
    }
}

fn step<'a>(id: &PersonRef, flag: &'a FlagRow, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(form_name(&flag.id));
    let steps: &[_] = if flag.awaits_second { &SECOND } else { &STEPS };
    let due = (!flag.awaits_second)
        .then(|| date_input(&form, "due", "Done by", "If you will review it. For example, 27 3 2027", ""));
    view! {
        <details class="nhsuk-details" open=form.was_posted() || flag.awaits_second>
            <summary class="nhsuk-details__summary">
                <span class="nhsuk-details__summary-text">"Review, uphold or clear"</span>
            </summary>
            <div class="nhsuk-details__text">
                <form method="post" action=paths::flag(id, &flag.id) novalidate=true>
                    {radios(&form, "step", "What to do with the flag", steps, "")}
                    {due}
                    {textarea(&form, "why", "Why", "If you uphold or clear it.")}
                    <button class="nhsuk-button" type="submit">"Save"</button>
                </form>
            </div>
        </details>
    }
}
