//! What a programme officer does with a form no practice could be found for.

use contract::{
    ids::FormRef,
    input::{
        fields::{FieldError, Fields},
        programme::Words,
    },
    ports::opt_out::CentralForms,
    refusal::Refusal,
    views::opt_out::FormRow,
};
use leptos::prelude::*;

use crate::{
    components::{draft::Draft, text_input::text_input, textarea::textarea},
    forms::to_mend_at,
    frame::{Frame, Outcome},
    pages::opt_out::{Desk, redraw_desk},
    paths::opt_out as own,
};

fn sending(form: &FormRef) -> String {
    format!("send-{form}")
}

fn closing(form: &FormRef) -> String {
    format!("close-{form}")
}

/// Sends it on to a practice.
///
/// # Errors
/// The port's refusal.
pub async fn send_on(
    port: &dyn CentralForms,
    frame: &Frame<'_>,
    form: &FormRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let practice = fields.get("practice");
    let errors = if practice.is_empty() {
        vec![FieldError { field: "practice", message: "Enter the practice’s code, such as Y99901" }]
    } else {
        match port.send_on(form, practice).await {
            Ok(()) => return Ok(Outcome::See(own::CENTRAL_FORMS.to_owned())),
            Err(refusal) => to_mend_at("practice", refusal)?,
        }
    };
    redraw_desk(port, Desk::Centre, frame, Draft::of(&sending(form), fields, &errors)).await
}

/// Ends it, with what was done instead.
///
/// # Errors
/// The port's refusal.
pub async fn close(
    port: &dyn CentralForms,
    frame: &Frame<'_>,
    form: &FormRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let errors = match Words::read(fields) {
        Ok(Words(why)) => match port.close(form, &why).await {
            Ok(()) => return Ok(Outcome::See(own::CENTRAL_FORMS.to_owned())),
            Err(refusal) => to_mend_at("words", refusal)?,
        },
        Err(errors) => errors,
    };
    redraw_desk(port, Desk::Centre, frame, Draft::of(&closing(form), fields, &errors)).await
}

/// The two ends of a form.
pub(crate) fn section<'a>(row: &'a FormRow, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let (send, close) = (draft.form(sending(&row.id)), draft.form(closing(&row.id)));
    view! {
        <form method="post" action=own::at_centre(&row.id, "send-on") novalidate=true>
            {text_input(&send, "practice", "Code of the practice", Some("Such as Y99901"), "nhsuk-input--width-10", false)}
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Send it on"</button>
        </form>
        <form method="post" action=own::at_centre(&row.id, "close") novalidate=true>
            {textarea(&close, "words", "What was done instead", "Such as: wrote back to the address on the form.")}
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Close it"</button>
        </form>
    }
}
