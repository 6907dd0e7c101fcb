//! How the resources of a document, and those kept before, hang together: the ways that words take.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use domain::{entry::Finish, label::Labels};
use fhir::{Arrival, Name, Ties, ties};
use store::{StoreError, Tx};

use super::{
    Place,
    words::{NOTHING, Word},
};

/// How the resources of a document, and those kept before, hang together.
pub(super) struct Web<'a> {
    /// The document's own, by source key.
    pub here: HashMap<String, &'a [u8]>,
    /// What each resource holds, as far as anybody asked.
    holds: HashMap<String, Arc<[Name]>>,
    /// Who uses each, and what was written in each consultation.
    users: HashMap<String, HashSet<String>>,
    written: HashMap<String, HashSet<String>>,
    /// What is no entry, and so may be used.
    pub supporting: HashSet<String>,
    has_all_kept: bool,
}

impl<'a> Web<'a> {
    pub fn of(place: &Place<'_>, arrival: &'a Arrival) -> Self {
        let entries = arrival.entries.iter().map(|one| (&one.source_type, &one.source_id, &one.original));
        let supporting = arrival.supporting.iter().map(|one| (&one.source_type, &one.source_id, &one.original));
        let mut web = Self {
            here: HashMap::new(),
            holds: HashMap::new(),
            users: HashMap::new(),
            written: HashMap::new(),
            supporting: HashSet::new(),
            has_all_kept: false,
        };
        for (kind, id, original) in entries.chain(supporting) {
            let key = place.keys.source_entry(place.number, kind, id);
            web.add(place, &key, original);
            web.here.insert(key, original);
        }
        web
    }

    /// Whether words about a resource may go on from it to others of the document.
    pub fn knows(&self, key: &str) -> bool {
        self.here.contains_key(key) || self.users.contains_key(key) || self.written.contains_key(key)
    }

    fn add(&mut self, place: &Place<'_>, key: &str, original: &[u8]) {
        let Ties { is_supporting, holds, uses, written_in } = ties(original);
        if is_supporting {
            self.supporting.insert(key.to_owned());
        }
        for used in &uses {
            self.users.entry(place.key(used)).or_default().insert(key.to_owned());
        }
        for consultation in &written_in {
            self.written.entry(place.key(consultation)).or_default().insert(key.to_owned());
        }
        self.holds.insert(key.to_owned(), holds.into());
    }

    pub async fn held_by(&mut self, place: &Place<'_>, tx: &mut Tx, key: &str) -> Result<Arc<[Name]>, StoreError> {
        if let Some(holds) = self.holds.get(key) {
            return Ok(Arc::clone(holds));
        }
        let kept = place.kept(tx, key).await?;
        let holds: Arc<[Name]> = kept.map(|original| ties(&original).holds).unwrap_or_default().into();
        self.holds.insert(key.to_owned(), Arc::clone(&holds));
        Ok(holds)
    }

    /// Who hears what is said of a resource, and what reaches them. Labels reach whoever uses what carries them; a consultation
    /// says how far it got, and no more.
    pub fn users_of(&self, key: &str, (labels, finish): Word) -> Vec<(String, Word)> {
        let of = |users: &HashMap<String, HashSet<String>>| users.get(key).cloned().unwrap_or_default();
        let used = of(&self.users).into_iter().map(|user| (user, (labels, Finish::Final)));
        let written = of(&self.written).into_iter().map(|written| (written, (Labels::default(), finish)));
        used.chain(written).filter(|(_, word)| *word != NOTHING).collect()
    }

    /// Adds who among all that was kept uses a resource, of which something new is said.
    pub async fn add_kept_users(
        &mut self,
        place: &Place<'_>,
        tx: &mut Tx,
        key: &str,
        name: &Name,
    ) -> Result<(), StoreError> {
        if name.source_type == "Encounter"
            && let Some(person) = place.person
        {
            let written = tx.written_in(person, key).await?;
            self.written.entry(key.to_owned()).or_default().extend(written);
        }
        if name.is_used() { self.add_all_kept(place, tx).await } else { Ok(()) }
    }

    pub async fn add_all_kept(&mut self, place: &Place<'_>, tx: &mut Tx) -> Result<(), StoreError> {
        let Some(holding) = place.holding.filter(|_| !self.has_all_kept) else { return Ok(()) };
        self.has_all_kept = true;
        for user in tx.originals(holding).await?.into_keys() {
            if !self.here.contains_key(&user)
                && let Some(original) = tx.original(holding, &user).await?
            {
                self.add(place, &user, &original);
            }
        }
        Ok(())
    }
}
