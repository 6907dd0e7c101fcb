//! Entries as they will be kept, and what became of each.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use domain::{
    content::Content,
    date::PartialDate,
    door::patient::opens_at,
    entry::{Facts, HoldReason, Review},
    finding::{Findings, Words, find},
    ids::{EntryId, PersonId, RedactionId},
    nhs_number::NhsNumber,
    practice::Practice,
    redaction::{Mark, Redaction},
    stamp::Stamp,
};
use fhir::{Against, ArrivedEntry, against, is_older, tells_more};
use store::{
    StoreError, Tx,
    intake::{EntryToKeep, Known},
};

use super::{
    redacted::{Elsewhere, Orphans},
    sayings::Heard,
    take_in::Taken,
    versions::keep_later_versions,
};
use crate::{office::Office, rules::Judge};

/// Everything that stays the same over the entries of one document.
pub(super) struct Shelf<'a> {
    pub office: &'a Office,
    pub practice: &'a Practice,
    /// The practice's rules, for this person.
    pub judge: &'a Judge,
    pub person: PersonId,
    /// Whose holding these come from, where it was merged into this person's.
    pub from: Option<PersonId>,
    pub number: &'a NhsNumber,
    /// They are registered here: what waits of somebody who is not stands on no desk.
    pub is_current: bool,
    /// The same document was taken in before.
    pub is_replay: bool,
}

/// An arrived entry with the keys it is kept under.
#[derive(Clone)]
pub(super) struct Keyed<'a> {
    pub arrived: &'a ArrivedEntry,
    pub source_key: String,
    pub patient_ref: String,
    pub staff_ref: String,
    pub fingerprint: String,
    pub digest: String,
}

impl Keyed<'_> {
    /// The entry as it is kept, decided.
    pub(super) fn to_keep<'k>(&'k self, id: EntryId, facts: &'k Facts, at: Stamp) -> EntryToKeep<'k> {
        EntryToKeep {
            id,
            source_key: &self.source_key,
            patient_ref: &self.patient_ref,
            staff_ref: &self.staff_ref,
            fingerprint: &self.fingerprint,
            digest: &self.digest,
            facts,
            content: &self.arrived.content,
            at,
        }
    }
}

