//! Take a form at a desk: with its code, or what stands on it.

use contract::{
    input::{
        fields::{FieldError, Fields},
        opt_out::{TypedCode, WithoutCode},
    },
    ports::opt_out::FormDesk,
    refusal::Refusal,
};
use leptos::prelude::*;

use super::by_code::{FORM as CODE, WRONG};
use crate::{
    components::{date_input::date_input, draft::Draft, radios::radios, text_input::text_input},
    forms::{later, to_mend},
    frame::{Frame, Outcome},
    pages::opt_out::{Desk, passed_on, recorded, redraw_desk},
};

const TAKE: &str = "take";
const HOW: [(&str, &str); 3] = [("paper", "On paper"), ("phone", "On the phone"), ("desk", "At the desk")];

/// Opts out whom a code and a date of birth name together. No name is shown.
///
/// # Errors
/// The port's refusal.
pub async fn code_at_desk(
    port: &dyn FormDesk,
    desk: Desk,
    frame: &Frame<'_>,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let errors = match TypedCode::read(fields) {
        Ok(typed) => match port.opt_out(&typed).await {
            Ok(Some(receipt)) => return Ok(Outcome::Show(recorded(frame, desk, &receipt))),
            Ok(None) => WRONG.to_vec(),
            Err(Refusal::TooOften(message)) => {
                let errors = [FieldError { field: "code", message }];
                return redraw_desk(port, desk, frame, Draft::of(CODE, fields, &errors)).await.map(later);
            }
            Err(refusal) => return Err(refusal),
        },
        Err(errors) => errors,
    };
    redraw_desk(port, desk, frame, Draft::of(CODE, fields, &errors)).await
}

/// Writes down a form that came without its code.
///
/// # Errors
/// The port's refusal.
pub async fn take(port: &dyn FormDesk, desk: Desk, frame: &Frame<'_>, fields: &Fields) -> Result<Outcome, Refusal> {
    let errors = match WithoutCode::read(fields) {
        Ok(form) => match port.take(&form).await {
            Ok(taken) => return Ok(Outcome::Show(passed_on(frame, desk, &taken))),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    redraw_desk(port, desk, frame, Draft::of(TAKE, fields, &errors)).await
}

pub(crate) fn section<'a>(draft: &Draft<'a>, action: &'static str) -> impl IntoView + use<'a> {
    let form = draft.form(TAKE);
    view! {
        <form method="post" action=action novalidate=true>
            {text_input(&form, "given", "Given name", None, "nhsuk-input--width-20", false)}
            {text_input(&form, "family", "Family name", None, "nhsuk-input--width-20", false)}
            {text_input(&form, "nhs_number", "NHS number, if it is on the form", Some("10 numbers, such as 999 123 4567"), "nhsuk-input--width-10", true)}
            {date_input(&form, "birth", "Date of birth on the form", "For example, 27 3 1990", "")}
            {radios(&form, "how", "How it came", &HOW, "")}
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Take the form"</button>
        </form>
    }
}
