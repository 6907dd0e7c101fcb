//! How a redaction finds its entry again: when the source gave it another id, and when the person moved practice.

use std::collections::{HashMap, HashSet};

use domain::{
    ids::PersonId,
    redaction::{Mark, Redaction},
};
use store::{StoreError, Tx, intake::Known};

/// Marks of redacted entries that did not arrive under their own id, by fingerprint: kind, codes, date and words.
pub(super) struct Orphans(HashMap<String, Vec<Mark>>);

impl Orphans {
    /// Collects them from what was known and which source keys arrived.
    pub(super) fn of(known: &HashMap<String, Known>, arrived: &HashSet<&str>) -> Self {
        let mut orphans: HashMap<String, Vec<Mark>> = HashMap::new();
        for (source_key, entry) in known {
            if !entry.listed.facts.marks.is_empty() && !arrived.contains(source_key.as_str()) {
                orphans.entry(entry.fingerprint.clone()).or_default().extend_from_slice(&entry.listed.facts.marks);
            }
        }
        Self(orphans)
    }

    /// The marks that a new entry with this fingerprint takes over.
    pub(super) fn marks(&self, fingerprint: &str) -> Option<&[Mark]> {
        self.0.get(fingerprint).map(Vec::as_slice)
    }
}

/// What hides entries in the other holdings of the same human being: a person who moves takes it along.
#[derive(Default)]
pub(super) struct Elsewhere {
    by_source: HashMap<String, Vec<Mark>>,
    by_fingerprint: HashMap<String, Vec<Mark>>,
    evidence: Vec<Redaction>,
}

impl Elsewhere {
    /// Collects it from every other holding.
    pub(super) async fn of(tx: &mut Tx, nhs_key: &str, person: PersonId) -> Result<Self, StoreError> {
        let mut elsewhere = Self::default();
        for holding in tx.other_holdings(nhs_key, person).await? {
            let evidence = tx.redactions(holding).await?;
            if !evidence.iter().any(|redaction| redaction.state.is_in_force()) {
                continue;
            }
            elsewhere.evidence.extend(evidence);
            for (source_key, entry) in tx.known_entries(holding).await? {
                let marks = entry.listed.facts.marks;
                if !marks.is_empty() {
                    elsewhere.by_fingerprint.entry(entry.fingerprint).or_default().extend_from_slice(&marks);
                    elsewhere.by_source.entry(source_key).or_default().extend(marks);
                }
            }
        }
        Ok(elsewhere)
    }

    /// Nothing is hidden elsewhere.
    pub(super) fn is_empty(&self) -> bool {
        self.by_fingerprint.is_empty()
    }

    /// The marks a new entry takes over: by the source's own id, else by kind, codes, date and words.
    pub(super) fn marks(&self, source_key: &str, fingerprint: &str) -> Option<&[Mark]> {
        self.by_source.get(source_key).or_else(|| self.by_fingerprint.get(fingerprint)).map(Vec::as_slice)
    }

    /// The redaction of a mark, as it stands after the move.
    pub(super) fn redaction(&self, mark: &Mark) -> Option<Redaction> {
        self.evidence.iter().find(|redaction| redaction.id == mark.id).cloned().map(Redaction::on_transfer)
    }
}
