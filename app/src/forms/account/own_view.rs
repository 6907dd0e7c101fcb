//! Switch one's own view off, and ask for it back.

use contract::{input::fields::Fields, ports::control::OwnControl, refusal::Refusal};

use crate::{
    components::draft::Draft,
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::patient::own_view::{BACK, redraw},
    paths,
};

/// Switches off, and goes to the account without a word.
///
/// # Errors
/// The port's refusal.
pub async fn view_off(port: &dyn OwnControl) -> Result<Outcome, Refusal> {
    port.switch_view_off().await?;
    Ok(Outcome::See(paths::ACCOUNT.to_owned()))
}

/// Asks for it back, and goes to the account without a word.
///
/// # Errors
/// The port's refusal.
pub async fn view_back(port: &dyn OwnControl, frame: &Frame<'_>) -> Result<Outcome, Refusal> {
    let errors = match port.ask_view_back().await {
        Ok(()) => return Ok(Outcome::See(paths::ACCOUNT.to_owned())),
        Err(refusal) => to_mend(refusal)?,
    };
    redraw(frame, Draft::of(BACK, &Fields::default(), &errors))
}
