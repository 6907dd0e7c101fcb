//! A practice's ports that hold what a test gives them and keep what was asked of them.

use std::sync::Mutex;

use async_trait::async_trait;
use contract::{
    ids::{EntryRef, FlagRef, PersonRef, RedactionRef},
    input::practice::{Lift, OnFlag, OpenAccess, RaiseFlag, Redact, Search},
    ports::{
        patient::PatientRecord,
        practice::{FrontDesk, ReviewDesk},
    },
    refusal::Refusal,
    views::{
        control::SafeContact,
        practice::{
            ClinicalPart, Desk, FlagRow, Found, PersonPage, PersonRow, QueueLine, RecordFilter, RecordPage, ReviewRow,
        },
        review::{RedactionRow, ReviewPage},
        switch_on::Clearing,
        who_else::WhoElse,
    },
};

use super::{patient::FakeRecord, person_ref, row};

/// A practice of one person, whose every free word is `words`.
#[derive(Default)]
pub struct FakePractice {
    pub words: String,
    pub clinical: bool,
    pub frozen: bool,
    pub undo_seconds: Option<i64>,
    /// What every act is answered with.
    pub refusal: Option<Refusal>,
    pub asked: Mutex<Vec<String>>,
}

impl FakePractice {
    fn act(&self, what: String) -> Result<(), Refusal> {
        self.asked.lock().unwrap().push(what);
        self.refusal.clone().map_or(Ok(()), Err)
    }

    pub fn last_asked(&self) -> String {
        self.asked.lock().unwrap().last().cloned().unwrap_or_default()
    }

    fn person_row(&self) -> PersonRow {
        PersonRow {
            id: person_ref(),
            name: self.words.clone(),
            birth_date: "3 May 1980".to_owned(),
            nhs_number: "999 123 4567".to_owned(),
        }
    }

    fn review(&self, id: &str, shown_to_patient: bool) -> ReviewRow {
        let reasons = if shown_to_patient { vec![] } else { vec![format!("held: {}", self.words)] };
        ReviewRow { row: row(id, &self.words), kind: "Test result", shown_to_patient, reasons }
    }

    fn flag(&self, id: &str, awaits_second: bool) -> FlagRow {
        FlagRow {
            id: FlagRef::parse(id).unwrap(),
            title: self.words.clone(),
            safeguarding: awaits_second,
            state: self.words.clone(),
            is_overdue: awaits_second,
            is_proposed_cleared: awaits_second,
            note: self.words.clone(),
            closes: true,
            is_open: true,
            awaits_second,
        }
    }
}

#[async_trait]
impl FrontDesk for FakePractice {
    async fn desk(&self) -> Result<Desk, Refusal> {
        let line = |person| QueueLine {
            person,
            who: self.words.clone(),
            what: self.words.clone(),
            since: "3 May 2026".to_owned(),
        };
        Ok(Desk {
            practice: self.words.clone(),
            ods: "A12345".to_owned(),
            switch_on: self.words.clone(),
            has_rules: true,
            decides: true,
            clears: true,
            waiting: Vec::new(),
            queue: vec![line(Some(person_ref())), line(None)],
        })
    }

    async fn search(&self, search: &Search) -> Result<Found, Refusal> {
        self.act(format!("{search:?}"))?;
        Ok(Found { people: vec![self.person_row()] })
    }

    async fn person(&self, _person: &PersonRef) -> Result<PersonPage, Refusal> {
        let clinical = self.clinical.then(|| ClinicalPart {
            flags: vec![self.flag("f-1", false), self.flag("f-2", true)],
            colleagues: vec![("staff-1".to_owned(), self.words.clone())],
            last_opened: Some(self.words.clone()),
            who_else: who_else(&self.words),
            grant: Some(("detailed".to_owned(), "2026-03-07".to_owned(), true)),
            own_view_off: self.frozen,
            clearing: Clearing { cleared: self.frozen.then(|| self.words.clone()), markers: vec!["under 18"] },
            is_young: self.frozen,
            held: 12,
            unknown: 3,
        });
        Ok(PersonPage {
            person: self.person_row(),
            access: self.words.clone(),
            closed_because: if self.clinical { vec!["a flag closes it"] } else { vec![] },
            frozen: self.frozen,
            frozen_note: self.frozen.then(|| self.words.clone()),
            proxies: vec![self.words.clone()],
            contact: SafeContact { channel: self.words.clone(), since: Some(self.words.clone()), large_print: true },
            clinical,
        })
    }

