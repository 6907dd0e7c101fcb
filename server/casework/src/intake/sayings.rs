//! What resources said of one another, remembered: what keeps an entry back counts in whatever file it comes, and until
//! the one that said it comes again and says otherwise.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap, HashSet},
    rc::Rc,
};

use domain::{
    entry::{Finish, HoldReason, Review},
    ids::PersonId,
    label::Labels,
    nhs_number::NhsNumber,
};
use fhir::{Arrival, Name, Saying, Ties, is_older, ties};
use store::{Keys, StoreError, Tx, intake::Known, person::Safety, saying::KeptSaying};

use super::{entries::Shelf, take_in::Taken};

/// Sayings of one person: far more than records need, and an end for made-up ones.
const MAX_SAYINGS: usize = 200_000;

/// What is said of one resource, by all together.
type Word = (Labels, Finish);

/// Nothing is said.
const NOTHING: Word = (Labels { nopat_existence: false, nopat_content: false, other: false }, Finish::Final);

/// By whom, of whom.
type Pair = (String, String);

/// A document as it reads in the light of all that was said before, and what it says that must be remembered.
pub(super) struct Heard<'a> {
    pub arrival: Cow<'a, Arrival>,
    /// Entries of other documents that it keeps back, by source key.
    pub others: HashMap<String, Word>,
    /// Entries of which something was said that is said no more: they open again, if they say so themselves.
    pub freed: HashSet<String>,
    /// Who says nothing any more.
    silent: Vec<String>,
    /// The bytes of those who said something before and say now what counts.
    newest: Vec<(String, &'a [u8])>,
    said: Vec<KeptSaying>,
}

/// Why a document was not heard.
pub(super) enum Unheard {
    /// More is said than of any record.
    TooMuch,
    Store(StoreError),
}

impl From<StoreError> for Unheard {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// The person of a document: where sayings and originals are kept, and where entries are, which differ after a merge.
pub(super) struct Place<'a> {
    pub keys: &'a Keys,
    pub number: &'a NhsNumber,
    /// The holding whose number the document names; none while nobody is held.
    pub holding: Option<PersonId>,
    /// Who has the entries.
    pub person: Option<PersonId>,
}

