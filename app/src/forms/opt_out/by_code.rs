//! Say no with the code of a form.

use contract::{
    input::{
        fields::{FieldError, Fields},
        opt_out::TypedCode,
    },
    ports::opt_out::OptOutByCode,
    refusal::Refusal,
};
use leptos::prelude::*;

use crate::{
    components::{date_input::date_input, draft::Draft, text_input::text_input},
    frame::{Frame, Outcome},
    pages::opt_out::{done, redraw_own},
};

pub(super) const FORM: &str = "by-code";

/// What every pair reads that names nobody, whatever the cause.
pub(super) const WRONG: [FieldError; 2] = [
    FieldError { field: "code", message: "Check the code and the date of birth" },
    FieldError { field: "birth", message: "Check the date of birth too" },
];

/// Opts out, and shows a receipt that is the same for everyone.
///
/// # Errors
/// The port's refusal.
pub async fn by_code(port: &dyn OptOutByCode, frame: &Frame<'_>, fields: &Fields) -> Result<Outcome, Refusal> {
    let errors = match TypedCode::read(fields) {
        Ok(typed) => match port.opt_out(&typed).await {
            Ok(Some(receipt)) => return Ok(Outcome::Show(done(frame, &receipt))),
            Ok(None) => WRONG.to_vec(),
            Err(Refusal::TooOften(message)) => {
                let errors = [FieldError { field: "code", message }];
                return Ok(Outcome::Later(redraw_own(frame, Draft::of(FORM, fields, &errors))));
            }
            Err(refusal) => return Err(refusal),
        },
        Err(errors) => errors,
    };
    Ok(Outcome::Redraw(redraw_own(frame, Draft::of(FORM, fields, &errors))))
}

/// The two fields and a button; posted to where the one who holds the form stands.
pub(crate) fn section<'a>(
    draft: &Draft<'a>,
    action: &'static str,
    (code, birth, button): (&'static str, &'static str, &'static str),
) -> impl IntoView + use<'a> {
    let form = draft.form(FORM);
    view! {
        <form method="post" action=action novalidate=true>
            {text_input(&form, "code", code, Some("13 letters and numbers, in 3 groups"), "nhsuk-input--width-20", false)}
            {date_input(&form, "birth", birth, "For example, 27 3 1990", "")}
            <button class="nhsuk-button" type="submit">{button}</button>
        </form>
    }
}