    async fn freeze(&self, _person: &PersonRef, why: &str) -> Result<(), Refusal> {
        self.act(format!("freeze: {why}"))
    }
}

#[async_trait]
impl ReviewDesk for FakePractice {
    async fn record(
        &self,
        _person: &PersonRef,
        filter: RecordFilter,
        _after: Option<&EntryRef>,
    ) -> Result<RecordPage, Refusal> {
        Ok(RecordPage {
            person: self.person_row(),
            filter,
            visits: vec![self.words.clone()],
            rows: vec![self.review("e-1", true), self.review("e-2", false)],
            is_continued: true,
            older_than: EntryRef::parse("e-2"),
        })
    }

    async fn entry(&self, _person: &PersonRef, entry: &EntryRef) -> Result<ReviewPage, Refusal> {
        let redaction = |id: &str, in_force| RedactionRow {
            id: RedactionRef::parse(id).unwrap(),
            about: self.words.clone(),
            review_on: Some("4 December 2026".to_owned()),
            in_force,
            asked: None,
        };
        Ok(ReviewPage {
            person: self.person_row(),
            entry: super::entry_page(entry.as_str(), &self.words),
            patient_reads: None,
            proxies_read: None,
            shown_to_patient: false,
            reasons: vec![self.words.clone()],
            redactions: vec![redaction("r-1", true), redaction("r-2", false)],
            statements: vec![(self.words.clone(), "today at 2:15pm".to_owned())],
            linked: vec![self.review("e-8", true), self.review("e-9", true)],
            can_release: self.undo_seconds.is_none(),
            undo_seconds: self.undo_seconds,
            last_opened: "Opened today at 2:15pm".to_owned(),
            who_else: who_else(&self.words),
            version: 3,
        })
    }

    async fn redact(&self, _person: &PersonRef, redact: &Redact) -> Result<(), Refusal> {
        self.act(format!("{redact:?}"))
    }

    async fn lift(&self, _person: &PersonRef, lift: &Lift) -> Result<(), Refusal> {
        self.act(format!("{lift:?}"))
    }

    async fn release(&self, _person: &PersonRef, entry: &EntryRef, seen: i64) -> Result<(), Refusal> {
        self.act(format!("release {entry} {seen}"))
    }

    async fn undo_release(&self, _person: &PersonRef, entry: &EntryRef) -> Result<(), Refusal> {
        self.act(format!("undo {entry}"))
    }

    async fn raise_flag(&self, raise: &RaiseFlag) -> Result<(), Refusal> {
        self.act(format!("{raise:?}"))
    }

    async fn on_flag(&self, step: &OnFlag) -> Result<(), Refusal> {
        self.act(format!("{step:?}"))
    }

    async fn unfreeze(&self, _person: &PersonRef, why: &str) -> Result<(), Refusal> {
        self.act(format!("unfreeze: {why}"))
    }

    async fn open_access(&self, open: &OpenAccess) -> Result<(), Refusal> {
        self.act(format!("{open:?}"))
    }

    async fn preview(&self, _person: &PersonRef) -> Result<Box<dyn PatientRecord>, Refusal> {
        Ok(Box::new(FakeRecord::default()))
    }
}

/// Everything that can stand there.
pub fn who_else(words: &str) -> WhoElse {
    WhoElse { online: words.to_owned(), proxies: vec![words.to_owned()], shared_contact: true }
}
