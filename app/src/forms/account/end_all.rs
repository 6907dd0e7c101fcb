//! Sign out everywhere.

use contract::{ports::patient::OwnAccount, refusal::Refusal};

use crate::frame::Outcome;

/// Ends every session of the account, this one too, and goes to the start.
///
/// # Errors
/// The port's refusal.
pub async fn end_all(port: &dyn OwnAccount) -> Result<Outcome, Refusal> {
    port.end_all_sessions().await?;
    Ok(Outcome::See("/".to_owned()))
}
