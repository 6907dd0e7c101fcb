//! What is to be written for people who have nothing yet, decided before the database is asked for anything.

use domain::ids::PersonId;
use fhir::Arrival;
use store::{
    StoreError, Tx,
    original::NewOriginal,
    saying::KeptSaying,
    settle::{EntryToKeep, NewEntry, NewLink},
};

use super::{
    entries::{Shelf, hex},
    sayings::Place,
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

impl Shelf<'_> {
    /// Decides about every entry of someone who has none yet, here or elsewhere.
    pub(super) fn fresh(&self, arrival: &Arrival) -> Result<Fresh, StoreError> {
        let (keys, ods, person) = (&self.office.keys, &self.practice.ods, self.person);
        let mut fresh = Fresh::default();
        for arrived in &arrival.entries {
            let keyed = self.keyed(arrived);
            let (facts, findings) = self.arrival_facts(arrived);
            let entry = EntryToKeep {
                id: self.office.entry_id(),
                source_key: &keyed.source_key,
                patient_ref: &keys.audience_entry("patient", ods, &keyed.source_key),
                staff_ref: &keys.audience_entry("staff", ods, &keyed.source_key),
                fingerprint: &keyed.fingerprint,
                digest: &keyed.digest,
                facts: &facts,
                content: &arrived.content,
                at: self.office.now(),
            };
            fresh.entries.push(NewEntry::of(person, ods, &entry)?.with_findings(&findings)?);
            fresh.links.extend(arrived.links.iter().map(|link| NewLink {
                person,
                from: keyed.source_key.clone(),
                to: keys.source_entry(self.number, &link.target_type, &link.target_id),
                why: link.why.word(),
            }));
            let original = NewOriginal::of(person, keyed.source_key, keyed.digest, &arrived.original)?;
            fresh.originals.push(original);
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
}
