//! How the resources of a document, and those kept before, hang together: the ways that words take.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use domain::{entry::Finish, label::Labels};
use fhir::{Arrival, ArrivedEntry, Link, LinkWhy, Name, Ties, ties};
use store::{StoreError, Tx};

use super::{
    super::entries::hex,
    Place,
    words::{NOTHING, Word},
};

/// How many kept resources are read at once: some hold whole files.
const AT_ONCE: i64 = 20;

/// How the resources of a document, and those kept before, hang together.
pub(super) struct Web<'a> {
    /// The document's own, by source key.
    pub here: HashMap<String, Here<'a>>,
    /// What each resource holds, as far as anybody asked.
    holds: HashMap<String, Holds>,
    /// Those kept before of which it was asked what they hold.
    asked: HashSet<String>,
    /// Who uses each, and what was written in each consultation.
    users: HashMap<String, HashSet<String>>,
    written: HashMap<String, HashSet<String>>,
    /// What is no entry, and so may be used.
    pub supporting: HashSet<String>,
    has_all_kept: bool,
}

/// What a resource holds, by source key.
type Holds = Arc<[(String, Name)]>;

/// A resource of the document.
pub(super) struct Here<'a> {
    pub original: &'a [u8],
    /// Nothing keeps it back itself, so that it may take back what it said of others.
    pub is_clear: bool,
    pub has_id: bool,
    /// It was kept before, and may leave out what it held.
    led: bool,
    pub holds: Holds,
}

impl<'a> Web<'a> {
    pub async fn of(place: &Place<'_>, tx: &mut Tx, arrival: &'a Arrival) -> Result<Self, StoreError> {
        let leading = match place.person {
            Some(person) => tx.leading(person).await?,
            None => HashSet::new(),
        };
        let kept = match place.holding {
            Some(holding) => tx.originals(holding).await?,
            None => HashMap::new(),
        };
        let mut web = Self {
            here: HashMap::new(),
            holds: HashMap::new(),
            asked: HashSet::new(),
            users: HashMap::new(),
            written: HashMap::new(),
            supporting: HashSet::new(),
            has_all_kept: false,
        };
        for entry in &arrival.entries {
            let key = place.keys.source_entry(place.number, &entry.source_type, &entry.source_id);
            // Of what nobody can read, such as a Composition, nobody knows more than that it was not withdrawn.
            let stands = entry.facts.finish == Finish::Final
                || !entry.facts.kind.is_readable() && entry.facts.finish == Finish::Unknown;
            let is_clear = stands && entry.facts.labels == Labels::default();
            let (has_id, holds) = web.add(place, &key, &entry.original);
            let holds = web.add_linked(place, &key, entry, holds);
            let is_changed = kept.get(&key).is_some_and(|digest| *digest != hex(&entry.digest));
            let led = is_changed || leading.contains(&key);
            web.here.insert(key, Here { original: &entry.original, is_clear, has_id, led, holds });
        }
        for supporting in &arrival.supporting {
            let key = place.keys.source_entry(place.number, &supporting.source_type, &supporting.source_id);
            let (has_id, holds) = web.add(place, &key, &supporting.original);
            web.here.insert(key, Here { original: &supporting.original, is_clear: true, has_id, led: false, holds });
        }
        Ok(web)
    }

    /// Whether words about a resource may go on from it to others of the document.
    pub fn knows(&self, key: &str) -> bool {
        self.here.contains_key(key) || self.users.contains_key(key) || self.written.contains_key(key)
    }

    fn add(&mut self, place: &Place<'_>, key: &str, original: &[u8]) -> (bool, Holds) {
        let Ties { is_supporting, has_id, holds, uses, written_in } = ties(original);
        if is_supporting {
            self.supporting.insert(key.to_owned());
        }
        for used in &uses {
            self.users.entry(place.key(used)).or_default().insert(key.to_owned());
        }
        for consultation in &written_in {
            self.written.entry(place.key(consultation)).or_default().insert(key.to_owned());
        }
        let holds: Holds = holds.into_iter().map(|name| (place.key(&name), name)).collect();
        // What is known already is more than its bytes tell.
        if !self.asked.contains(key) {
            self.holds.insert(key.to_owned(), Arc::clone(&holds));
        }
        (has_id, holds)
    }

    /// Adds what an entry belongs with by names that are good within its file alone.
    fn add_linked(&mut self, place: &Place<'_>, key: &str, entry: &ArrivedEntry, holds: Holds) -> Holds {
        let name = |link: &Link| Name { source_type: link.target_type.clone(), source_id: link.target_id.clone() };
        let mut members = Vec::new();
        for link in &entry.links {
            let target = name(link);
            match link.why {
                LinkWhy::ReportMember => members.push((place.key(&target), target)),
                LinkWhy::Consultation => {
                    self.written.entry(place.key(&target)).or_default().insert(key.to_owned());
                }
                LinkWhy::Problem | LinkWhy::Document | LinkWhy::Reason | LinkWhy::BasedOn | LinkWhy::Related => {}
            }
        }
        members.retain(|(member, _)| holds.iter().all(|(held, _)| held != member));
        if members.is_empty() {
            return holds;
        }
        let holds: Holds = holds.iter().cloned().chain(members).collect();
        self.holds.insert(key.to_owned(), Arc::clone(&holds));
        holds
    }

    /// What a resource holds, and where it may leave out what it held, what it held before.
    pub async fn held_by(
        &mut self,
        place: &Place<'_>,
        tx: &mut Tx,
        key: &str,
        and_before: bool,
    ) -> Result<Holds, StoreError> {
        let is_whole = !and_before && self.here.get(key).is_some_and(|here| !here.led);
        let is_known = is_whole || self.asked.contains(key);
        if let Some(holds) = self.holds.get(key).filter(|_| is_known) {
            return Ok(Arc::clone(holds));
        }
        let kept = place.kept(tx, key).await?.map(|original| ties(&original).holds).unwrap_or_default();
        let kept = kept.into_iter().map(|name| (place.key(&name), name));
        // Named within their file alone, results are known by the ties they were kept with.
        let members = match place.person {
            Some(person) => tx.members(person, key).await?,
            None => Vec::new(),
        };
        let result = || Name { source_type: "Observation".to_owned(), source_id: String::new() };
        let members = members.into_iter().map(|member| (member, result()));
        let here = self.holds.get(key).into_iter().flat_map(|holds| holds.iter().cloned());
        let holds: Holds = here.chain(kept).chain(members).collect();
        self.holds.insert(key.to_owned(), Arc::clone(&holds));
        self.asked.insert(key.to_owned());
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
        let mut last = String::new();
        loop {
            let page = tx.originals_after(holding, &last, AT_ONCE).await?;
            let Some((key, _)) = page.last() else { return Ok(()) };
            last.clone_from(key);
            for (user, original) in &page {
                if !self.here.contains_key(user) {
                    self.add(place, user, original);
                }
            }
        }
    }
}
