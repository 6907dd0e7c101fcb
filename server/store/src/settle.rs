//! New rows many at a time: what the intake writes for one entry, for a whole list of newcomers in few turns.

use std::sync::LazyLock;

use domain::{
    content::Content,
    door::patient::opens_at,
    entry::Facts,
    finding::Findings,
    ids::{EntryId, OdsCode, PersonId},
    review_line::LineKind,
    stamp::Stamp,
};

use crate::{
    StoreError, Tx,
    entry::{sort_day, waits},
    finding::PUT_FINDING,
    intake::{ADD_ENTRY, PUT_LINK},
    many::{Many, all_rows},
    review_line::ADD_LINE,
    shelf,
};

static ADD_ENTRIES: LazyLock<Many> = LazyLock::new(|| Many::of(ADD_ENTRY));
static ADD_LINES: LazyLock<Many> = LazyLock::new(|| Many::of(ADD_LINE));
static PUT_LINKS: LazyLock<Many> = LazyLock::new(|| Many::of(PUT_LINK));
static PUT_FINDINGS: LazyLock<Many> = LazyLock::new(|| Many::of(PUT_FINDING));

/// An entry to be kept.
#[derive(Clone, Debug)]
pub struct EntryToKeep<'a> {
    pub id: EntryId,
    pub source_key: &'a str,
    pub patient_ref: &'a str,
    pub staff_ref: &'a str,
    pub fingerprint: &'a str,
    pub digest: &'a str,
    pub facts: &'a Facts,
    pub content: &'a Content,
    /// When it came, for how long it waits.
    pub at: Stamp,
}

/// A new entry with every column made, so that only the writing is left.
#[derive(Clone, Debug)]
pub struct NewEntry {
    person: PersonId,
    practice: OdsCode,
    id: EntryId,
    source_key: String,
    patient_ref: String,
    staff_ref: String,
    fingerprint: String,
    digest: String,
    kind: &'static str,
    level: i64,
    is_held: bool,
    judged: i64,
    written: Written,
    /// As what it waits, and since when.
    pub(crate) line: Option<LineKind>,
    at: Stamp,
    /// What was found in its words, written; with how much a person must look.
    found: Option<(u16, String)>,
}

/// A tie between two entries, by their source keys.
#[derive(Clone, Debug)]
pub struct NewLink {
    pub person: PersonId,
    pub from: String,
    pub to: String,
    pub why: &'static str,
}

/// The columns that follow from an entry's facts and words.
#[derive(Clone, Debug)]
pub(crate) struct Written {
    pub sort_day: String,
    pub reach_day: String,
    pub open_from: Option<i64>,
    pub card: String,
    pub content: String,
}

impl Written {
    pub(crate) fn of(entry: &EntryToKeep<'_>) -> Result<Self, StoreError> {
        let card = shelf::card::write(
            entry.patient_ref,
            entry.staff_ref,
            entry.facts,
            &entry.content.head_with(&entry.facts.marks),
        )?;
        Ok(Self {
            sort_day: sort_day(entry.facts),
            reach_day: entry.facts.reach_day().map(|day| day.to_string()).unwrap_or_default(),
            open_from: opens_at(entry.facts).map(Stamp::micros),
            card,
            content: shelf::content::write(entry.content)?,
        })
    }
}

impl NewEntry {
    /// Makes the columns of an entry.
    ///
    /// # Errors
    /// [`StoreError`] when its words cannot be written.
    pub fn of(person: PersonId, practice: &OdsCode, entry: &EntryToKeep<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            person,
            practice: practice.clone(),
            id: entry.id,
            source_key: entry.source_key.to_owned(),
            patient_ref: entry.patient_ref.to_owned(),
            staff_ref: entry.staff_ref.to_owned(),
            fingerprint: entry.fingerprint.to_owned(),
            digest: entry.digest.to_owned(),
            kind: entry.facts.kind.word(),
            level: entry.facts.level().rank(),
            is_held: waits(entry.facts),
            judged: entry.facts.verdict.set.rank(),
            written: Written::of(entry)?,
            line: LineKind::of_entry(entry.facts),
            at: entry.at,
            found: None,
        })
    }

    /// The same with what was found in its words, where a person must look.
    ///
    /// # Errors
    /// [`StoreError`] when that cannot be written.
    pub fn with_findings(self, findings: &Findings) -> Result<Self, StoreError> {
        let found = findings.queues().then(|| shelf::finding::write(findings)).transpose()?;
        Ok(Self { found: found.map(|found| (findings.risk, found)), ..self })
    }

    /// The turn of its line: what was found decides before what it is.
    fn turn(&self, kind: LineKind) -> i64 {
        self.found.as_ref().map_or_else(|| kind.turn(0, false), |(risk, _)| LineKind::Held.turn(*risk, false))
    }
}

impl Tx {
    /// Writes new entries, and nothing else.
    pub(crate) async fn write_entries(&mut self, entries: &[NewEntry]) -> Result<(), StoreError> {
        all_rows!(self, ADD_ENTRIES, entries, row => [
            row.id.0, row.person.0, row.practice.as_str(), &row.source_key, &row.patient_ref, &row.staff_ref,
            &row.fingerprint, &row.digest, row.kind, &row.written.sort_day, &row.written.reach_day, row.level,
            row.written.open_from, row.is_held, &row.written.card, &row.written.content, row.judged
        ]);
        Ok(())
    }

    /// Keeps the entries of people whom nobody held before, with what was found in them and the lines of those that wait.
    ///
    /// # Errors
    /// [`StoreError`] when they were not all kept.
    pub async fn settle_entries(&mut self, entries: &[NewEntry]) -> Result<(), StoreError> {
        self.write_entries(entries).await?;
        let found: Vec<_> = entries.iter().filter_map(|row| Some((row, row.found.as_ref()?))).collect();
        all_rows!(self, PUT_FINDINGS, found, row => [
            row.0.person.0, row.0.id.0, row.0.practice.as_str(), i64::from(row.1.0), &row.1.1
        ]);
        let lines: Vec<_> = entries.iter().filter_map(|row| Some((row, row.line?))).collect();
        all_rows!(self, ADD_LINES, lines, row => [
            row.0.person.0, &row.0.staff_ref, row.0.practice.as_str(), row.1.word(), row.0.id.0, row.0.turn(row.1),
            row.0.at.micros()
        ]);
        Ok(())
    }

    /// Keeps that entries belong with others, which need not be here yet.
    ///
    /// # Errors
    /// [`StoreError`] when they were not all kept.
    pub async fn put_links(&mut self, links: &[NewLink]) -> Result<(), StoreError> {
        all_rows!(self, PUT_LINKS, links, row => [row.person.0, &row.from, &row.to, row.why]);
        Ok(())
    }
}
