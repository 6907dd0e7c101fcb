//! The questions of sharing, asked of a person online and read out to one at the desk in the same words.

use contract::views::sharing::{Blocked, ChoiceNow};
use leptos::prelude::*;

use crate::components::{checkboxes::checkboxes, draft::FormDraft, radios::explained, textarea::textarea};

const EXTENTS: [(&str, &str, &str); 3] = [
    (
        "core",
        "Share core information",
        "The medicines you take, and what is bad for you. Staff can see what could harm you.",
    ),
    (
        "more",
        "Share core information and more",
        "Your illnesses, operations and vaccines too. You may have to tell your story less often.",
    ),
    (
        "none",
        "Do not share",
        "Staff in other places cannot open your summary. They will ask you, or call your practice. \
         Your own practice still has your notes.",
    ),
];

const ASK_FIRST: [(&str, &str, &str); 2] = [
    ("yes", "Yes, ask me here first", "Staff send you a question. They can look once you say yes on this site."),
    ("no", "No, ask me face to face", "Staff can look when you tell them yes."),
];

const EMERGENCY: [(&str, &str, &str); 2] = [
    ("yes", "Yes", "Staff can look if they cannot ask you. They must write down why, and we tell you."),
    ("no", "No", "Staff cannot look, even then. They will treat you with what they can find out."),
];

/// All of them; `now` is chosen until something was posted.
pub fn questions<'a>(form: &FormDraft<'a>, now: Option<&'a ChoiceNow>) -> impl IntoView + use<'a> {
    let extent = now.and_then(|now| now.extent).map_or("", |preset| preset.value());
    let answer = |yes: bool| if yes { "yes" } else { "no" };
    let ask_first = now.map_or("", |now| answer(now.ask_first));
    let emergency = now.map_or("", |now| answer(now.emergency));
    let organisations = now.map(|now| now.organisations.as_slice()).unwrap_or_default();
    let clinicians = now.map(|now| now.clinicians.as_slice()).unwrap_or_default();
    view! {
        {explained(form, "extent", "What may staff in other places see?", &EXTENTS, extent)}
        {explained(form, "ask_first", "Do you want to be asked here first?", &ASK_FIRST, ask_first)}
        {explained(form, "emergency", "May staff look in an emergency?", &EMERGENCY, emergency)}
        {textarea(form, "block_organisation", "Places that may not look", "Enter the name or code of each place. Put each on its own line.")}
        {unblock(form, "unblock_organisation", "Let these places look again", organisations)}
        {textarea(form, "block_clinician", "Staff who may not look", "Enter the code of each person, as it stands under “Who looked”. Put each on its own line.")}
        {unblock(form, "unblock_clinician", "Let these staff look again", clinicians)}
        <p>"A block does not stop your own practice from treating you. A court can still order a look."</p>
    }
}

/// Those who are blocked, each with a box that ends it.
fn unblock<'a>(
    form: &FormDraft<'a>,
    field: &'static str,
    legend: &'static str,
    blocked: &'a [Blocked],
) -> Option<impl IntoView + use<'a>> {
    let choices = blocked.iter().map(|one| (one.id.as_str(), one.name.clone()));
    (!blocked.is_empty()).then(|| checkboxes(form, field, legend, choices, false))
}
