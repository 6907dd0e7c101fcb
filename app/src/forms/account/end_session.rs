//! Sign out another device.

use contract::{ids::SessionRef, ports::patient::OwnAccount, refusal::Refusal};

use crate::{frame::Outcome, paths};

/// Ends one other session, and goes back to the account.
///
/// # Errors
/// The port's refusal.
pub async fn end_session(port: &dyn OwnAccount, session: &SessionRef) -> Result<Outcome, Refusal> {
    port.end_session(session).await?;
    Ok(Outcome::See(paths::ACCOUNT.to_owned()))
}
