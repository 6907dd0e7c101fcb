//! What was said before: it may close, and opens nothing that was closed since.

use fhir::{Against, PatientFound, against};
use store::{
    Keys, StoreError, Tx,
    person::{Held, Safety},
};

use super::placement::Placed;

/// Whether a Patient only closes: the document came before, or its source says that a later version is kept.
pub(super) async fn only_closes(
    tx: &mut Tx,
    keys: &Keys,
    placed: &Placed,
    found: Option<&PatientFound>,
    known: Option<&Held>,
    is_replay: bool,
) -> Result<bool, StoreError> {
    let (Some(found), Some(known)) = (found, known) else { return Ok(is_replay) };
    let key = keys.source_entry(&placed.number, "Patient", &found.source_id);
    let Some(kept) = tx.original(known.id, &key).await? else { return Ok(is_replay) };
    Ok(match against(&found.original, &kept) {
        Against::Older => true,
        // The same words again under a later version are what holds now.
        Against::Same | Against::Other => is_replay && against(&kept, &found.original) != Against::Older,
    })
}

/// Takes back what a document that only closes lifted or dated anew; what it withdraws stays withdrawn.
pub(super) fn without_new_lifts(safety: &mut Safety, before: &Safety) {
    let known = |key: &String| before.imported_lifts.iter().find(|(known, _)| known == key);
    safety.imported_lifts = safety.imported_lifts.iter().filter_map(|(key, _)| known(key).cloned()).collect();
}
