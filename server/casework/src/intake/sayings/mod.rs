//! What resources said of one another, remembered: what keeps an entry back counts in whatever file it comes, and until
//! the one that said it comes again and says otherwise.

mod back;
mod before;
mod web;
mod words;

pub(super) use words::Unheard;

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use domain::{ids::PersonId, nhs_number::NhsNumber};
use fhir::{Arrival, Name, Saying, is_older};
use store::{Keys, StoreError, Tx, person::Safety, saying::KeptSaying};

use self::{
    web::Web,
    words::{All, Pair, Word, and, says_more},
};

/// A document as it reads in the light of all that was said before, and what it says that must be remembered.
pub(super) struct Heard<'a> {
    pub arrival: Cow<'a, Arrival>,
    /// Entries of other documents that it keeps back, by source key.
    pub others: HashMap<String, Word>,
    /// Entries of which something was said that is said no more: they open again, if they say so themselves.
    pub freed: HashSet<String>,
    /// What is said no more.
    taken_back: HashSet<Pair>,
    said: Vec<KeptSaying>,
}

impl<'a> Heard<'a> {
    fn unsaid(arrival: &'a Arrival) -> Self {
        Self {
            arrival: Cow::Borrowed(arrival),
            others: HashMap::new(),
            freed: HashSet::new(),
            taken_back: HashSet::new(),
            said: Vec::new(),
        }
    }

    /// A lift that stands in an entry which is kept back from now on lifts nothing.
    pub(super) fn withdraw_lifts(&self, safety: &mut Safety) {
        safety.imported_lifts.retain(|(key, _)| !self.others.contains_key(key));
    }

    /// Remembers what was said.
    pub(super) async fn keep(&self, tx: &mut Tx, holding: PersonId) -> Result<(), StoreError> {
        for (by, of) in &self.taken_back {
            tx.drop_saying(holding, by, of).await?;
        }
        tx.put_sayings(holding, &self.said).await
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
    pub(super) fn rows(&self, sayings: &[Saying]) -> Vec<KeptSaying> {
        let row = |saying: &Saying| KeptSaying {
            by: self.key(&saying.by),
            of: self.key(&saying.of),
            labels: saying.labels,
            finish: saying.finish,
        };
        sayings.iter().map(row).collect()
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
        let sayings = self.sayings(tx, arrival).await?;
        if before.is_empty() && sayings.is_empty() {
            return Ok(heard);
        }
        let mut web = Web::of(self, tx, arrival).await?;
        let rows = self.rows(&sayings);
        let stood: HashMap<Pair, Word> =
            before.into_iter().map(|kept| ((kept.by, kept.of), (kept.labels, kept.finish))).collect();
        let restated: HashSet<Pair> = rows.iter().map(KeptSaying::pair).collect();
        let spoken: HashSet<&str> = rows.iter().map(|row| row.by.as_str()).collect();
        let mut counted = HashSet::new();
        for by in stood.keys().map(|(by, _)| by).collect::<HashSet<_>>() {
            let Some(arrived) = web.here.get(by).map(|here| here.original) else { continue };
            if self.counts(tx, by, arrived, is_replay).await? {
                counted.insert(by.as_str());
            }
        }
        // One that still says something has not taken back what it leaves out; nor has one that is named by what it is about,
        // as a List of that may hold other things.
        let takes_back = |(by, of): &Pair| {
            counted.contains(by.as_str())
                && !spoken.contains(by.as_str())
                && web.here.get(by).is_some_and(|here| {
                    here.is_clear
                        && (here.has_id || web.here.contains_key(of) || here.holds.iter().any(|(key, _)| key == of))
                })
        };
        heard.taken_back = stood.keys().filter(|pair| takes_back(pair)).cloned().collect();
        let falls = |pair: &Pair| {
            heard.taken_back.contains(pair) || counted.contains(pair.0.as_str()) && restated.contains(pair)
        };
        let mut all = All::default();
        for (pair, word) in stood.iter().filter(|(pair, _)| !falls(pair)) {
            all.add(pair.clone(), *word, web.knows(&pair.1))?;
        }
        for (row, saying) in rows.into_iter().zip(sayings.iter()) {
            let word = (row.labels, row.finish);
            let pair = row.pair();
            if says_more(stood.get(&pair), word) {
                web.add_kept_users(self, tx, &pair.1, &saying.of).await?;
            }
            all.add(pair, word, true)?;
        }
        while let Some((by, of)) = all.waiting.pop() {
            let Some(word) = all.said.get(&(by.clone(), of.clone())).copied() else { continue };
            for (key, held) in web.held_by(self, tx, &of, by == of).await?.iter() {
                all.step()?;
                // What the one between says itself need not be said twice.
                let said = all.said.get(&(of.clone(), key.clone()));
                if by != of && said.is_some_and(|said| !says_more(Some(said), word)) {
                    continue;
                }
                let pair = (by.clone(), key.clone());
                if says_more(stood.get(&pair), word) {
                    web.add_kept_users(self, tx, key, held).await?;
                }
                all.add(pair, word, true)?;
            }
            for (user, word) in web.users_of(&of, word).into_iter().filter(|(user, _)| *user != by) {
                all.step()?;
                let pair = (by.clone(), user);
                if says_more(stood.get(&pair), word) && web.supporting.contains(&pair.1) {
                    web.add_all_kept(self, tx).await?;
                }
                all.add(pair, word, true)?;
            }
        }
        heard.freed = heard.taken_back.iter().map(|(_, of)| of.clone()).collect();
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

    pub(super) async fn kept(&self, tx: &mut Tx, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
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
