//! Our own fictional people as the files a practice would send.

use domain::stamp::Clock;
use server::system::SystemClock;

use crate::Outcome;

/// One person's file.
pub struct Document {
    pub nhs_number: String,
    pub bytes: Vec<u8>,
}

/// Everyone a seed makes.
pub fn of_seed(seed: u64) -> Vec<Document> {
    demonstration::people(seed, SystemClock.now().london_day())
        .into_iter()
        .map(|person| Document { nhs_number: person.nhs_number, bytes: person.bundle.to_string().into_bytes() })
        .collect()
}

/// How many resources a Bundle holds.
pub fn resources(bytes: &[u8]) -> Outcome<usize> {
    let bundle: serde_json::Value = serde_json::from_slice(bytes)?;
    Ok(bundle.get("entry").and_then(|entries| entries.as_array()).map_or(1, Vec::len))
}
