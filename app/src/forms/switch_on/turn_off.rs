//! Take a yes back.

use contract::{input::fields::Fields, ports::switch_on::SwitchOnDesk, refusal::Refusal};
use leptos::prelude::*;

use super::because::{self, Said};
use crate::{
    components::draft::Draft,
    frame::{Frame, Outcome},
    paths::switch_on as paths,
};

const FORM: &str = "off";
const SAID: Said = Said {
    action: paths::OFF,
    heading: "Turn it off",
    means: "People it opened meet the closed door at their next click. Access given one by one stays.",
    why: "Why it is turned off",
    button: "Turn off",
    class: "nhsuk-button nhsuk-button--secondary",
};

/// Turns off, and goes back to where it stands.
///
/// # Errors
/// The port's refusals.
pub async fn turn_off(desk: &dyn SwitchOnDesk, frame: &Frame<'_>, fields: &Fields) -> Result<Outcome, Refusal> {
    because::step(desk, frame, (FORM, fields), async |because| desk.turn_off(because).await).await
}

pub(crate) fn section<'a>(version: &'a str, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    because::section(&SAID, version, &draft.form(FORM))
}

/// The same in one click, while it was only just turned on.
pub(crate) fn undo(version: &str) -> impl IntoView + use<> {
    let version = version.to_owned();
    view! {
        <form method="post" action=paths::OFF>
            <input type="hidden" name="version" value=version/>
            <input type="hidden" name="why" value="Taken back at once"/>
            <button class="nhsuk-button nhsuk-button--secondary nhsuk-u-margin-bottom-0" type="submit">"Undo: turn it off again"</button>
        </form>
    }
}
