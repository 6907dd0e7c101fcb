//! Hide an entry, and what is linked to it, as one decision.

use contract::{
    ids::{EntryRef, PersonRef},
    input::{fields::Fields, practice::Redact},
    ports::practice::ReviewDesk,
    refusal::Refusal,
    views::{practice::ReviewRow, review::ReviewPage},
};
use leptos::prelude::*;

use super::freeze;
use crate::{
    components::{
        checkboxes::{checkbox, checkboxes},
        date_input::date_input,
        draft::{Draft, FormDraft},
        notice::warning,
        radios::radios,
        who_else::who_else,
    },
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::practice::redraw_entry,
    paths,
};

const FORM: &str = "redact";

pub(crate) const REASONS: [(&str, &str); 6] = [
    ("serious-harm", "It could cause serious harm"),
    ("third-party", "It is about someone else, or came from them"),
    ("safeguarding", "Safeguarding"),
    ("coercion", "Someone may make the patient show it"),
    ("not-yet-discussed", "Nobody has talked about it with the patient yet"),
    ("in-confidence", "A child said it in confidence"),
];

pub(super) const AUDIENCES: [(&str, &str); 3] =
    [("both", "The patient and their proxies"), ("patient", "The patient alone"), ("proxies", "Proxies alone")];

/// Hides the entry and the ticked ones with it, and goes back to it.
///
/// # Errors
/// The port's refusal.
pub async fn redact(
    review: &dyn ReviewDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    entry: &EntryRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let errors = match Redact::read(entry.clone(), fields) {
        Ok(redact) => match review.redact(person, &redact).await {
            Ok(()) => return Ok(Outcome::See(paths::entry(person, entry))),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    redraw_entry(review, frame, person, entry, Draft::of(FORM, fields, &errors)).await
}

pub(crate) fn section<'a>(page: &'a ReviewPage, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(FORM);
    let (id, entry) = (&page.person.id, &page.entry.row.id);
    view! {
        <h2 class="nhsuk-heading-m">"Hide it"</h2>
        {before(page)}
        <form method="post" action=paths::on_entry(id, entry, FORM) novalidate=true>
            {radios(&form, "reason", "Why", &REASONS, "")}
            {radios(&form, "audience", "Hidden from", &AUDIENCES, "both")}
            {date_input(&form, "review", "Look at it again on", "You can leave this empty. The day brings it back to the queue and never shows it. For example, 27 3 2027", "")}
            {linked(&form, &page.linked)}
            {checkbox(&form, "leads_only", "Only safeguarding leads may see this mark", None, false)}
            <button class="nhsuk-button" type="submit">"Hide"</button>
        </form>
        <p>
            <a href=paths::on_entry(id, entry, "part")>"Hide part of the text instead"</a>
        </p>
    }
}

/// Who had it before can notice it gone: so this says when it was opened, and offers what cannot be noticed.
fn before(page: &ReviewPage) -> impl IntoView + use<> {
    let opened = format!("Has the patient or a proxy seen it? {}", page.last_opened);
    warning(
        "Who else can see this?",
        view! {
            <p>"Hiding changes what the patient and proxies see. Staff of this practice still see the entry, and clinicians elsewhere may see it in a summary."</p>
            {who_else(&page.who_else)}
            <p>{opened}</p>
            <p>"Whoever opened it before can notice that it is gone. If that could put someone at risk, freeze the whole online view instead."</p>
            {freeze::at_once(&page.person.id)}
        },
    )
}

fn linked<'a>(form: &FormDraft<'a>, linked: &'a [ReviewRow]) -> Option<impl IntoView + use<'a>> {
    (!linked.is_empty()).then(|| {
        let choices = linked.iter().map(|review| {
            (review.row.id.as_str(), format!("{} ({}, {})", review.row.title, review.kind, review.row.date))
        });
        checkboxes(form, "linked", "Hide these with it: they say the same or lead to it", choices, true)
    })
}
