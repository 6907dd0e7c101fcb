//! What officers and practices do with letters.

use contract::{
    ids::PersonRef,
    input::{
        fields::{FieldErrors, Fields},
        packs::{Looked, OnLetter, Printing, WHY_BACK},
        programme::Words,
    },
    ports::packs::{LetterDesk, Mailing, PackReview},
    refusal::Refusal,
    views::packs::{BatchPage, HeldOutRow, LetterPage, PacksPage},
};
use leptos::prelude::*;

use crate::{
    components::{checkboxes::checkbox, draft::Draft, radios::radios, text_input::text_input, textarea::textarea},
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::{
        practice::{redraw_held_out, redraw_letter},
        programme::{redraw_batch, redraw_packs},
    },
    paths::{self, packs},
};

const PRINT: &str = "print";
const HAND_OVER: &str = "hand-over";
const SCRAP: &str = "scrap";
const LETTER: &str = "letter";

/// What is to mend of a step, if anything.
fn faults(done: Result<Result<(), Refusal>, FieldErrors>) -> Result<Option<FieldErrors>, Refusal> {
    match done {
        Ok(Ok(())) => Ok(None),
        Ok(Err(refusal)) => to_mend(refusal).map(Some),
        Err(errors) => Ok(Some(errors)),
    }
}

/// Makes a batch, and goes to it.
///
/// # Errors
/// The port's refusal.
pub async fn print(port: &dyn Mailing, frame: &Frame<'_>, fields: &Fields) -> Result<Outcome, Refusal> {
    let errors = match Printing::read(fields) {
        Ok(printing) => match port.print(&printing).await {
            Ok(batch) => return Ok(Outcome::See(packs::batch(&batch))),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    redraw_packs(port, frame, Draft::of(PRINT, fields, &errors)).await
}

/// Has everybody in a batch looked at once more.
///
/// # Errors
/// The port's refusal.
pub async fn check(port: &dyn Mailing, frame: &Frame<'_>, batch: &str, fields: &Fields) -> Result<Outcome, Refusal> {
    match faults(Ok(port.check(batch).await))? {
        None => Ok(Outcome::See(packs::batch(batch))),
        Some(errors) => redraw_batch(port, frame, batch, Draft::of(HAND_OVER, fields, &errors)).await,
    }
}

/// Says that a batch leaves the house.
///
/// # Errors
/// The port's refusal.
pub async fn hand_over(
    port: &dyn Mailing,
    frame: &Frame<'_>,
    batch: &str,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let out: Vec<u32> = fields.get("out").split(',').filter_map(|number| number.trim().parse().ok()).collect();
    match faults(Ok(port.hand_over(batch, &out).await))? {
        None => Ok(Outcome::See(packs::batch(batch))),
        Some(errors) => redraw_batch(port, frame, batch, Draft::of(HAND_OVER, fields, &errors)).await,
    }
}

/// Says that a batch was destroyed.
///
/// # Errors
/// The port's refusal.
pub async fn scrap(port: &dyn Mailing, frame: &Frame<'_>, batch: &str, fields: &Fields) -> Result<Outcome, Refusal> {
    let done = match Words::read(fields) {
        Ok(Words(why)) => Ok(port.scrap(batch, &why).await),
        Err(errors) => Err(errors),
    };
    match faults(done)? {
        None => Ok(Outcome::See(packs::batch(batch))),
        Some(errors) => redraw_batch(port, frame, batch, Draft::of(SCRAP, fields, &errors)).await,
    }
}

/// Lets a letter go that was held out, or keeps it.
///
/// # Errors
/// The port's refusal.
pub async fn looked(
    port: &dyn PackReview,
    frame: &Frame<'_>,
    person: &PersonRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let done = match Looked::read(fields) {
        Ok(looked) => Ok(port.looked(person, &looked).await),
        Err(errors) => Err(errors),
    };
    match faults(done)? {
        None => Ok(Outcome::See(packs::HELD_OUT.to_owned())),
        Some(errors) => {
            redraw_held_out(port, frame, fields.get("after"), Draft::of(person.as_str(), fields, &errors)).await
        }
    }
}

/// Notes that a letter came back, or asks for another.
///
/// # Errors
/// The port's refusal.
pub async fn on_letter(
    port: &dyn LetterDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let done = match OnLetter::read(fields) {
        Ok(what) => Ok(port.on_letter(person, &what).await),
        Err(errors) => Err(errors),
    };
    match faults(done)? {
        None => Ok(Outcome::See(paths::person(person))),
        Some(errors) => redraw_letter(port, frame, person, Draft::of(LETTER, fields, &errors)).await,
    }
}

pub(crate) fn print_form<'a>(page: &'a PacksPage, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(PRINT);
    let chosen = form.value("area", "all");
    let areas = page.areas.iter().map(|(code, name)| {
        view! { <option value=code.as_str() selected=chosen == code>{name.as_str()}</option> }
    });
    view! {
        <form method="post" action=packs::PACKS novalidate=true>
            <div class="nhsuk-form-group">
                <label class="nhsuk-label" for=form.id("area")>"Where"</label>
                <select class="nhsuk-select" id=form.id("area") name="area">
                    <option value="all">"All areas"</option>
                    {areas.collect_view()}
                </select>
            </div>
            {text_input(&form, "letters", "How many letters", Some("At most 1000 in one batch"), "nhsuk-input--width-5", true)}
            <button class="nhsuk-button" type="submit">"Print a batch"</button>
        </form>
    }
}

pub(crate) fn hand_over_forms(page: &BatchPage) -> impl IntoView + use<> {
    let out = page.out.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    let (check, hand_over) = (packs::of_batch(&page.row.id, "check"), packs::of_batch(&page.row.id, "hand-over"));
    let words = if page.is_checked { "Check it again" } else { "Check it" };
    let second = page.is_checked.then(|| {
        view! {
            <h2 class="nhsuk-heading-m">"Then hand it over"</h2>
            <p>"Say so when the letters leave the house, not after. Twelve weeks begin for each person in it."</p>
            <form method="post" action=hand_over novalidate=true>
                <input type="hidden" name="out" value=out/>
                <button class="nhsuk-button" type="submit">"It leaves the house now"</button>
            </form>
        }
    });
    let class = if page.is_checked { "nhsuk-button nhsuk-button--secondary" } else { "nhsuk-button" };
    view! {
        <h2 class="nhsuk-heading-m">"Check it before it is handed over"</h2>
        <p>"Everyone in it is looked at once more. Letters that must stay here are taken out by their number."</p>
        <form method="post" action=check novalidate=true>
            <button class=class type="submit">{words}</button>
        </form>
        {second}
    }
}

pub(crate) fn scrap_form<'a>(page: &'a BatchPage, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(SCRAP);
    let action = packs::of_batch(&page.row.id, "scrap");
    view! {
        <h2 class="nhsuk-heading-m">"It was destroyed"</h2>
        <form method="post" action=action novalidate=true>
            {textarea(&form, "words", "Why", "Its letters wait again, each with a new place and later a new code.")}
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">"It was destroyed"</button>
        </form>
    }
}

