//! Set how one is told.

use contract::{
    input::{
        control::Channel,
        fields::{FieldError, Fields},
    },
    ports::control::OwnControl,
    refusal::Refusal,
};

use crate::{
    components::draft::Draft,
    forms::to_mend_at,
    frame::{Frame, Outcome},
    pages::patient::contact::{CHANNEL, CODE, EMAIL, redraw},
    paths,
};

/// Sends a code to a mailbox, and goes back to the page that takes it.
///
/// # Errors
/// The port's refusal.
pub async fn send_code(port: &dyn OwnControl, frame: &Frame<'_>, fields: &Fields) -> Result<Outcome, Refusal> {
    let errors = match port.send_code(fields.get("email")).await {
        Ok(()) => return Ok(Outcome::See(format!("{}#{CODE}-code", paths::CONTACT))),
        Err(refusal) => to_mend_at("email", refusal)?,
    };
    redraw(port, frame, Draft::of(EMAIL, fields, &errors)).await
}

/// Takes the code.
///
/// # Errors
/// The port's refusal.
pub async fn confirm_code(port: &dyn OwnControl, frame: &Frame<'_>, fields: &Fields) -> Result<Outcome, Refusal> {
    let errors = match port.confirm_code(fields.get("code")).await {
        Ok(()) => return Ok(Outcome::See(paths::CONTACT.to_owned())),
        Err(refusal) => to_mend_at("code", refusal)?,
    };
    redraw(port, frame, Draft::of(CODE, fields, &errors)).await
}

/// Chooses letters or nothing.
///
/// # Errors
/// The port's refusal.
pub async fn choose_channel(port: &dyn OwnControl, frame: &Frame<'_>, fields: &Fields) -> Result<Outcome, Refusal> {
    let errors = match Channel::from_word(fields.get("channel")) {
        None => vec![FieldError { field: "channel", message: "Choose one" }],
        Some(channel) => match port.choose_channel(channel).await {
            Ok(()) => return Ok(Outcome::See(paths::CONTACT.to_owned())),
            Err(refusal) => to_mend_at("channel", refusal)?,
        },
    };
    redraw(port, frame, Draft::of(CHANNEL, fields, &errors)).await
}
