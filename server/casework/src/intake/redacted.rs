//! How a redaction finds its entry again when the source gave it another id.

use std::collections::{HashMap, HashSet};

use domain::redaction::Mark;
use store::intake::Known;

/// Marks of redacted entries that did not arrive under their own id, by fingerprint: kind, codes, date and words.
pub(super) struct Orphans(HashMap<String, Vec<Mark>>);

impl Orphans {
    /// Collects them from what was known and which source keys arrived.
    pub(super) fn of(known: &HashMap<String, Known>, arrived: &HashSet<&str>) -> Self {
        let mut orphans: HashMap<String, Vec<Mark>> = HashMap::new();
        for (source_key, entry) in known {
            if !entry.listed.facts.marks.is_empty() && !arrived.contains(source_key.as_str()) {
                orphans.entry(entry.fingerprint.clone()).or_default().extend(&entry.listed.facts.marks);
            }
        }
        Self(orphans)
    }

    /// The marks that a new entry with this fingerprint takes over.
    pub(super) fn marks(&self, fingerprint: &str) -> Option<&[Mark]> {
        self.0.get(fingerprint).map(Vec::as_slice)
    }
}
