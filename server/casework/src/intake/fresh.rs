//! What is to be written for people who have nothing yet, decided before the database is asked for anything.

use domain::{entry::Facts, ids::PersonId};
use fhir::Arrival;
use store::{
    StoreError, Tx,
    original::NewOriginal,
    saying::KeptSaying,
    settle::{NewEntry, NewLink},
};

use super::{
    entries::{Keyed, Shelf, hex},
    sayings::Place,
    take_in::Taken,
};

/// Rows of any number of newcomers of one practice.
#[derive(Default)]
pub(super) struct Fresh {
    pub entries: Vec<NewEntry>,
    links: Vec<NewLink>,
    originals: Vec<NewOriginal>,
    sayings: Vec<(PersonId, Vec<KeptSaying>)>,
}

impl Fresh {
    pub(super) fn add(&mut self, other: Self) {
        self.entries.extend(other.entries);
        self.links.extend(other.links);
        self.originals.extend(other.originals);
        self.sayings.extend(other.sayings);
    }

    pub(super) async fn keep(&self, tx: &mut Tx) -> Result<(), StoreError> {
        tx.settle_entries(&self.entries).await?;
        tx.put_links(&self.links).await?;
        tx.put_originals(&self.originals).await?;
        for (person, sayings) in &self.sayings {
            tx.put_sayings(*person, sayings).await?;
        }
        Ok(())
    }
}

/// How many entries of one person are written at once: few turns, and never all the words of a large document a second time.
const AT_ONCE: usize = 512;

impl Shelf<'_> {
    /// Decides about every entry of someone who has none yet, here or elsewhere.
    pub(super) fn fresh(&self, arrival: &Arrival) -> Result<Fresh, StoreError> {
        let (keys, person) = (&self.office.keys, self.person);
        let mut fresh = Fresh::default();
        for arrived in &arrival.entries {
            self.decide(&mut fresh, self.keyed(arrived))?;
        }
        for kept in &arrival.supporting {
            let key = keys.source_entry(self.number, &kept.source_type, &kept.source_id);
            fresh.originals.push(NewOriginal::of(person, key, hex(&kept.digest), &kept.original)?);
        }
        if !arrival.sayings.is_empty() {
            let place = Place { keys, number: self.number, holding: None, person: None };
            fresh.sayings.push((person, place.rows(&arrival.sayings)));
        }
        Ok(fresh)
    }

    /// Keeps the entries of someone who has none yet, here or elsewhere.
    pub(super) async fn keep_first(&self, tx: &mut Tx, entries: Vec<Keyed<'_>>) -> Result<Taken, StoreError> {
        let mut taken = Taken::default();
        let mut entries = entries.into_iter().peekable();
        while entries.peek().is_some() {
            let mut fresh = Fresh::default();
            for entry in entries.by_ref().take(AT_ONCE) {
                taken.add(&self.decide(&mut fresh, entry)?);
            }
            fresh.keep(tx).await?;
        }
        Ok(taken)
    }

    /// Decides about one entry of someone who has none yet.
    fn decide(&self, fresh: &mut Fresh, entry: Keyed<'_>) -> Result<Facts, StoreError> {
        let (person, arrived) = (self.person, entry.arrived);
        let (facts, findings) = self.arrival_facts(arrived);
        let kept = entry.to_keep(self.office.entry_id(), &facts, self.office.now());
        fresh.entries.push(NewEntry::of(person, &self.practice.ods, &kept)?.with_findings(&findings)?);
        fresh.links.extend(arrived.links.iter().map(|link| NewLink {
            person,
            from: entry.source_key.clone(),
            to: self.office.keys.source_entry(self.number, &link.target_type, &link.target_id),
            why: link.why.word(),
        }));
        fresh.originals.push(NewOriginal::of(person, entry.source_key, entry.digest, &arrived.original)?);
        Ok(facts)
    }
}
