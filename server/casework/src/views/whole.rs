//! A whole record to take away: as pages, and as a FHIR document.

use std::collections::HashMap;

use contract::{
    section::Section,
    views::{entry::EntryPage, finding::WholeRecord},
};
use domain::{
    access_code::AccessCode,
    clinical::Permit,
    content::{Code, Content},
    date::PartialDate,
    door::transfer::Seal,
    identity::Verification,
    ids::EntryId,
    kind::Kind,
    stamp::Stamp,
};
use fhir::{
    LinkWhy,
    document::{
        Codes, DocumentEntry, DocumentPatient, DocumentPractice, DocumentTie, DocumentWriter, RecordDocument, SentRow,
    },
};
use store::{Keys, entry::Opened, person::Held};
use uuid::Uuid;

use super::section::section_of;
use crate::words;

/// What stands at the head of every copy.
pub(super) const ABOUT: &str = "This is what you can see online. Some details may be kept off it, and staff treating you may see more. \
                     For everything held, ask for a subject access request.";

/// What stands at the head of a copy for another practice.
const FOR_PRACTICE: &str = "For the practice that takes over this record. Entries labelled NOPAT are hidden from the patient and \
                            proxies: keep them so. Entries labelled R wait for review.";

/// Every section but the timeline, empty.
fn sections<T>() -> Vec<(Section, Vec<T>)> {
    let all = Section::ALL.into_iter().filter(|section| *section != Section::Timeline);
    all.map(|section| (section, Vec::new())).collect()
}

fn put<T>(sections: &mut [(Section, Vec<T>)], section: Section, entry: T) {
    if let Some((_, entries)) = sections.iter_mut().find(|(one, _)| *one == section) {
        entries.push(entry);
    }
}

/// A whole record, its entries put where they are read, with the rows of the summary the practice sent.
pub(crate) fn whole(held: &Held, sent: Vec<EntryPage>, pages: Vec<EntryPage>, now: Stamp) -> WholeRecord {
    let mut sections = sections();
    for page in pages {
        put(&mut sections, page.row.section, page);
    }
    WholeRecord {
        name: held.name(),
        born: held.identity.birth_date.map(words::day),
        nhs_number: held.identity.nhs_number.spaced(),
        practice: held.practice.name.clone(),
        as_of: words::instant(now),
        sent,
        sections,
    }
}

/// A document being gathered, entry by entry.
pub(crate) struct Gathering<'a> {
    keys: &'a Keys,
    held: &'a Held,
    sent: Vec<SentRow>,
    sections: Vec<(Section, Vec<DocumentEntry>)>,
    writers: Vec<DocumentWriter>,
    /// What each entry taken is called in the document.
    names: HashMap<EntryId, String>,
}

impl<'a> Gathering<'a> {
    pub(crate) fn new(keys: &'a Keys, held: &'a Held) -> Self {
        Self { keys, held, sent: Vec::new(), sections: sections(), writers: Vec::new(), names: HashMap::new() }
    }

    /// Takes an entry the door shows; free text only with a permit that reads it.
    pub(crate) fn add(&mut self, opened: &Opened, permit: &Permit) {
        let (facts, content) = (&opened.entry.facts, opened.entry.content.open(permit));
        let content = Content {
            notes: if permit.reads_text() { super::entry::notes(&content) } else { Vec::new() },
            ..content.into_owned()
        };
        let writer = self.writer(content.author.as_deref(), content.organisation.as_deref());
        let entry = DocumentEntry {
            id: self.name(&["entry", &opened.patient_ref]),
            kind: facts.kind,
            date: facts.clinical.or(facts.recorded),
            is_recorded: facts.clinical.is_none(),
            recorded: None,
            content,
            codes: Codes::Published,
            seal: Seal::Open,
            writer,
            ties: Vec::new(),
        };
        self.names.insert(opened.entry.id, entry.id.clone());
        put(&mut self.sections, section_of(facts.kind), entry);
    }

    /// Takes an entry for another practice: all its words, under the seal that keeps it from the patient there.
    pub(crate) fn add_sealed(&mut self, opened: &Opened, permit: &Permit, seal: Seal) {
        let (facts, content) = (&opened.entry.facts, opened.entry.content.open(permit).into_owned());
        let entry = DocumentEntry {
            id: self.name(&["transfer", &opened.staff_ref]),
            kind: facts.kind,
            date: facts.clinical.or(facts.recorded),
            is_recorded: facts.clinical.is_none(),
            writer: self.writer(content.author.as_deref(), content.organisation.as_deref()),
            recorded: facts.recorded,
            content,
            codes: Codes::All,
            seal,
            ties: Vec::new(),
        };
        self.names.insert(opened.entry.id, entry.id.clone());
        put(&mut self.sections, section_of(facts.kind), entry);
    }

