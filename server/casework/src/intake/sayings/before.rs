//! What an entry says of what it held before: a version that is labelled, withdrawn or not filed may no longer name it.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use fhir::{Arrival, ArrivedEntry, LinkWhy, Name, Saying, is_older, own_word, ties};
use store::{StoreError, Tx};

use super::{
    super::entries::hex,
    Place,
    words::{NOTHING, Word, of_results},
};

/// What stands in a resource that contains others.
const CONTAINED: &[u8] = b"\"contained\"";

/// What is known of a person's resources before a document, as far as anybody asked.
#[derive(Default)]
struct Before {
    leading: Option<HashSet<String>>,
    digests: Option<HashMap<String, String>>,
}

impl Before {
    /// The groups and reports that held results.
    async fn leading(&mut self, place: &Place<'_>, tx: &mut Tx) -> Result<&HashSet<String>, StoreError> {
        let found = match (self.leading.take(), place.person) {
            (Some(found), _) => found,
            (None, Some(person)) => tx.leading(person).await?,
            (None, None) => HashSet::new(),
        };
        Ok(self.leading.insert(found))
    }

    /// What was kept, by its digest.
    async fn digests(&mut self, place: &Place<'_>, tx: &mut Tx) -> Result<&HashMap<String, String>, StoreError> {
        let found = match (self.digests.take(), place.holding) {
            (Some(found), _) => found,
            (None, Some(holding)) => tx.originals(holding).await?,
            (None, None) => HashMap::new(),
        };
        Ok(self.digests.insert(found))
    }
}

impl Place<'_> {
    /// What a document says, with what is kept back by a version that no longer names what it held, or was before the version
    /// came that names it.
    pub(super) async fn sayings<'a>(&self, tx: &mut Tx, arrival: &'a Arrival) -> Result<Cow<'a, [Saying]>, StoreError> {
        let mut sayings = Cow::Borrowed(&arrival.sayings[..]);
        if self.holding.is_none() {
            return Ok(sayings);
        }
        let mut before = Before::default();
        for entry in &arrival.entries {
            let more = self.says_of_what_it_held(tx, entry, &mut before).await?;
            if !more.is_empty() {
                sayings.to_mut().extend(more);
            }
        }
        Ok(sayings)
    }

    /// What an entry says by its own words of what it held, or its later version of what it holds: results, and what it
    /// contains. Its consultation, or a List, may be what keeps it back: those say so themselves.
    async fn says_of_what_it_held(
        &self,
        tx: &mut Tx,
        entry: &ArrivedEntry,
        before: &mut Before,
    ) -> Result<Vec<Saying>, StoreError> {
        let name = Name { source_type: entry.source_type.clone(), source_id: entry.source_id.clone() };
        let key = self.key(&name);
        let is_hidden = (entry.facts.labels, entry.facts.finish) != NOTHING;
        let names_results = entry.links.iter().any(|link| link.why == LinkWhy::ReportMember);
        let may_contain = entry.original.windows(CONTAINED.len()).any(|part| part == CONTAINED);
        if !is_hidden && !names_results && !may_contain {
            return Ok(Vec::new());
        }
        if before.digests(self, tx).await?.get(&key).is_none_or(|digest| *digest == hex(&entry.digest)) {
            return Ok(Vec::new());
        }
        let Some(kept) = self.kept(tx, &key).await? else { return Ok(Vec::new()) };
        let mut said = Vec::new();
        let mut say = |of: Name, (labels, finish): Word| {
            if (labels, finish) != NOTHING {
                said.push(Saying { by: name.clone(), of, labels, finish });
            }
        };
        // Whichever comes last, the later version speaks, and the other one names.
        let (speaks, names) =
            if is_older(&entry.original, &kept) { (&kept, &entry.original) } else { (&entry.original, &kept) };
        let word = own_word(speaks);
        if entry.source_type == "Observation" && (names_results || before.leading(self, tx).await?.contains(&key)) {
            say(name.clone(), of_results(word));
        }
        ties(names).contained().for_each(|contained| say(contained.clone(), word));
        Ok(said)
    }
}
