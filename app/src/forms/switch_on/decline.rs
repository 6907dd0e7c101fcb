//! Say no, with a reason and a day to look at it again.

use contract::{
    input::{fields::Fields, switch_on::Decline},
    ports::switch_on::SwitchOnDesk,
    refusal::Refusal,
};
use leptos::prelude::*;

use crate::{
    components::{date_input::date_input, draft::Draft, textarea::textarea},
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::switch_on::redraw,
    paths::switch_on as paths,
};

const FORM: &str = "decline";

/// Declines, and goes back to where it stands.
///
/// # Errors
/// The port's refusals.
pub async fn decline(desk: &dyn SwitchOnDesk, frame: &Frame<'_>, fields: &Fields) -> Result<Outcome, Refusal> {
    let errors = match Decline::read(fields) {
        Ok(no) => match desk.decline(&no).await {
            Ok(()) => return Ok(Outcome::See(paths::SWITCH_ON.to_owned())),
            Err(refusal) => to_mend(refusal)?,
        },
        Err(errors) => errors,
    };
    redraw(desk, frame, Draft::of(FORM, fields, &errors)).await
}

pub(crate) fn section<'a>(version: &'a str, again: bool, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    let form = draft.form(FORM);
    let (heading, button) =
        if again { ("Keep the no, and look at it again later", "Keep the no") } else { ("Decline", "Decline") };
    view! {
        <h2 class="nhsuk-heading-m">{heading}</h2>
        <p>"A no holds. No date and no event of the programme changes it: only this practice does. On the review date it comes back to your desk."</p>
        <form method="post" action=paths::DECLINE novalidate=true>
            <input type="hidden" name="version" value=version/>
            {textarea(&form, "why", "Why the practice says no", "Staff can read this. Patients cannot.")}
            {date_input(&form, "review", "Look at it again on", "For example, 27 3 2027", "")}
            <button class="nhsuk-button nhsuk-button--warning" type="submit">{button}</button>
        </form>
    }
}
