//! Areas: adding one, its approval, its practices, and what was heard there.

use contract::{
    input::{
        fields::{FieldErrors, Fields},
        programme::{MoreTime, NewArea, Paper, Placing, Words},
    },
    ports::programme::Programme,
    refusal::Refusal,
};
use leptos::prelude::*;

use super::words_form;
use crate::{
    components::{draft::Draft, radios::radios, text_input::text_input, textarea::textarea},
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::programme::{redraw_area, redraw_programme},
    paths::programme as paths,
};

const AREA: &str = "area";
const APPROVE: &str = "approve";
const PLACE: &str = "place";
const PAPER: &str = "paper";
const TIME: &str = "time";

const WAVES: [(&str, &str); 5] = [
    ("pilot", "Pilot"),
    ("early-adopter", "Early adopters"),
    ("fast-follower", "Fast followers"),
    ("accelerated", "Accelerated"),
    ("rest", "The rest"),
];
const KINDS: [(&str, &str); 4] = [
    ("practices", "A consultation of practices"),
    ("patients", "A consultation of patients"),
    ("committee", "A consultation of the local medical committee"),
    ("concern", "A concern"),
];

/// Adds an area.
///
/// # Errors
/// The port's refusal.
pub async fn add_area(port: &dyn Programme, frame: &Frame<'_>, fields: &Fields) -> Result<Outcome, Refusal> {
    let errors = match NewArea::read(fields) {
        Ok(area) => match port.add_area(&area).await {
            Ok(()) => return Ok(Outcome::See(paths::PROGRAMME.to_owned())),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    redraw_programme(port, frame, Draft::of(AREA, fields, &errors)).await
}

/// Goes back to the area when a step was done, or draws it again with what is to mend.
async fn after(
    port: &dyn Programme,
    frame: &Frame<'_>,
    (code, form): (&str, &str),
    fields: &Fields,
    done: Result<Result<(), Refusal>, FieldErrors>,
) -> Result<Outcome, Refusal> {
    let errors = match done {
        Ok(Ok(())) => return Ok(Outcome::See(paths::area(code))),
        Ok(Err(refusal)) => to_mend(refusal)?,
        Err(errors) => errors,
    };
    redraw_area(port, frame, code, Draft::of(form, fields, &errors)).await
}

/// The area's governance approves.
///
/// # Errors
/// The port's refusal.
pub async fn approve(port: &dyn Programme, frame: &Frame<'_>, code: &str, fields: &Fields) -> Result<Outcome, Refusal> {
    let done = match Words::read(fields) {
        Ok(Words(evidence)) => Ok(port.approve(code, &evidence).await),
        Err(errors) => Err(errors),
    };
    after(port, frame, (code, APPROVE), fields, done).await
}

/// Puts a practice in the area and a wave.
///
/// # Errors
/// The port's refusal.
pub async fn place(port: &dyn Programme, frame: &Frame<'_>, code: &str, fields: &Fields) -> Result<Outcome, Refusal> {
    let done = match Placing::read(fields) {
        Ok(placing) => Ok(port.place(code, &placing).await),
        Err(errors) => Err(errors),
    };
    after(port, frame, (code, PLACE), fields, done).await
}

/// Gives the area's people more time.
///
/// # Errors
/// The port's refusal.
pub async fn give_time(
    port: &dyn Programme,
    frame: &Frame<'_>,
    code: &str,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let done = match MoreTime::read(fields) {
        Ok(more) => Ok(port.give_time(code, &more).await),
        Err(errors) => Err(errors),
    };
    after(port, frame, (code, TIME), fields, done).await
}

/// Writes down what was heard or raised.
///
/// # Errors
/// The port's refusal.
pub async fn add_paper(
    port: &dyn Programme,
    frame: &Frame<'_>,
    code: &str,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let done = match Paper::read(fields) {
        Ok(paper) => Ok(port.add_paper(code, &paper).await),
        Err(errors) => Err(errors),
    };
    after(port, frame, (code, PAPER), fields, done).await
}

/// Publishes the answers, or answers a concern.
///
/// # Errors
/// The port's refusal.
pub async fn answer_paper(
    port: &dyn Programme,
    frame: &Frame<'_>,
    (code, paper): (&str, &str),
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let done = match Words::read(fields) {
        Ok(Words(answer)) => Ok(port.answer_paper(code, paper, &answer).await),
        Err(errors) => Err(errors),
    };
    after(port, frame, (code, &format!("answer-{paper}")), fields, done).await
}

pub(crate) fn new_area_form<'a>(draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(AREA);
    view! {
        <form method="post" action=paths::AREAS novalidate=true>
            {text_input(&form, "name", "Name", None, "nhsuk-input--width-20", false)}
            {text_input(&form, "code", "Short name", Some("For its address. For example, north-vale"), "nhsuk-input--width-20", false)}
            {text_input(&form, "organisation", "Code of its organisation", Some("Area leads of this organisation act here. For example, QE1"), "nhsuk-input--width-10", false)}
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Add the area"</button>
        </form>
    }
}

pub(crate) fn approve_form<'a>(code: &str, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let words = ("What was approved, by whom and when", "Say where the minutes are kept.", "Record the approval");
    words_form(draft, APPROVE.to_owned(), paths::on_area(code, "approve"), words)
}

pub(crate) fn place_form<'a>(code: &str, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(PLACE);
    view! {
        <form method="post" action=paths::on_area(code, "practices") novalidate=true>
            {text_input(&form, "practice", "Code of the practice", Some("For example, Y99901"), "nhsuk-input--width-10", false)}
            {radios(&form, "wave", "Wave", &WAVES, "")}
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Put it in this area"</button>
        </form>
    }
}

pub(crate) fn time_form<'a>(code: &str, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(TIME);
    view! {
        <form method="post" action=paths::on_area(code, "time") novalidate=true>
            {text_input(&form, "days", "Days more", Some("Each person’s 12 weeks get this much longer"), "nhsuk-input--width-3", true)}
            {textarea(&form, "words", "Why", "For example, the post was late.")}
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Give more time"</button>
        </form>
    }
}

pub(crate) fn paper_form<'a>(code: &str, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(PAPER);
    view! {
        <form method="post" action=paths::on_area(code, "papers") novalidate=true>
            {radios(&form, "kind", "What it is", &KINDS, "")}
            {textarea(&form, "words", "What was heard or raised", "Anyone can read this on the public page. Name no patient.")}
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Add it"</button>
        </form>
    }
}

pub(crate) fn answer_form<'a>(code: &str, paper: &str, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let words = ("Answer", "It is on the public page at once.", "Publish the answer");
    words_form(draft, format!("answer-{paper}"), paths::answer_paper(code, paper), words)
}