pub(crate) fn looked_form<'a>(row: &'a HeldOutRow, after: &'a str, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(row.person.id.as_str());
    let all = [("send", "Let it go"), ("keep", "Keep it, and look again in 4 weeks")];
    let choices = if row.may_go { &all[..] } else { &all[1..] };
    let action = packs::looked(&row.person.id);
    view! {
        <form method="post" action=action novalidate=true>
            <input type="hidden" name="look" value=row.look.as_str()/>
            <input type="hidden" name="after" value=after/>
            {radios(&form, "decision", "This letter", choices, "")}
            {textarea(&form, "words", "Why", "For example, you asked the person alone.")}
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Save"</button>
        </form>
    }
}

/// What the envelope says, in the order of [`WHY_BACK`].
const SAYS: [&str; WHY_BACK.len()] =
    ["They moved", "Not known at this address", "Refused", "It could not be delivered", "Something else"];

pub(crate) fn letter_form<'a>(page: &'a LetterPage, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(LETTER);
    let choices = [("back", "The post brought a letter back"), ("again", "Send another letter")];
    let says: Vec<_> = WHY_BACK.into_iter().zip(SAYS).collect();
    let action = packs::letter(&page.person);
    view! {
        <form method="post" action=action novalidate=true>
            {radios(&form, "what", "Note", &choices, "")}
            {radios(&form, "why", "If it came back: what the envelope says", &says, "")}
            {checkbox(&form, "earlier", "It is an older letter: we sent another one after it", None, false)}
            <p>"To send another: correct the address in your own system first. If a letter came back from the address you still have, ask the person. The code of the old letter stays good."</p>
            {checkbox(&form, "confirmed", "I asked: the address is right", None, false)}
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Save"</button>
        </form>
    }
}
