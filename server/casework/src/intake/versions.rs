//! Which version of a resource is the last that came: the one that others are compared with.

use std::collections::HashMap;

use domain::{ids::PersonId, nhs_number::NhsNumber};
use fhir::{Arrival, is_versioned, tells_more};
use store::{Keys, StoreError, Tx, original::AT_ONCE};

use super::entries::hex;

/// Keeps the version of resources that say again what they said. Else one from between would pass for news, and might open
/// what the last one hides.
pub(super) async fn keep_later_versions(
    tx: &mut Tx,
    keys: &Keys,
    number: &NhsNumber,
    holding: PersonId,
    arrival: &Arrival,
) -> Result<(), StoreError> {
    let known = tx.originals(holding).await?;
    if known.is_empty() {
        return Ok(());
    }
    let entries = arrival.entries.iter().map(|one| (&one.source_type, &one.source_id, &one.digest, &one.original));
    let supporting =
        arrival.supporting.iter().map(|one| (&one.source_type, &one.source_id, &one.digest, &one.original));
    let mut again: HashMap<String, &[u8]> = HashMap::new();
    for (kind, id, digest, original) in entries.chain(supporting) {
        let key = keys.source_entry(number, kind, id);
        if known.get(&key).is_some_and(|known| *known == hex(digest)) && is_versioned(original) {
            again.insert(key, original);
        }
    }
    // As many as say the same as what is kept: together they are no longer than the document.
    for some in again.keys().map(String::as_str).collect::<Vec<_>>().chunks(AT_ONCE) {
        for (key, kept) in tx.originals_of(holding, some).await? {
            if let Some(arrived) = again.get(&key).filter(|arrived| tells_more(arrived, &kept)) {
                tx.renew_original(holding, &key, arrived).await?;
            }
        }
    }
    Ok(())
}
