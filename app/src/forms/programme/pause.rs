//! Pause, show what was asked for, and resume.

use contract::{
    input::{
        fields::Fields,
        programme::{PartResuming, Pausing, Words},
    },
    ports::programme::Programme,
    refusal::Refusal,
    views::programme::{PauseRow, ProgrammePage},
};
use leptos::prelude::*;

use super::words_form;
use crate::{
    components::{
        checkboxes::checkboxes,
        draft::Draft,
        errors::{error_message, group},
        textarea::textarea,
    },
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::programme::redraw_programme,
    paths::programme as paths,
};

const PAUSE: &str = "pause";

/// Pauses, and goes back to the programme.
///
/// # Errors
/// The port's refusal.
pub async fn pause(port: &dyn Programme, frame: &Frame<'_>, fields: &Fields) -> Result<Outcome, Refusal> {
    let errors = match Pausing::read(fields) {
        Ok(asked) => match port.pause(&asked).await {
            Ok(()) => return Ok(Outcome::See(paths::PROGRAMME.to_owned())),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    redraw_programme(port, frame, Draft::of(PAUSE, fields, &errors)).await
}

/// Notes the evidence for one condition.
///
/// # Errors
/// The port's refusal.
pub async fn meet(port: &dyn Programme, frame: &Frame<'_>, id: &str, fields: &Fields) -> Result<Outcome, Refusal> {
    let number = fields.get("number").parse().map_err(|_| Refusal::NotFound)?;
    let errors = match Words::read(fields) {
        Ok(Words(evidence)) => match port.meet(id, number, &evidence).await {
            Ok(()) => return Ok(Outcome::See(paths::PROGRAMME.to_owned())),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    redraw_programme(port, frame, Draft::of(&format!("meet-{id}-{number}"), fields, &errors)).await
}

/// Resumes.
///
/// # Errors
/// The port's refusal.
pub async fn resume(port: &dyn Programme, frame: &Frame<'_>, id: &str, fields: &Fields) -> Result<Outcome, Refusal> {
    let errors = match Words::read(fields) {
        Ok(Words(why)) => match port.resume(id, &why).await {
            Ok(()) => return Ok(Outcome::See(paths::PROGRAMME.to_owned())),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    redraw_programme(port, frame, Draft::of(&format!("resume-{id}"), fields, &errors)).await
}

/// Lets a part go on before the rest.
///
/// # Errors
/// The port's refusal.
pub async fn resume_part(
    port: &dyn Programme,
    frame: &Frame<'_>,
    id: &str,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let errors = match PartResuming::read(fields) {
        Ok(asked) => match port.resume_part(id, &asked.part, &asked.why).await {
            Ok(()) => return Ok(Outcome::See(paths::PROGRAMME.to_owned())),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    redraw_programme(port, frame, Draft::of(&format!("part-{id}"), fields, &errors)).await
}

/// The form that stops everything it names.
pub(crate) fn form<'a>(page: &'a ProgrammePage, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(PAUSE);
    let chosen = form.value("scope", "");
    let scopes = page.scopes.iter().map(|scope| {
        view! { <option value=scope.value.as_str() selected=chosen == scope.value>{scope.label.as_str()}</option> }
    });
    // The first, which is the widest, is never a part of what is paused.
    let parts = page.scopes.iter().filter(|scope| scope.value != "nation" && !scope.value.starts_with("practice:"));
    view! {
        <form method="post" action=paths::PAUSES novalidate=true>
            <div class="nhsuk-form-group">
                <label class="nhsuk-label" for=form.id("scope")>"What to pause"</label>
                {error_message(&form, "scope")}
                <select class="nhsuk-select" id=form.id("scope") name="scope">
                    <option value="">"Choose"</option>
                    {scopes.collect_view()}
                </select>
            </div>
            {textarea(&form, "why", "Why", "Staff of the programme and of practices read this.")}
            {textarea(&form, "notice", "Words for the public page", "Anyone can read this. Say what stops and what people can do.")}
            {checkboxes(&form, "except", "What stays on", parts.map(|scope| (scope.value.as_str(), scope.label.clone())), false)}
            {textarea(&form, "conditions", "What must be shown before it goes on", "One on each line. Leave it empty for nothing.")}
            <button class="nhsuk-button nhsuk-button--warning" type="submit">"Pause now"</button>
        </form>
    }
}

/// The next step of a pause in force: the conditions still open, or the resume.
pub(crate) fn next<'a>(row: &'a PauseRow, draft: &Draft<'a>) -> Option<impl IntoView + use<'a>> {
    if !row.may_change {
        return None;
    }
    let open: Vec<_> = row.conditions.iter().filter(|one| one.evidence.is_empty()).collect();
    let resume = open.is_empty().then(|| {
        let words = ("Why it goes on", "It goes on where it stood: no clock has moved.", "Resume");
        let all = words_form(draft, format!("resume-{}", row.id), paths::on_pause(&row.id, "resume"), words);
        view! { {(!row.parts.is_empty()).then(|| part_form(row, draft))} {all} }
    });
    let open = open.into_iter().map(|one| {
        let form = draft.form(format!("meet-{}-{}", row.id, one.number));
        view! {
            <form method="post" action=paths::on_pause(&row.id, "meet") novalidate=true>
                <h4 class="nhsuk-heading-xs">{one.words.as_str()}</h4>
                <input type="hidden" name="number" value=one.number.to_string()/>
                {textarea(&form, "words", "Evidence", "What was done, and where it can be seen.")}
                <button class="nhsuk-button nhsuk-button--secondary" type="submit">"This is met"</button>
            </form>
        }
    });
    Some(view! { {open.collect_view()} {resume} })
}

/// Lets a part go on, folded until it is wanted.
fn part_form<'a>(row: &'a PauseRow, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(format!("part-{}", row.id));
    let chosen = form.value("part", "");
    let parts = row.parts.iter().map(|part| {
        view! { <option value=part.value.as_str() selected=chosen == part.value>{part.label.as_str()}</option> }
    });
    view! {
        <details class="nhsuk-details" open=form.was_posted()>
            <summary class="nhsuk-details__summary">
                <span class="nhsuk-details__summary-text">"Let a part go on first"</span>
            </summary>
            <div class="nhsuk-details__text">
                <form method="post" action=paths::on_pause(&row.id, "part") novalidate=true>
                    <div class=group(&form, "part")>
                        <label class="nhsuk-label" for=form.id("part")>"What goes on"</label>
                        {error_message(&form, "part")}
                        <select class="nhsuk-select" id=form.id("part") name="part">
                            <option value="">"Choose"</option>
                            {parts.collect_view()}
                        </select>
                    </div>
                    {textarea(&form, "why", "Why this part goes on", "The rest stands still. The public page says what goes on.")}
                    <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Let this part go on"</button>
                </form>
            </div>
        </details>
    }
}
