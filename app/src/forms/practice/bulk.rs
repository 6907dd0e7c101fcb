//! Hide what a search in one record finds: choose, confirm, and take it back.

use contract::{
    ids::{PersonRef, RedactionRef},
    input::{
        bulk::{Chosen, ENTRIES},
        fields::Fields,
        finding::{SearchWords, WORDS},
    },
    ports::bulk::BulkDesk,
    refusal::Refusal,
    views::{
        bulk::{FoundEntries, HiddenTogether, ToHide},
        practice::ReviewRow,
    },
};
use leptos::prelude::*;

use super::redact::{AUDIENCES, REASONS};
use crate::{
    components::{
        checkboxes::{checkbox, checkboxes},
        date_input::date_input,
        draft::Draft,
        radios::radios,
        text_input::text_input,
    },
    forms::{to_mend, to_mend_at},
    frame::{Frame, Outcome},
    pages::practice::{draw_hidden, draw_to_hide, found_entries, redraw_find},
    paths,
};

const FIND: &str = "find";
const HIDE: &str = "hide";

/// Answers with the entries found.
///
/// # Errors
/// The port's refusal.
pub async fn find_entries(
    port: &dyn BulkDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let errors = match SearchWords::read(fields) {
        Ok(words) => match port.find_entries(person, &words).await {
            Ok(found) => return Ok(Outcome::Show(found_entries(frame, &found))),
            Err(refusal) => to_mend_at(WORDS, refusal)?,
        },
        Err(errors) => errors,
    };
    redraw_find(port, frame, person, Draft::of(FIND, fields, &errors)).await
}

/// Shows what is about to be hidden; once that is confirmed, hides it and goes to what was hidden.
///
/// # Errors
/// The port's refusal.
pub async fn hide_found(
    port: &dyn BulkDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let chosen = match Chosen::read(fields) {
        Ok(chosen) => chosen,
        Err(errors) => return redraw_find(port, frame, person, Draft::of(FIND, fields, &errors)).await,
    };
    if !chosen.confirmed {
        let page = port.to_hide(person, &chosen.entries).await?;
        return Ok(Outcome::Show(draw_to_hide(frame, &page, Draft::default())));
    }
    let errors = match chosen.with_reason(fields) {
        Ok(redact) => match port.hide_together(person, &redact).await {
            Ok(together) => return Ok(Outcome::See(paths::hidden_together(person, &together))),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    let page = port.to_hide(person, &chosen.entries).await?;
    Ok(Outcome::Redraw(draw_to_hide(frame, &page, Draft::of(HIDE, fields, &errors))))
}

/// Takes all of it back, and goes to the record.
///
/// # Errors
/// The port's refusal.
pub async fn undo_together(
    port: &dyn BulkDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    together: &RedactionRef,
) -> Result<Outcome, Refusal> {
    let errors = match port.undo_together(person, together).await {
        Ok(()) => return Ok(Outcome::See(paths::hidden_together(person, together))),
        Err(refusal) => to_mend(refusal)?,
    };
    let page = port.hidden_together(person, together).await?;
    Ok(Outcome::Redraw(draw_hidden(frame, &page, Draft::of("undo", &Fields::default(), &errors))))
}

pub(crate) fn find_form<'a>(person: &PersonRef, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(FIND);
    view! {
        <form method="post" action=paths::on_person(person, "find") novalidate=true>
            {text_input(&form, WORDS, "Words to look for", Some("All of them, in any text of an entry. The search is logged, the words are not."), "nhsuk-input--width-20", false)}
            <button class="nhsuk-button" type="submit">"Find entries"</button>
        </form>
    }
}

fn label(review: &ReviewRow) -> String {
    let verdict = if review.shown_to_patient { "the patient sees it" } else { "withheld" };
    format!("{} ({}, {}, {verdict})", review.row.title, review.kind, review.row.date)
}

fn choices(rows: &[ReviewRow]) -> impl Iterator<Item = (&str, String)> {
    rows.iter().map(|review| (review.row.id.as_str(), label(review)))
}

pub(crate) fn choose(page: &FoundEntries) -> impl IntoView + use<'_> {
    let form = Draft::default().form(HIDE);
    view! {
        <form method="post" action=paths::on_person(&page.person.id, "hide")>
            {checkboxes(&form, ENTRIES, "Entries found", choices(&page.rows), true)}
            <button class="nhsuk-button" type="submit">"Hide those ticked"</button>
        </form>
    }
}

pub(crate) fn confirm<'a>(page: &'a ToHide, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(HIDE);
    let chosen = page.rows.iter().map(|review| {
        view! {
            <li>
                {label(review)}
                <input type="hidden" name=ENTRIES value=review.row.id.as_str()/>
            </li>
        }
    });
    let chosen = chosen.collect_view();
    let linked = (!page.linked.is_empty()).then(|| {
        let legend = "Hide these with them: they say the same or lead to it";
        checkboxes(&form, ENTRIES, legend, choices(&page.linked), true)
    });
    view! {
        <form method="post" action=paths::on_person(&page.person.id, "hide") novalidate=true>
            <ul class="nhsuk-list nhsuk-list--bullet">{chosen}</ul>
            {linked}
            {radios(&form, "reason", "Why", &REASONS, "")}
            {radios(&form, "audience", "Hidden from", &AUDIENCES, "both")}
            {date_input(&form, "review", "Look at them again on", "You can leave this empty. The day brings them back to the queue and never shows them. For example, 27 3 2027", "")}
            {checkbox(&form, "leads_only", "Only safeguarding leads may see these marks", None, false)}
            <input type="hidden" name="confirmed" value="yes"/>
            <button class="nhsuk-button" type="submit">"Hide them now"</button>
        </form>
    }
}

pub(crate) fn undo(page: &HiddenTogether) -> Option<impl IntoView + use<>> {
    let action = paths::hidden_together(&page.person.id, &page.id);
    page.undo_seconds.map(|seconds| {
        let words = if seconds == 1 { "1 second".to_owned() } else { format!("{seconds} seconds") };
        view! {
            <form method="post" action=format!("{action}/undo")>
                <p>{format!("You can take this back for {words}. After that, lift each redaction with a reason.")}</p>
                <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Undo: show them again"</button>
            </form>
        }
    })
}
