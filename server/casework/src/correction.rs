//! What a request hid, settled as one decision.

use contract::refusal::Refusal;
use domain::{ids::CorrectionId, redaction::Redaction, stamp::Stamp};
use store::{Tx, person::Held};

use crate::office::refuse;

/// Takes every mark that stands on this request a step, and nothing else: another mark on the same entry stays.
///
/// # Errors
/// [`Refusal`] when it was not kept; roll back the step it belongs to.
pub(crate) async fn settle(
    tx: &mut Tx,
    held: &Held,
    correction: CorrectionId,
    now: Stamp,
    step: impl Fn(Redaction) -> Redaction + Send,
) -> Result<(), Refusal> {
    let all = tx.redactions(held.id).await.map_err(refuse)?;
    for redaction in all.into_iter().filter(|redaction| redaction.is_asked_by(correction)) {
        let settled = step(redaction);
        tx.save_redaction(held.id, &held.practice.ods, &settled).await.map_err(refuse)?;
        let Some(opened) = tx.entry_to_correct(held.id, settled.entry).await.map_err(refuse)? else { continue };
        let mut facts = opened.entry.facts.clone();
        facts.marks.retain(|mark| mark.id != settled.id);
        if settled.state.is_in_force() {
            facts.marks.push(settled.mark());
        }
        tx.save_facts(&opened, &facts, now).await.map_err(refuse)?;
    }
    Ok(())
}
