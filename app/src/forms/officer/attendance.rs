//! Send an attendance list.

use contract::{ports::officer::Officer, refusal::Refusal, views::alerts::Taken};

use crate::{
    frame::{Frame, Outcome},
    pages::officer::draw_attendance,
};

/// Takes the list in, whole or not at all, and says what became of it.
///
/// # Errors
/// The port's refusal.
pub async fn take_attendance(port: &dyn Officer, frame: &Frame<'_>, csv: &str) -> Result<Outcome, Refusal> {
    let taken = port.take_attendance(csv).await?;
    let html = draw_attendance(frame, Some(&taken));
    Ok(match taken {
        Taken::All { .. } => Outcome::Show(html),
        Taken::Nothing { .. } => Outcome::Redraw(html),
    })
}
