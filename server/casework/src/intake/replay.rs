//! What was said before: it may close, and opens nothing that was closed since.

use domain::access_code::AccessCode;
use fhir::{Against, Arrival, PatientFound, against, is_older};
use sha2::{Digest, Sha256};
use store::{
    Keys, StoreError, Tx,
    person::{Held, Safety},
};

use super::{
    entries::hex,
    placement::Placed,
    sayings::{Heard, Place},
};

/// What a document says of its person, whatever order it says it in.
pub(super) fn document_digest(arrival: &Arrival) -> String {
    let entries = arrival.entries.iter().map(|entry| (&entry.source_type, &entry.source_id, entry.digest));
    let supporting = arrival.supporting.iter().map(|kept| (&kept.source_type, &kept.source_id, kept.digest));
    let mut parts: Vec<_> = entries.chain(supporting).collect();
    parts.sort();
    let mut digest = Sha256::new();
    for (kind, id, part) in parts {
        digest.update(format!("{}:{kind}/{}:{id}/", kind.len(), id.len()));
        digest.update(part);
    }
    hex(&digest.finalize())
}

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
        Against::Same | Against::Other => is_replay && !is_older(&kept, &found.original),
    })
}

/// Passes over lifts in entries of which a later version is kept, as that one counts.
pub(super) async fn pass_over_old_lifts(
    tx: &mut Tx,
    place: &Place<'_>,
    heard: &mut Heard<'_>,
) -> Result<(), StoreError> {
    let lifts = |(_, entry): &(usize, &fhir::ArrivedEntry)| {
        matches!(entry.access_code, Some((AccessCode::ReviewNotIndicated, _)))
    };
    let mut old = Vec::new();
    for (at, entry) in heard.arrival.entries.iter().enumerate().filter(lifts) {
        let key = place.keys.source_entry(place.number, &entry.source_type, &entry.source_id);
        if place.kept(tx, &key).await?.is_some_and(|kept| is_older(&entry.original, &kept)) {
            old.push(at);
        }
    }
    for at in old {
        if let Some(entry) = heard.arrival.to_mut().entries.get_mut(at) {
            entry.access_code = None;
        }
    }
    Ok(())
}

/// Takes back what a document that only closes lifted or dated anew; what it withdraws stays withdrawn.
pub(super) fn without_new_lifts(safety: &mut Safety, before: &Safety) {
    let known = |key: &String| before.imported_lifts.iter().find(|(known, _)| known == key);
    safety.imported_lifts = safety.imported_lifts.iter().filter_map(|(key, _)| known(key).cloned()).collect();
}
