//! Note that a person was told by hand.

use contract::{ids::PersonRef, input::fields::Fields, ports::contact_desk::ContactDesk, refusal::Refusal};

use crate::{
    components::draft::Draft,
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::practice::redraw_letters,
    paths,
};

/// Notes it, and goes back to the list.
///
/// # Errors
/// The port's refusal.
pub async fn told(
    desk: &dyn ContactDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let errors = match desk.told(person, fields.get("way") == "letter").await {
        Ok(()) => return Ok(Outcome::See(paths::LETTERS.to_owned())),
        Err(refusal) => to_mend(refusal)?,
    };
    redraw_letters(desk, frame, Draft::of("told", fields, &errors)).await
}