    /// Takes a code by which practice systems speak about online access; dated today, so that nothing earlier lifts it.
    pub(crate) fn add_access_code(&mut self, code: AccessCode, now: Stamp) {
        let term = code.term();
        let codes = vec![Code {
            system: Some("http://snomed.info/sct".to_owned()),
            code: code.snomed().to_owned(),
            display: Some(term.to_owned()),
        }];
        let entry = DocumentEntry {
            id: self.name(&["transfer-code", code.snomed()]),
            kind: Kind::Finding,
            date: Some(PartialDate::Day(now.london_day())),
            is_recorded: false,
            recorded: None,
            content: Content { title: term.to_owned(), codes, ..Content::default() },
            codes: Codes::Published,
            seal: Seal::Restricted,
            writer: None,
            ties: Vec::new(),
        };
        put(&mut self.sections, section_of(Kind::Finding), entry);
    }

    /// Ties the entries that were taken for another practice to each other; what was not taken is tied to nothing.
    pub(crate) fn tie(&mut self, ties: &[(EntryId, EntryId, String)]) {
        let mut of: HashMap<&str, Vec<DocumentTie>> = HashMap::new();
        for (from, to, why) in ties {
            if let (Some(from), Some(to), Some(why)) =
                (self.names.get(from), self.names.get(to), LinkWhy::from_word(why))
            {
                of.entry(from).or_default().push(DocumentTie { why, to: to.clone() });
            }
        }
        for entry in self.sections.iter_mut().flat_map(|(_, entries)| entries) {
            entry.ties = of.remove(entry.id.as_str()).unwrap_or_default();
            // In an order of their own: theirs here would tell which came first.
            entry.ties.sort();
        }
    }

    /// Takes the rows of the summary the practice sent that the door shows.
    pub(crate) fn sent(&mut self, rows: Vec<EntryPage>) {
        self.sent = rows
            .into_iter()
            .map(|page| SentRow {
                heading: page.kind,
                title: page.row.title,
                date: page.row.date,
                lines: page.details.iter().map(|(what, text)| format!("{what}: {text}")).collect(),
            })
            .collect();
    }

    /// Who wrote an entry, for whom; each named once.
    fn writer(&mut self, author: Option<&str>, organisation: Option<&str>) -> Option<String> {
        if author.is_none() && organisation.is_none() {
            return None;
        }
        let id = self.name(&["writer", author.unwrap_or_default(), organisation.unwrap_or_default()]);
        if !self.writers.iter().any(|known| known.id == id) {
            let named = |what, name: &str| (self.name(&[what, name]), name.to_owned());
            let name = author.map(|author| named("author", author));
            let organisation = organisation.map(|organisation| named("organisation", organisation));
            self.writers.push(DocumentWriter { id: id.clone(), name, organisation });
        }
        Some(id)
    }

    /// A UUID that says nothing and that no page uses; the same in each copy, so that a copy taken in twice changes nothing.
    fn name(&self, parts: &[&str]) -> String {
        let person = self.keys.nhs(&self.held.identity.nhs_number);
        let parts: Vec<&str> = std::iter::once(person.as_str()).chain(parts.iter().copied()).collect();
        let bytes = Uuid::try_parse(&self.keys.in_document(&parts)).unwrap_or_default().into_bytes();
        uuid::Builder::from_custom_bytes(bytes).into_uuid().to_string()
    }

    /// The copy for another practice: who it is about goes with what the practice vouches for.
    pub(crate) fn for_practice(self, now: Stamp) -> RecordDocument {
        let (is_verified, died) =
            (self.held.identity.verification == Verification::Verified, self.held.identity.is_deceased());
        let document = self.document(now);
        RecordDocument {
            is: "Health record for another practice",
            about: FOR_PRACTICE,
            patient: DocumentPatient { is_verified, died, ..document.patient },
            ..document
        }
    }

    pub(crate) fn document(self, now: Stamp) -> RecordDocument {
        let identity = &self.held.identity;
        let name = identity.names.iter().find(|name| name.current);
        let practice = &self.held.practice;
        RecordDocument {
            id: self.name(&["document", &now.micros().to_string()]),
            made: now,
            is: "Health record as its patient sees it online",
            patient: DocumentPatient {
                id: self.name(&["patient"]),
                nhs_number: identity.nhs_number.digits().to_owned(),
                given: name.map(|name| name.given.clone()).unwrap_or_default(),
                family: name.map(|name| name.family.clone()).unwrap_or_default(),
                born: identity.birth_date,
                is_verified: false,
                died: false,
            },
            practice: DocumentPractice {
                id: self.name(&["practice", practice.ods.as_str()]),
                code: practice.ods.as_str().to_owned(),
                name: practice.name.clone(),
            },
            about: ABOUT,
            sent: self.sent,
            writers: self.writers,
            sections: self.sections.into_iter().map(|(section, entries)| (section.heading(), entries)).collect(),
        }
    }
}
