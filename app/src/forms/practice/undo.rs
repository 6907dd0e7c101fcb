//! Take a release back. Its form is an island: [`UndoCountdown`](crate::islands::UndoCountdown).

use contract::{
    ids::{EntryRef, PersonRef},
    input::fields::Fields,
    ports::practice::ReviewDesk,
    refusal::Refusal,
};

use crate::{
    components::draft::Draft,
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::practice::redraw_entry,
    paths,
};

/// Undoes the release, and goes back to the entry.
///
/// # Errors
/// The port's refusal.
pub async fn undo(
    review: &dyn ReviewDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    entry: &EntryRef,
) -> Result<Outcome, Refusal> {
    let errors = match review.undo_release(person, entry).await {
        Ok(()) => return Ok(Outcome::See(paths::entry(person, entry))),
        Err(refusal) => to_mend(refusal)?,
    };
    redraw_entry(review, frame, person, entry, Draft::of("undo", &Fields::default(), &errors)).await
}
