//! End a look.

use contract::{ids::ViewRef, ports::viewer::Viewing, refusal::Refusal};

use crate::{frame::Outcome, paths::viewer as paths};

/// Ends the look, and goes to its page, which says so.
///
/// # Errors
/// The port's refusal.
pub async fn end(port: &dyn Viewing, view: &ViewRef) -> Result<Outcome, Refusal> {
    port.end(view).await?;
    Ok(Outcome::See(paths::view(view)))
}
