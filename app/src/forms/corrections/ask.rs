//! Ask the practice to put an entry right.

use contract::{
    ids::EntryRef,
    input::{correction::Ask, fields::Fields},
    ports::correction::OwnCorrections,
    refusal::Refusal,
};
use leptos::prelude::*;

use crate::{
    components::{draft::Draft, radios::explained, textarea::textarea},
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::patient::redraw_ask_correction,
    paths::corrections as paths,
};

const FORM: &str = "ask";

const SAYS: [(&str, &str, &str); 2] = [
    ("wrong", "A part of it is wrong", "It is about me. It stays in my record while the practice looks."),
    (
        "not-mine",
        "This is not about me",
        "It is about someone else. It goes from your record here at once, with what belongs to it. Your practice looks \
         at it first. Staff can still see it. If you made a mistake, you can undo this.",
    ),
];

/// Asks, and goes to the list of own requests.
///
/// # Errors
/// The port's refusal.
pub async fn ask(
    port: &dyn OwnCorrections,
    frame: &Frame<'_>,
    entry: &EntryRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let errors = match Ask::read(fields) {
        Ok(ask) => match port.ask(entry, &ask).await {
            Ok(()) => return Ok(Outcome::See(paths::CORRECTIONS.to_owned())),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    redraw_ask_correction(port, frame, entry, Draft::of(FORM, fields, &errors)).await
}

pub(crate) fn form<'a>(entry: &EntryRef, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(FORM);
    view! {
        <form method="post" action=paths::ask(entry) novalidate=true>
            {explained(&form, "says", "What is wrong?", &SAYS, "")}
            {textarea(&form, "words", "In your own words", "Say what is wrong, and what would be right. If it is not about you, you can leave this empty.")}
            <button class="nhsuk-button" type="submit">"Send to my practice"</button>
        </form>
    }
}
