//! Which version of a resource is the last that came: the one that others are compared with.

use std::collections::HashMap;

use domain::{ids::PersonId, nhs_number::NhsNumber};
use fhir::{Arrival, is_older, is_versioned};
use store::{Keys, StoreError, Tx};

use super::entries::hex;

/// How many kept resources are read at once: some hold whole files.
const AT_ONCE: i64 = 20;

/// Keeps the version of resources that say again what they said. Else one from between would pass for news, and might open
/// what the last one hides.
pub(super) async fn keep_later_versions(
    tx: &mut Tx,
    keys: &Keys,
    number: &NhsNumber,
    holding: PersonId,
    arrival: &Arrival,
) -> Result<(), StoreError> {
    let entries = arrival.entries.iter().map(|one| (&one.source_type, &one.source_id, &one.digest, &one.original));
    let supporting =
        arrival.supporting.iter().map(|one| (&one.source_type, &one.source_id, &one.digest, &one.original));
    let versioned: Vec<_> = entries.chain(supporting).filter(|(.., original)| is_versioned(original)).collect();
    if versioned.is_empty() {
        return Ok(());
    }
    let known = tx.originals(holding).await?;
    let mut again: HashMap<String, &[u8]> = HashMap::new();
    for (kind, id, digest, original) in versioned {
        let key = keys.source_entry(number, kind, id);
        if known.get(&key).is_some_and(|known| *known == hex(digest)) {
            again.insert(key, original);
        }
    }
    let mut last = String::new();
    while !again.is_empty() {
        let page = tx.originals_after(holding, &last, AT_ONCE).await?;
        let Some((key, _)) = page.last() else { return Ok(()) };
        last.clone_from(key);
        for (key, kept) in &page {
            if let Some(arrived) = again.remove(key)
                && is_older(kept, arrived)
            {
                tx.renew_original(holding, key, arrived).await?;
            }
        }
    }
    Ok(())
}
