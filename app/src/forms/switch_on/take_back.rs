//! Take a no back.

use contract::{input::fields::Fields, ports::switch_on::SwitchOnDesk, refusal::Refusal};
use leptos::prelude::*;

use super::because::{self, Said};
use crate::{
    components::draft::Draft,
    frame::{Frame, Outcome},
    paths::switch_on as paths,
};

const FORM: &str = "take-back";
const SAID: Said = Said {
    action: paths::TAKE_BACK,
    heading: "Take the no back",
    means: "This opens nobody. After it you can look at what turning on would do.",
    why: "Why the practice takes it back",
    button: "Take the no back",
    class: "nhsuk-button",
};

/// Takes the no back, and goes back to where it stands.
///
/// # Errors
/// The port's refusals.
pub async fn take_back(desk: &dyn SwitchOnDesk, frame: &Frame<'_>, fields: &Fields) -> Result<Outcome, Refusal> {
    because::step(desk, frame, (FORM, fields), async |because| desk.take_back(because).await).await
}

pub(crate) fn section<'a>(version: &'a str, draft: &Draft<'a>) -> impl IntoView + use<'a> {
    because::section(&SAID, version, &draft.form(FORM))
}
