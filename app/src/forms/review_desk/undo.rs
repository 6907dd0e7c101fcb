//! Take back what was decided just now.

use contract::{
    ids::DecisionRef,
    input::{desk::DeskPlace, fields::Fields},
    ports::desk::{DecisionDesk, QueueDesk},
    refusal::Refusal,
    views::desk::Undo,
};
use leptos::prelude::*;

use super::{place, stands};
use crate::{
    components::draft::Draft,
    forms::to_mend,
    frame::{Frame, Outcome},
    pages::practice::redraw_lines,
    paths::desk as paths,
};

/// Undoes it, and goes back to the page.
///
/// # Errors
/// The ports' refusals.
pub async fn undo(
    queue: &dyn QueueDesk,
    desk: &dyn DecisionDesk,
    frame: &Frame<'_>,
    fields: &Fields,
) -> Result<Outcome, Refusal> {
    let at = DeskPlace { done: None, ..place(fields) };
    let decision = DecisionRef::parse(fields.get("decision")).ok_or(Refusal::NotFound)?;
    let errors = match desk.undo(&decision).await {
        Ok(()) => return Ok(Outcome::See(paths::at(&at))),
        Err(refusal) => to_mend(refusal)?,
    };
    redraw_lines(queue, frame, &at, Draft::of("undo", fields, &errors)).await
}

pub(crate) fn section(at: &DeskPlace, undo: &Undo) -> impl IntoView + use<> {
    let seconds = if undo.seconds == 1 { "1 second".to_owned() } else { format!("{} seconds", undo.seconds) };
    view! {
        <div class="nhsuk-inset-text" role="status">
            <p>{format!("{}. You can take it back for {seconds}.", undo.what)}</p>
            <form method="post" action=paths::UNDO>
                {stands(at)}
                <input type="hidden" name="decision" value=undo.decision.to_string()/>
                <button class="nhsuk-button nhsuk-button--secondary nhsuk-u-margin-bottom-0" type="submit" data-key="u">"Undo"</button>
            </form>
        </div>
    }
}
