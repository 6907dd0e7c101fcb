//! Say who a person is, settle it, and put lines about it to rest.

use contract::{
    ids::{IdentityLineRef, PersonRef},
    input::{
        fields::{FieldError, Fields},
        identity::{Said, settled},
    },
    ports::identity::{IdentityDesk, IdentityJudge},
    refusal::Refusal,
    views::identity::{IdentityLine, IdentityPage},
};
use leptos::prelude::*;

use crate::{
    components::{draft::Draft, radios::radios, text_input::text_input, textarea::textarea},
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::practice::redraw_identity,
    paths,
};

const SAY: &str = "say";
const SETTLE: &str = "settle";

const SAYS: [(&str, &str); 8] = [
    ("mistaken", "Wrong person: someone else signed in, or someone else’s file was put here"),
    ("died", "This person has died"),
    ("not-dead", "The notice of death was a mistake"),
    ("protected", "Protect them: nobody may learn where they are"),
    ("replaced", "Their NHS number was replaced by another"),
    ("unlinked", "Their number was replaced after adoption or gender reassignment"),
    ("new-number", "This is their new number after adoption or gender reassignment"),
    ("registered", "They are registered here, not with the other practice"),
];

const SETTLES: [(&str, &str); 3] = [
    ("unprotect", "They need no protection any more"),
    ("reinstate", "The number counts after all"),
    ("let-in", "Their next sign-in may be matched anew"),
];

/// Says it, and goes back to who they are.
///
/// # Errors
/// The port's refusal.
pub async fn say_identity(
    desk: &dyn IdentityDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let errors = match Said::read(fields) {
        Ok(said) => match desk.say(person, &said).await {
            Ok(()) => return Ok(Outcome::See(paths::identity::identity(person))),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    redraw_identity(desk, frame, person, Draft::of(SAY, fields, &errors)).await
}

/// Settles it, and goes back to who they are.
///
/// # Errors
/// The ports' refusals.
pub async fn settle_identity(
    desk: &dyn IdentityDesk,
    judge: &dyn IdentityJudge,
    frame: &Frame<'_>,
    person: &PersonRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let errors = match settled(fields) {
        Ok((settle, why)) => match judge.settle(person, settle, &why).await {
            Ok(()) => return Ok(Outcome::See(paths::identity::identity(person))),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    redraw_identity(desk, frame, person, Draft::of(SETTLE, fields, &errors)).await
}

/// Puts a line to rest, and goes back to who they are.
///
/// # Errors
/// The port's refusal.
pub async fn rest_line(
    desk: &dyn IdentityDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    line: &IdentityLineRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let errors = match fields.get("done") {
        "" => vec![FieldError { field: "done", message: "Say what you did" }],
        done => match desk.put_to_rest(person, line, done).await {
            Ok(()) => return Ok(Outcome::See(paths::identity::identity(person))),
            Err(refusal) => to_mend(refusal)?,
        },
    };
    redraw_identity(desk, frame, person, Draft::of(line.as_str(), fields, &errors)).await
}

pub(crate) fn say_form<'a>(page: &IdentityPage, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(SAY);
    let says: Vec<_> = SAYS.into_iter().filter(|(word, _)| page.may_say.contains(word)).collect();
    let number = page.may_say.contains(&"replaced").then(|| {
        text_input(
            &form,
            "number",
            "The NHS number that counts now",
            Some("Only if the number was replaced by another"),
            "nhsuk-input--width-10",
            true,
        )
    });
    view! {
        <h2 class="nhsuk-heading-m">"What do you know?"</h2>
        <p>"What closes the record counts at the next click. The patient meets the closed door, without a reason."</p>
        <form method="post" action=paths::identity::identity(&page.person.id) novalidate=true>
            {radios(&form, "say", "What you know", &says, "")}
            {number}
            {textarea(&form, "why", "How do you know?", "Staff of the practice can read this. The patient cannot.")}
            <button class="nhsuk-button" type="submit">"Record it"</button>
        </form>
    }
}

pub(crate) fn settle_form<'a>(page: &IdentityPage, draft: &Draft<'a>) -> Option<impl IntoView + use<'a>> {
    let settles: Vec<_> = SETTLES.into_iter().filter(|(word, _)| page.may_settle.contains(word)).collect();
    (!settles.is_empty()).then(|| {
        let form = draft.form(SETTLE);
        view! {
            <h2 class="nhsuk-heading-m">"Settle it"</h2>
            <form method="post" action=paths::identity::settle(&page.person.id) novalidate=true>
                {radios(&form, "settle", "What is settled", &settles, "")}
                {textarea(&form, "why", "Why it is safe", "Staff of the practice can read this. The patient cannot.")}
                <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Settle it"</button>
            </form>
        }
    })
}

pub(crate) fn line<'a>(person: &PersonRef, line: &IdentityLine, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(line.id.as_str());
    view! {
        <li class="candour-entry">
            <div class="candour-entry__body">
                <p class="candour-entry__title">{line.what.clone()}</p>
                <p class="candour-entry__line">{format!("Since {}", line.since)}</p>
                <form method="post" action=paths::identity::line(person, &line.id) novalidate=true>
                    {text_input(&form, "done", "What did you do?", None, "nhsuk-input--width-20", false)}
                    <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Put to rest"</button>
                </form>
            </div>
        </li>
    }
}
