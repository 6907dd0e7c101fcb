//! Entries of other documents that are kept back from now on, or freed.

use std::collections::HashMap;

use domain::entry::{HoldReason, Review};
use store::{StoreError, Tx, intake::Known};

use super::{
    super::{entries::Shelf, take_in::Taken},
    Heard,
    words::and,
};

impl Shelf<'_> {
    /// Keeps back entries of other documents, of which this one says something, and frees those it takes its word back of.
    pub(in super::super) async fn keep_back(
        &self,
        tx: &mut Tx,
        known: &HashMap<String, Known>,
        heard: &Heard<'_>,
        taken: &mut Taken,
    ) -> Result<(), StoreError> {
        for freed in heard.freed.iter().filter_map(|key| known.get(key)) {
            tx.free_entry(self.person, freed.id).await?;
        }
        let words: HashMap<_, _> =
            heard.others.iter().filter_map(|(key, word)| Some((known.get(key)?.id, *word))).collect();
        if words.is_empty() {
            return Ok(());
        }
        for opened in tx.entries_whole(self.person).await? {
            let Some(word) = words.get(&opened.entry.id) else { continue };
            let before = &opened.entry.facts;
            let mut facts = before.clone();
            (facts.labels, facts.finish) = and((facts.labels, facts.finish), *word);
            if facts == *before {
                continue;
            }
            let is_labelled = facts.labels.other && !before.labels.other;
            if is_labelled && !matches!(facts.review, Review::Held { .. }) {
                facts.review = facts.review.on_change(Review::Held { why: HoldReason::Label });
            }
            tx.save_facts(&opened, &facts, self.office.now()).await?;
            taken.imported += 1;
            taken.held += u64::from(facts.waits() && facts.kind.is_readable());
        }
        Ok(())
    }
}
