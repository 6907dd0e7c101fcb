//! Hide part of an entry's text, in two steps: choose, then confirm what is left.

use contract::{
    ids::{EntryRef, PersonRef},
    input::{fields::Fields, part::HidePart},
    ports::part::PartDesk,
    refusal::Refusal,
    views::part::{PartPage, PartPreview},
};
use leptos::prelude::*;

use super::redact::{AUDIENCES, REASONS};
use crate::{
    components::{
        checkboxes::checkbox,
        date_input::date_input,
        draft::{Draft, FormDraft},
        radios::radios,
        textarea::textarea,
    },
    forms::to_mend_at,
    frame::{Frame, Outcome},
    pages::practice::{preview_part, redraw_part},
    paths,
};

const FORM: &str = "part";

/// Shows what would be left; once that is confirmed, hides the words and goes back to the entry.
///
/// # Errors
/// The port's refusal.
pub async fn part(
    port: &dyn PartDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    entry: &EntryRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let errors = match HidePart::read(entry.clone(), fields) {
        Ok(hide) => {
            let done = if hide.confirmed {
                port.hide_part(person, &hide).await.map(|()| Outcome::See(paths::entry(person, entry)))
            } else {
                port.preview_part(person, &hide).await.map(|page| Outcome::Show(preview_part(frame, &page, &hide)))
            };
            match done {
                Ok(outcome) => return Ok(outcome),
                Err(refusal) => to_mend_at("typed", refusal)?,
            }
        }
        Err(errors) => errors,
    };
    redraw_part(port, frame, person, entry, Draft::of(FORM, fields, &errors)).await
}

pub(crate) fn form<'a>(page: &'a PartPage, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(FORM);
    let sentences = (!page.sentences.is_empty()).then(|| sentences(&form, &page.sentences));
    view! {
        <form method="post" action=paths::on_entry(&page.person.id, &page.entry.row.id, FORM) novalidate=true>
            {sentences}
            {textarea(&form, "typed", "Or type the exact words", "Type them as they stand in the entry, with a new line for each.")}
            {radios(&form, "reason", "Why", &REASONS, "")}
            {radios(&form, "audience", "Hidden from", &AUDIENCES, "both")}
            {date_input(&form, "review", "Look at it again on", "You can leave this empty. The day brings it back to the queue and never shows it. For example, 27 3 2027", "")}
            {checkbox(&form, "leads_only", "Only safeguarding leads may see this mark", None, false)}
            <button class="nhsuk-button" type="submit">"See what is left"</button>
        </form>
    }
}

/// A box for each sentence. They are numbered, as no id may hold what an entry says.
fn sentences<'a>(form: &FormDraft<'_>, sentences: &'a [String]) -> impl IntoView + use<'a> {
    let boxes = sentences.iter().enumerate().map(|(at, sentence)| {
        let id = form.id(&format!("words-{at}"));
        view! {
            <div class="nhsuk-checkboxes__item">
                <input
                    class="nhsuk-checkboxes__input"
                    id=id.clone()
                    name="words"
                    type="checkbox"
                    value=sentence.clone()
                    checked=form.chosen("words", sentence, false)
                />
                <label class="nhsuk-label nhsuk-checkboxes__label" for=id>{sentence.as_str()}</label>
            </div>
        }
    });
    let boxes = boxes.collect_view();
    view! {
        <div class="nhsuk-form-group">
            <fieldset class="nhsuk-fieldset">
                <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">"Sentences to hide"</legend>
                <div class="nhsuk-checkboxes">{boxes}</div>
            </fieldset>
        </div>
    }
}

pub(crate) fn confirm(page: &PartPreview, hide: &HidePart) -> impl IntoView + use<> {
    let redact = &hide.redact;
    let day = redact.review_on.map(|day| {
        [
            ("review-day", day.day.to_string()),
            ("review-month", day.month.to_string()),
            ("review-year", day.year.to_string()),
        ]
    });
    let fields = hide
        .words
        .iter()
        .map(|run| ("words", run.clone()))
        .chain([("reason", redact.reason.clone()), ("audience", redact.audience.clone())])
        .chain(day.into_iter().flatten())
        .chain(redact.leads_only.then(|| ("leads_only", "yes".to_owned())))
        .chain([("confirmed", "yes".to_owned())])
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    view! {
        <form method="post" action=paths::on_entry(&page.person.id, &page.entry.row.id, FORM)>
            {fields}
            <button class="nhsuk-button" type="submit">"Hide these words"</button>
        </form>
    }
}