impl Place<'_> {
    fn key(&self, name: &Name) -> String {
        self.keys.source_entry(self.number, &name.source_type, &name.source_id)
    }

    /// The rows of what a document says.
    pub(super) fn rows(&self, arrival: &Arrival) -> Vec<KeptSaying> {
        let row = |saying: &Saying| KeptSaying {
            by: self.key(&saying.by),
            of: self.key(&saying.of),
            labels: saying.labels,
            finish: saying.finish,
        };
        arrival.sayings.iter().map(row).collect()
    }

    /// Reads a document in the light of what was said before. One that came before, or holds an older version of who says
    /// something, adds to what they said and takes nothing back.
    pub(super) async fn hear<'a>(
        &self,
        tx: &mut Tx,
        arrival: &'a Arrival,
        is_replay: bool,
    ) -> Result<Heard<'a>, Unheard> {
        let mut heard = Heard::unsaid(arrival);
        let before = match self.holding {
            Some(holding) => tx.sayings(holding).await?,
            None => Vec::new(),
        };
        if before.is_empty() && arrival.sayings.is_empty() {
            return Ok(heard);
        }
        let mut web = Web::of(self, arrival);
        let rows = self.rows(arrival);
        let stood: HashMap<Pair, Word> =
            before.into_iter().map(|kept| ((kept.by, kept.of), (kept.labels, kept.finish))).collect();
        let mut stands = stood.clone();
        for by in stood.keys().map(|(by, _)| by).collect::<HashSet<_>>() {
            let Some(arrived) = web.here.get(by).copied() else { continue };
            if self.counts(tx, by, arrived, is_replay).await? {
                heard.newest.push((by.clone(), arrived));
                // One that still says something has not taken back what it leaves out.
                if rows.iter().any(|row| row.by == *by) {
                    let restated: HashSet<Pair> = rows.iter().map(KeptSaying::pair).collect();
                    stands.retain(|pair, _| pair.0 != *by || !restated.contains(pair));
                } else {
                    heard.silent.push(by.clone());
                    heard.freed.extend(stood.keys().filter(|pair| pair.0 == *by).map(|pair| pair.1.clone()));
                    stands.retain(|pair, _| pair.0 != *by);
                }
            }
        }
        let mut all = All::default();
        for (pair, word) in stands {
            let goes_on = web.knows(&pair.1);
            all.add(pair, word, goes_on)?;
        }
        for (row, saying) in rows.into_iter().zip(&arrival.sayings) {
            let word = (row.labels, row.finish);
            let pair = row.pair();
            if says_more(stood.get(&pair), word) {
                web.add_kept_users(self, tx, &pair.1, &saying.of).await?;
            }
            all.add(pair, word, true)?;
        }
        while let Some((by, of)) = all.waiting.pop() {
            let Some(word) = all.said.get(&(by.clone(), of.clone())).copied() else { continue };
            let is_news = says_more(stood.get(&(by.clone(), of.clone())), word);
            for held in web.held_by(self, tx, &of).await?.iter() {
                let key = self.key(held);
                if is_news {
                    web.add_kept_users(self, tx, &key, held).await?;
                }
                all.add((by.clone(), key), word, true)?;
            }
            for (user, word) in web.users_of(&of, word).into_iter().filter(|(user, _)| *user != by) {
                let pair = (by.clone(), user);
                if says_more(stood.get(&pair), word) && web.supporting.contains(&pair.1) {
                    web.add_all_kept(self, tx).await?;
                }
                all.add(pair, word, true)?;
            }
        }
        let word_of = all.by_target();
        heard.arrival = self.in_the_light(arrival, &word_of);
        for ((by, of), word) in &all.said {
            let stood = stood.get(&(by.clone(), of.clone()));
            if says_more(stood, *word) && !web.here.contains_key(of) {
                heard.others.insert(of.clone(), word_of.get(of.as_str()).copied().unwrap_or(*word));
            }
            if stood != Some(word) {
                let (labels, finish) = *word;
                heard.said.push(KeptSaying { by: by.clone(), of: of.clone(), labels, finish });
            }
        }
        Ok(heard)
    }

    /// Whether what a resource says now takes the place of what it said.
    async fn counts(&self, tx: &mut Tx, key: &str, arrived: &[u8], is_replay: bool) -> Result<bool, StoreError> {
        let Some(kept) = self.kept(tx, key).await? else { return Ok(!is_replay) };
        Ok(!is_older(arrived, &kept) && (!is_replay || is_older(&kept, arrived)))
    }

    async fn kept(&self, tx: &mut Tx, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        match self.holding {
            Some(holding) => tx.original(holding, key).await,
            None => Ok(None),
        }
    }

    /// The document with all that is said of its entries.
    fn in_the_light<'a>(&self, arrival: &'a Arrival, word_of: &HashMap<&str, Word>) -> Cow<'a, Arrival> {
        let mut lit = Cow::Borrowed(arrival);
        for (at, entry) in arrival.entries.iter().enumerate() {
            let key = self.keys.source_entry(self.number, &entry.source_type, &entry.source_id);
            let own = (entry.facts.labels, entry.facts.finish);
            if let Some(word) = word_of.get(key.as_str()).filter(|word| and(own, **word) != own)
                && let Some(entry) = lit.to_mut().entries.get_mut(at)
            {
                entry.hear(word.0, word.1);
            }
        }
        lit
    }
}

/// How the resources of a document, and those kept before, hang together.
struct Web<'a> {
    /// The document's own, by source key.
    here: HashMap<String, &'a [u8]>,
    /// What each resource holds, as far as anybody asked.
    holds: HashMap<String, Rc<[Name]>>,
    /// Who uses each, and what was written in each consultation.
    users: HashMap<String, HashSet<String>>,
    written: HashMap<String, HashSet<String>>,
    /// What is no entry, and so may be used.
    supporting: HashSet<String>,
    has_all_kept: bool,
}

