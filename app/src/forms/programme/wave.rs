//! The steps of a wave.

use contract::{
    input::{
        fields::{FieldErrors, Fields},
        programme::{Dating, Words},
    },
    ports::programme::Programme,
    refusal::Refusal,
    views::programme::{WavePage, WaveSteps},
};
use leptos::prelude::*;

use super::words_form;
use crate::{
    components::{date_input::date_input, draft::Draft, textarea::textarea},
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::programme::redraw_wave,
    paths::programme as paths,
};

/// Goes back to the wave when a step was done, or draws it again with what is to mend.
async fn after(
    port: &dyn Programme,
    frame: &Frame<'_>,
    (wave, form): (&str, &str),
    fields: &Fields,
    done: Result<Result<(), Refusal>, FieldErrors>,
) -> Result<Outcome, Refusal> {
    let errors = match done {
        Ok(Ok(())) => return Ok(Outcome::See(paths::wave(wave))),
        Ok(Err(refusal)) => to_mend(refusal)?,
        Err(errors) => errors,
    };
    redraw_wave(port, frame, wave, Draft::of(form, fields, &errors)).await
}

/// Gives it a day.
///
/// # Errors
/// The port's refusal.
pub async fn date(port: &dyn Programme, frame: &Frame<'_>, wave: &str, fields: &Fields) -> Result<Outcome, Refusal> {
    let done = match Dating::read(fields) {
        Ok(dating) => Ok(port.date(wave, &dating).await),
        Err(errors) => Err(errors),
    };
    after(port, frame, (wave, "date"), fields, done).await
}

/// Takes the day away.
///
/// # Errors
/// The port's refusal.
pub async fn undate(port: &dyn Programme, frame: &Frame<'_>, wave: &str, fields: &Fields) -> Result<Outcome, Refusal> {
    let done = match Words::read(fields) {
        Ok(Words(why)) => Ok(port.undate(wave, &why).await),
        Err(errors) => Err(errors),
    };
    after(port, frame, (wave, "undate"), fields, done).await
}

/// Signs it off.
///
/// # Errors
/// The port's refusal.
pub async fn sign(port: &dyn Programme, frame: &Frame<'_>, wave: &str, fields: &Fields) -> Result<Outcome, Refusal> {
    let done = Ok(port.sign(wave).await);
    after(port, frame, (wave, "sign"), fields, done).await
}

/// Starts it.
///
/// # Errors
/// The port's refusal.
pub async fn start(port: &dyn Programme, frame: &Frame<'_>, wave: &str, fields: &Fields) -> Result<Outcome, Refusal> {
    let done = Ok(port.start(wave).await);
    after(port, frame, (wave, "start"), fields, done).await
}

/// Writes down what was found.
///
/// # Errors
/// The port's refusal.
pub async fn evaluate(
    port: &dyn Programme,
    frame: &Frame<'_>,
    wave: &str,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let done = match Words::read(fields) {
        Ok(Words(found)) => Ok(port.evaluate(wave, &found).await),
        Err(errors) => Err(errors),
    };
    after(port, frame, (wave, "evaluate"), fields, done).await
}

/// Says where the evaluation can be read.
///
/// # Errors
/// The port's refusal.
pub async fn publish(port: &dyn Programme, frame: &Frame<'_>, wave: &str, fields: &Fields) -> Result<Outcome, Refusal> {
    let done = match Words::read(fields) {
        Ok(Words(place)) => Ok(port.publish(wave, &place).await),
        Err(errors) => Err(errors),
    };
    after(port, frame, (wave, "publish"), fields, done).await
}

/// The steps this person has from where the wave stands.
pub(crate) fn steps<'a>(page: &'a WavePage, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let of = |step| paths::on_wave(page.word, step);
    let waits = matches!(page.steps, WaveSteps::Undated | WaveSteps::Dated);
    let is_dated = page.steps == WaveSteps::Dated;
    let sign = is_dated.then(|| button(of("sign"), "Sign it off"));
    let start = (page.is_officer && is_dated && page.missing.is_empty()).then(|| button(of("start"), "Start the wave"));
    let date = (page.is_officer && waits).then(|| {
        let form = draft.form("date");
        let why = is_dated.then(|| textarea(&form, "why", "Why another day", "Every practice is told of it."));
        view! {
            <h2 class="nhsuk-heading-m">{if is_dated { "Another day" } else { "Give it a day" }}</h2>
            <form method="post" action=of("date") novalidate=true>
                {date_input(&form, "on", "The wave starts on", "At least 28 days from today. Every practice is told at once. For example, 27 3 2027", "")}
                {why}
                <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Set the day and tell the practices"</button>
            </form>
        }
    });
    let undate = (page.is_officer && is_dated).then(|| {
        let words = ("Why it has no day", "For example, a concern came.", "Take the day away");
        words_form(draft, "undate".to_owned(), of("undate"), words)
    });
    let evaluate = (page.is_officer && matches!(page.steps, WaveSteps::Started | WaveSteps::Evaluated)).then(|| {
        let words = ("What was found", "The next wave waits for this.", "Record the evaluation");
        words_form(draft, "evaluate".to_owned(), of("evaluate"), words)
    });
    let publish = (page.is_officer && page.steps == WaveSteps::Evaluated).then(|| {
        let words = ("Where anyone can read the evaluation", "The next wave waits for this.", "It is published");
        words_form(draft, "publish".to_owned(), of("publish"), words)
    });
    view! { {sign} {start} {date} {undate} {evaluate} {publish} }
}

fn button(action: String, words: &'static str) -> impl IntoView {
    view! {
        <form method="post" action=action>
            <button class="nhsuk-button" type="submit">{words}</button>
        </form>
    }
}
