//! Resources that are no entries, as they will be kept: others hang together by them.

use domain::{ids::PersonId, nhs_number::NhsNumber};
use fhir::{Arrival, LinkWhy, is_older, ties};
use store::{Keys, StoreError, Tx};

use super::entries::hex;

/// Keeps supporting resources' bytes; an older version takes no later one's place. With `if_later`, as of a document that came
/// before, only what its source calls later takes the place of what is kept. Their links are with whoever has the entries.
pub(super) async fn keep_supporting(
    tx: &mut Tx,
    keys: &Keys,
    number: &NhsNumber,
    person: PersonId,
    links_of: PersonId,
    arrival: &Arrival,
    if_later: bool,
) -> Result<u64, StoreError> {
    let known = tx.originals(person).await?;
    let mut changed = 0;
    for supporting in &arrival.supporting {
        let key = keys.source_entry(number, &supporting.source_type, &supporting.source_id);
        let digest = hex(&supporting.digest);
        let before = match known.get(&key) {
            Some(known) if *known != digest => tx.original(person, &key).await?,
            Some(_) => continue,
            None => None,
        };
        let arrived = &supporting.original;
        let counts = |before: &[u8]| if if_later { is_older(before, arrived) } else { !is_older(arrived, before) };
        if before.is_none_or(|before| counts(&before)) {
            tx.put_original(person, &key, &digest, &supporting.original).await?;
            if supporting.source_type == "List" {
                // So that a consultation which is withdrawn by itself finds what its Lists hold.
                for consultation in ties(&supporting.original).written_in {
                    let to = keys.source_entry(number, &consultation.source_type, &consultation.source_id);
                    tx.put_link(links_of, &key, &to, LinkWhy::Consultation.word()).await?;
                }
            }
            changed += 1;
        }
    }
    Ok(changed)
}