impl<'a> Web<'a> {
    fn of(place: &Place<'_>, arrival: &'a Arrival) -> Self {
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
    fn knows(&self, key: &str) -> bool {
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

    async fn held_by(&mut self, place: &Place<'_>, tx: &mut Tx, key: &str) -> Result<Rc<[Name]>, StoreError> {
        if let Some(holds) = self.holds.get(key) {
            return Ok(Rc::clone(holds));
        }
        let kept = place.kept(tx, key).await?;
        let holds: Rc<[Name]> = kept.map(|original| ties(&original).holds).unwrap_or_default().into();
        self.holds.insert(key.to_owned(), Rc::clone(&holds));
        Ok(holds)
    }

    /// Who hears what is said of a resource, and what reaches them. Labels reach whoever uses what carries them; a consultation
    /// says how far it got, and no more.
    fn users_of(&self, key: &str, (labels, finish): Word) -> Vec<(String, Word)> {
        let of = |users: &HashMap<String, HashSet<String>>| users.get(key).cloned().unwrap_or_default();
        let used = of(&self.users).into_iter().map(|user| (user, (labels, Finish::Final)));
        let written = of(&self.written).into_iter().map(|written| (written, (Labels::default(), finish)));
        used.chain(written).filter(|(_, word)| *word != NOTHING).collect()
    }

    /// Adds who among all that was kept uses a resource, of which something new is said.
    async fn add_kept_users(
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

    async fn add_all_kept(&mut self, place: &Place<'_>, tx: &mut Tx) -> Result<(), StoreError> {
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

/// Everything that is said of a person's resources from now on.
#[derive(Default)]
struct All {
    said: BTreeMap<Pair, Word>,
    /// Said of resources that may pass it on.
    waiting: Vec<Pair>,
}

impl All {
    fn add(&mut self, pair: Pair, word: Word, goes_on: bool) -> Result<(), Unheard> {
        let said = self.said.get(&pair).copied();
        let grown = said.map_or(word, |said| and(said, word));
        if said == Some(grown) {
            return Ok(());
        }
        if goes_on {
            self.waiting.push(pair.clone());
        }
        self.said.insert(pair, grown);
        if self.said.len() > MAX_SAYINGS { Err(Unheard::TooMuch) } else { Ok(()) }
    }

    fn by_target(&self) -> HashMap<&str, Word> {
        let mut words: HashMap<&str, Word> = HashMap::new();
        for ((_, of), word) in &self.said {
            let all = words.entry(of).or_insert(NOTHING);
            *all = and(*all, *word);
        }
        words
    }
}

impl<'a> Heard<'a> {
    fn unsaid(arrival: &'a Arrival) -> Self {
        Self {
            arrival: Cow::Borrowed(arrival),
            others: HashMap::new(),
            freed: HashSet::new(),
            silent: Vec::new(),
            newest: Vec::new(),
            said: Vec::new(),
        }
    }

    /// A lift that stands in an entry which is kept back from now on lifts nothing.
    pub(super) fn withdraw_lifts(&self, safety: &mut Safety) {
        safety.imported_lifts.retain(|(key, _)| !self.others.contains_key(key));
    }

    /// Remembers what was said.
    pub(super) async fn keep(&self, tx: &mut Tx, holding: PersonId) -> Result<(), StoreError> {
        for by in &self.silent {
            tx.drop_sayings_by(holding, by).await?;
        }
        for (key, original) in &self.newest {
            tx.renew_original(holding, key, original).await?;
        }
        tx.put_sayings(holding, &self.said).await
    }
}

impl Shelf<'_> {
    /// Keeps back entries of other documents, of which this one says something, and frees those it takes its word back of.
    pub(super) async fn keep_back(
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

fn and(one: Word, other: Word) -> Word {
    (one.0.and(other.0), one.1.and(other.1))
}

/// Whether a word keeps back what the one before it did not.
fn says_more(before: Option<&Word>, word: Word) -> bool {
    before.is_none_or(|before| and(*before, word) != *before)
}
