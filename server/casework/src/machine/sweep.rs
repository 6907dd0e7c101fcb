//! Forgetting what no longer counts.

use super::MachineFault;
use crate::office::Office;

/// Forgets tokens and assertions that are over, and messages nobody repeats any more.
///
/// # Errors
/// [`MachineFault::Unavailable`] when the store does not answer.
pub async fn sweep(office: &Office) -> Result<(), MachineFault> {
    let mut tx = office.store.begin().await?;
    tx.sweep_machines(office.now()).await?;
    Ok(tx.commit().await?)
}
