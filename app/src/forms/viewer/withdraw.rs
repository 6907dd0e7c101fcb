//! Take back a request one sent.

use contract::{ids::RequestRef, ports::viewer::Viewing, refusal::Refusal};

use crate::{frame::Outcome, paths::viewer as paths};

/// Takes it back, and goes to the start.
///
/// # Errors
/// The port's refusal.
pub async fn withdraw(port: &dyn Viewing, request: &RequestRef) -> Result<Outcome, Refusal> {
    port.withdraw(request).await?;
    Ok(Outcome::See(paths::VIEWER.to_owned()))
}