impl Shelf<'_> {
    /// Keeps every entry of a document, and says what became of them.
    pub(super) async fn keep(&self, tx: &mut Tx, heard: &Heard<'_>) -> Result<Taken, StoreError> {
        let arrival = &*heard.arrival;
        heard.keep(tx, self.holding()).await?;
        keep_later_versions(tx, &self.office.keys, self.number, self.holding(), arrival).await?;
        let keyed: Vec<Keyed<'_>> = arrival.entries.iter().map(|arrived| self.keyed(arrived)).collect();
        let known = tx.known_entries(self.person).await?;
        let arrived: HashSet<&str> = keyed.iter().map(|entry| entry.source_key.as_str()).collect();
        let orphans = Orphans::of(&known, &arrived);
        let mut fits: HashMap<&str, usize> = HashMap::new();
        for entry in keyed.iter().filter(|entry| !known.contains_key(&entry.source_key)) {
            *fits.entry(&entry.fingerprint).or_default() += 1;
        }
        let nhs_key = self.office.keys.nhs(self.number);
        let elsewhere = Elsewhere::of(tx, &nhs_key, self.person).await?;
        if known.is_empty() && elsewhere.is_empty() && self.from.is_none() && self.is_current {
            return self.keep_first(tx, keyed).await;
        }
        let mut taken = Taken::default();
        self.keep_back(tx, &known, heard, &mut taken).await?;
        for entry in &keyed {
            match known.get(&entry.source_key) {
                Some(known) => {
                    let is_freed = known.digest.is_empty() || heard.freed.contains(&entry.source_key);
                    if known.digest == entry.digest && !is_freed {
                        taken.unchanged += 1;
                    } else {
                        self.change(tx, known, entry, is_freed, &mut taken).await?;
                    }
                }
                None => {
                    let several = fits.get(entry.fingerprint.as_str()).is_some_and(|count| *count > 1);
                    let marks = match orphans.marks(&entry.fingerprint) {
                        Some(marks) => Some(marks),
                        None => elsewhere.marks(&entry.source_key, &entry.fingerprint),
                    };
                    let inherited = marks.map(|marks| Inherited { marks, elsewhere: &elsewhere, several });
                    self.add(tx, entry, inherited, &mut taken).await?;
                }
            }
        }
        Ok(taken)
    }

    /// Whose number the document names, also after theirs was merged into another.
    fn holding(&self) -> PersonId {
        self.from.unwrap_or(self.person)
    }

    pub(super) fn keyed<'a>(&self, arrived: &'a ArrivedEntry) -> Keyed<'a> {
        let keys = &self.office.keys;
        let date = arrived.facts.clinical.map(PartialDate::iso).unwrap_or_default();
        let codes: Vec<&str> = arrived.content.codes.iter().map(|code| code.code.as_str()).collect();
        let parts = [
            arrived.facts.kind.word(),
            &codes.join(" "),
            &date,
            &arrived.content.title,
            &arrived.content.notes.join("\n"),
        ];
        let (ods, source_key) =
            (&self.practice.ods, keys.source_entry(self.number, &arrived.source_type, &arrived.source_id));
        Keyed {
            arrived,
            patient_ref: keys.audience_entry("patient", ods, &source_key),
            staff_ref: keys.audience_entry("staff", ods, &source_key),
            source_key,
            fingerprint: keys.fingerprint(&parts),
            digest: hex(&arrived.digest),
        }
    }

    /// How it arrives, and what a person must look at in it: that holds it whatever the practice holds.
    pub(super) fn arrival_facts(&self, arrived: &ArrivedEntry) -> (Facts, Findings) {
        let findings = if arrived.facts.kind.is_readable() && !arrived.facts.access_code {
            find(&Words::of(&arrived.content))
        } else {
            Findings::default()
        };
        let review = match self.practice.hold.arrival(&arrived.facts, &arrived.content, arrived.document_is_named) {
            Review::NotHeld if findings.queues() => Review::Held { why: HoldReason::Finding },
            review => review,
        };
        let verdict = self.judge.arriving(&arrived.facts, &arrived.content);
        (Facts { review, verdict, ..arrived.facts.clone() }, findings)
    }

    async fn add(
        &self,
        tx: &mut Tx,
        entry: &Keyed<'_>,
        inherited: Option<Inherited<'_>>,
        taken: &mut Taken,
    ) -> Result<(), StoreError> {
        let (mut facts, findings) = self.arrival_facts(entry.arrived);
        let id = self.office.entry_id();
        if let Some(inherited) = inherited {
            facts.marks = self.copy_redactions(tx, &inherited, id, &entry.arrived.content).await?;
            if inherited.several {
                facts.review = Review::Held { why: HoldReason::TwoFitRedaction };
            } else if lost_words(&facts.marks) {
                facts.review = Review::Held { why: HoldReason::Changed };
            }
        }
        self.write(tx, entry, id, &facts, None, taken).await?;
        if findings.queues() {
            tx.keep_findings(self.person, &self.practice.ods, id, &findings).await?;
        }
        Ok(())
    }

    async fn change(
        &self,
        tx: &mut Tx,
        known: &Known,
        entry: &Keyed<'_>,
        is_freed: bool,
        taken: &mut Taken,
    ) -> Result<(), StoreError> {
        let before = &known.listed.facts;
        let kept = tx.original(self.holding(), &entry.source_key).await?;
        let (stands, is_later) = kept.as_ref().map_or((Against::Other, false), |kept| {
            let arrived = &entry.arrived.original;
            (against(arrived, kept), is_older(kept, arrived))
        });
        // The same words stay as hidden as they were, until what hid them says otherwise.
        let mut arrived = Cow::Borrowed(entry.arrived);
        if stands == Against::Same && !is_freed {
            arrived.to_mut().hear(before.labels, before.finish);
        }
        // What stays as hidden as it was is no news, and no clinician has to look at it again.
        if stands == Against::Same && !is_freed && hex(&arrived.digest) == known.digest {
            if kept.is_some_and(|kept| tells_more(&arrived.original, &kept)) {
                tx.renew_original(self.holding(), &entry.source_key, &arrived.original).await?;
            }
            taken.unchanged += 1;
            return Ok(());
        }
        let entry = &Keyed { arrived: &arrived, ..entry.clone() };
        let (arrival, findings) = self.arrival_facts(&arrived);
        let content = &arrived.content;
        let marks: Vec<Mark> = before.marks.iter().map(|mark| mark.clone().on(content)).collect();
        let review = if lost_words(&marks) {
            Review::Held { why: HoldReason::Changed }
        } else {
            before.review.on_change(arrival.review.clone())
        };
        let facts = Facts { review, marks, recorded: earlier(before.recorded, arrival.recorded), ..arrival };
        // Two documents may disagree about an entry. One that comes again, or holds an older version, must not win by coming
        // last, unless it hides.
        let came_before = self.is_replay && !is_later && !(is_freed && stands == Against::Same);
        if (came_before || stands == Against::Older) && !hides_more(&facts, before) {
            taken.unchanged += 1;
            return Ok(());
        }
        let earlier = if stands == Against::Older { kept } else { None };
        self.write(tx, entry, known.id, &facts, Some(known), taken).await?;
        if let Some(later) = earlier {
            // An older version hides, and the later one stays what others are compared with.
            tx.renew_original(self.holding(), &entry.source_key, &later).await?;
        }
        if findings.queues() {
            tx.keep_findings(self.person, &self.practice.ods, known.id, &findings).await?;
        } else {
            tx.drop_findings(self.person, known.id).await?;
        }
        Ok(())
    }

    async fn write(
        &self,
        tx: &mut Tx,
        entry: &Keyed<'_>,
        id: EntryId,
        facts: &Facts,
        known: Option<&Known>,
        taken: &mut Taken,
    ) -> Result<(), StoreError> {
        let ods = &self.practice.ods;
        let to_keep = entry.to_keep(id, facts, self.office.now());
        match known {
            None => {
                tx.add_entry(self.person, ods, &to_keep).await?;
                if let Some(from) = self.from {
                    tx.came_from(self.person, id, from).await?;
                }
            }
            Some(known) => tx.change_entry(self.person, ods, known, &to_keep).await?,
        }
        for link in &entry.arrived.links {
            let to = self.office.keys.source_entry(self.number, &link.target_type, &link.target_id);
            tx.put_link(self.person, &entry.source_key, &to, link.why.word()).await?;
        }
        tx.put_original(self.holding(), &entry.source_key, &entry.digest, &entry.arrived.original).await?;
        taken.add(facts);
        Ok(())
    }

    /// New redactions for an entry that came back under another id, with the evidence of the old ones.
    async fn copy_redactions(
        &self,
        tx: &mut Tx,
        inherited: &Inherited<'_>,
        entry: EntryId,
        content: &Content,
    ) -> Result<Vec<Mark>, StoreError> {
        let old = tx.redactions(self.person).await?;
        let mut copied = Vec::new();
        for mark in inherited.marks {
            let own = old.iter().find(|redaction| redaction.id == mark.id).cloned();
            if let Some(redaction) = own.or_else(|| inherited.elsewhere.redaction(mark)) {
                let id = RedactionId::from_random(self.office.random.bytes());
                let redaction = Redaction { id, entry, ..redaction };
                tx.save_redaction(self.person, &self.practice.ods, &redaction).await?;
                copied.push(redaction.mark().on(content));
            }
        }
        Ok(copied)
    }
}

/// Marks a new entry takes over from another.
struct Inherited<'a> {
    marks: &'a [Mark],
    elsewhere: &'a Elsewhere,
    /// Another new entry fits them just as well.
    several: bool,
}

/// Whether words that are hidden no longer stand in the entry, so that somebody must choose again.
fn lost_words(marks: &[Mark]) -> bool {
    marks.iter().any(|mark| mark.part_stands() == Some(false))
}

/// Whether these facts keep back what those before would let through.
fn hides_more(facts: &Facts, before: &Facts) -> bool {
    let opens_later = match (opens_at(facts), opens_at(before)) {
        (None, Some(_)) => true,
        (Some(now), Some(before)) => now > before,
        (_, None) => false,
    };
    opens_later || facts.level() > before.level() || (facts.reach_day().is_none() && before.reach_day().is_some())
}

/// An edit keeps the first date; a date that can no longer be read withholds.
fn earlier(before: Option<PartialDate>, now: Option<PartialDate>) -> Option<PartialDate> {
    match (before, now) {
        (Some(before), Some(now)) => Some(if before.earliest() <= now.earliest() { before } else { now }),
        (_, now) => now,
    }
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
