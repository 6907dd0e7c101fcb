//! Choose what a yes would give, and look at what it would do. Changes nothing.

use contract::{
    input::{fields::Fields, switch_on::Choice},
    ports::switch_on::SwitchOnDesk,
    refusal::Refusal,
    views::switch_on::SwitchOnPage,
};
use leptos::prelude::*;

use crate::{
    components::{
        date_input::date_input,
        draft::Draft,
        radios::{explained, radios},
    },
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::switch_on::{draw_trial, redraw},
    paths::switch_on as paths,
};

const FORM: &str = "choose";

const LEVELS: [(&str, &str); 4] = [
    ("summary", "Summary: medicines and allergies"),
    ("detailed", "Detailed: all coded entries"),
    ("documents", "Documents: coded entries and documents"),
    ("full", "Full: free text too"),
];

const HISTORY: [(&str, &str); 5] = [
    ("none", "Nothing from before that date"),
    ("summary", "Summary: medicines and allergies"),
    ("detailed", "Detailed: all coded entries"),
    ("documents", "Documents: coded entries and documents"),
    ("full", "As much as of new entries"),
];

const MARKED: [(&str, &str); 5] = [
    ("none", "Nothing: open these people one by one"),
    ("summary", "Summary at most"),
    ("detailed", "Detailed at most"),
    ("documents", "Documents at most"),
    ("full", "The same as everyone"),
];

const HOLD: [(&str, &str); 3] =
    [("none", "Nothing"), ("text", "Documents and free text"), ("all", "Everything that arrives")];

const WHOM: [(&str, &str, &str); 2] = [
    ("everyone", "Everyone", "Flags, freezes and refusals still keep people closed."),
    (
        "cleared",
        "Only people the practice has cleared",
        "Clinicians clear people one by one, those most at risk first.",
    ),
];

/// Draws what the choice would do.
///
/// # Errors
/// The port's refusals.
pub async fn choose(desk: &dyn SwitchOnDesk, frame: &Frame<'_>, fields: &Fields) -> Result<Outcome, Refusal> {
    let errors = match Choice::read(fields) {
        Ok(choice) => match desk.trial(&choice).await {
            Ok(trial) => return Ok(Outcome::Show(draw_trial(frame, &trial))),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    redraw(desk, frame, Draft::of(FORM, fields, &errors)).await
}

pub(crate) fn section<'a>(page: &'a SwitchOnPage, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(FORM);
    let settings = &page.settings;
    view! {
        <form method="post" action=paths::TRY novalidate=true>
            <input type="hidden" name="version" value=page.version.as_str()/>
            {explained(&form, "whom", "Who it opens for", &WHOM, settings.whom)}
            {date_input(&form, "since", "Go-live date", "Entries recorded on or after this date count as new. A date to come turns it on that morning.", &settings.since)}
            {radios(&form, "level", "What new entries show", &LEVELS, settings.level)}
            {radios(&form, "history", "What entries from before that date show", &HISTORY, settings.history)}
            {radios(&form, "marked", "What people with a risk marker see", &MARKED, settings.marked)}
            {radios(&form, "hold", "What is held for review as it arrives", &HOLD, settings.hold)}
            <button class="nhsuk-button" type="submit">"See what this would do"</button>
        </form>
    }
}
