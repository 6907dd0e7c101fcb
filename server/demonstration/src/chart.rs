//! One person's file while it is being written.
//!
//! A story moves through time: it opens a visit or names a day, and what it enters afterwards
//! carries that day, that author and, in a visit, a link to it.

mod consultation;
mod label;
mod letter;
mod measurement;
mod medicine;
mod patient;
mod plan;
mod problem;
mod result;
mod supporting;
mod vaccination;

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;
use rand::{Rng, RngCore, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde_json::{Value, json};

pub(crate) use label::Label;
pub(crate) use letter::Letter;
pub(crate) use medicine::Medicine;
pub(crate) use patient::{Age, Card, Gender};
pub(crate) use supporting::Who;

use crate::when;

/// Where the practice's system says its resources live; `.example` is nobody's.
const BASE: &str = "https://larkfield.example/fhir";

/// An entry already made, to link to or to amend.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    at: usize,
    reference: String,
}

/// A file being written.
pub(crate) struct Chart {
    today: Date,
    born: Date,
    full_name: String,
    /// Contents: which ailment, which value.
    pub(crate) dice: ChaCha8Rng,
    /// Ids come from a stream of their own, so that a changed value changes no id.
    ids: ChaCha8Rng,
    entries: Vec<Value>,
    authors: BTreeSet<Who>,
    now: Date,
    minute: i16,
    author: Who,
    visit: Option<Entry>,
}

impl Chart {
    /// A file with its `Patient` and nothing else.
    pub(crate) fn open(card: &Card, nhs_number: &str, today: Date, seed: u64, place: u64) -> Self {
        let stream = |number| {
            let mut dice = ChaCha8Rng::seed_from_u64(seed);
            dice.set_stream(number);
            dice
        };
        let born = card.age.birth_date(today);
        let mut chart = Self {
            today,
            born,
            full_name: format!("{} {}", card.given, card.family),
            dice: stream(2 * place),
            ids: stream(2 * place + 1),
            entries: Vec::new(),
            authors: BTreeSet::new(),
            now: today,
            minute: 9 * 60,
            author: Who::Okafor,
            visit: None,
        };
        chart.register(card, nhs_number, place);
        chart
    }

    pub(crate) fn born(&self) -> Date {
        self.born
    }

    /// Whole years lived on `date`.
    pub(crate) fn age_on(&self, date: Date) -> i16 {
        let had_birthday = (date.month(), date.day()) >= (self.born.month(), self.born.day());
        date.year() - self.born.year() - i16::from(!had_birthday)
    }

    /// The last working day at least `days` before today, never before birth.
    pub(crate) fn ago(&self, days: i64) -> Date {
        when::working_day(self.today.saturating_sub(days.days())).max(self.born)
    }

    /// The day this many years and days before today, working or not, never before birth.
    pub(crate) fn years_ago(&self, years: i64, days: i64) -> Date {
        self.today.saturating_sub(years.years()).saturating_sub(days.days()).max(self.born)
    }

    /// A day still to come.
    pub(crate) fn in_days(&self, days: i64) -> Date {
        when::working_day(self.today.saturating_add(days.days()))
    }

    /// Whether an entry of this name is already on file.
    pub(crate) fn holds(&self, name: &str) -> bool {
        self.entries.iter().any(|it| it["code"]["text"] == name || it["medicationCodeableConcept"]["text"] == name)
    }

    /// Leaves any visit: what follows was entered on `date` by `author`, outside a consultation.
    pub(crate) fn on(&mut self, date: Date, author: Who) {
        self.visit = None;
        self.now = date;
        self.author = author;
        self.minute = self.dice.gen_range(8 * 60..18 * 60);
        self.authors.insert(author);
    }

    /// A reference to the person, as `subject` or `patient`.
    pub(crate) fn subject(&self) -> Value {
        self.patient().pointer()
    }

    fn patient(&self) -> Entry {
        Entry { at: 0, reference: self.entries.first().map(reference_of).unwrap_or_default() }
    }

    fn stamp(&self) -> String {
        when::instant(self.now, self.minute)
    }

    fn day(&self) -> String {
        self.now.to_string()
    }

    fn encounter(&self) -> Option<Value> {
        self.visit.as_ref().map(Entry::pointer)
    }

    /// Adds a resource; keys whose value is `null` are left out.
    pub(crate) fn enter(&mut self, kind: &'static str, mut body: Value) -> Entry {
        if let Some(members) = body.as_object_mut() {
            members.retain(|_, value| !value.is_null());
        }
        let id = self.fresh_id();
        body["resourceType"] = kind.into();
        // A nightly extract touches every row: arrival says nothing about when a thing was known.
        let extracted = when::instant(self.today.saturating_sub(1.day()), 2 * 60 + 10);
        body["meta"] = json!({ "versionId": "1", "lastUpdated": extracted });
        body["id"] = id.clone().into();
        if kind != "Patient" {
            body["identifier"] = json!([{ "system": "https://larkfield.example/Id/entry", "value": id }]);
        }
        let entry = Entry { at: self.entries.len(), reference: format!("{kind}/{id}") };
        self.entries.push(body);
        entry
    }

    /// Replaces one member of an entry; `null` removes it.
    pub(crate) fn set(&mut self, entry: &Entry, key: &str, value: Value) {
        if let Some(members) = self.entries.get_mut(entry.at).and_then(Value::as_object_mut) {
            if value.is_null() {
                members.remove(key);
            } else {
                members.insert(key.to_owned(), value);
            }
        }
    }

    /// Adds to a list member of an entry.
    pub(crate) fn add(&mut self, entry: &Entry, key: &str, value: Value) {
        let Some(resource) = self.entries.get_mut(entry.at) else { return };
        match resource[key].as_array_mut() {
            Some(list) => list.push(value),
            None => resource[key] = json!([value]),
        }
    }

    /// A free-text comment on an entry, by the present author.
    pub(crate) fn note(&mut self, entry: &Entry, text: &str) {
        let note = json!({ "text": text, "time": self.stamp(), "authorString": self.author.name() });
        self.add(entry, "note", note);
    }

    /// A reference from one entry to another, in the list its type names for it.
    pub(crate) fn link(&mut self, from: &Entry, key: &str, to: &Entry) {
        self.add(from, key, to.pointer());
    }

    /// The finished Bundle, with the people and places it names.
    pub(crate) fn close(mut self) -> Value {
        let id = self.fresh_id();
        let supporting = supporting::resources(&self.authors);
        let entries: Vec<Value> = self
            .entries
            .into_iter()
            .chain(supporting)
            .map(|resource| json!({ "fullUrl": format!("{BASE}/{}", reference_of(&resource)), "resource": resource }))
            .collect();
        json!({
            "resourceType": "Bundle",
            "id": id,
            "type": "collection",
            "timestamp": when::instant(self.today, 2 * 60 + 10),
            "entry": entries,
        })
    }

    /// A version 4 UUID from the id stream.
    fn fresh_id(&mut self) -> String {
        let high = self.ids.next_u64();
        let low = self.ids.next_u64();
        format!(
            "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
            high >> 32,
            high >> 16 & 0xffff,
            high & 0xfff,
            low >> 48 & 0x3fff | 0x8000,
            low & 0xffff_ffff_ffff,
        )
    }
}

impl Entry {
    /// FHIR `Reference` to this entry.
    pub(crate) fn pointer(&self) -> Value {
        json!({ "reference": self.reference })
    }
}

fn reference_of(resource: &Value) -> String {
    let part = |key: &str| resource[key].as_str().unwrap_or_default();
    format!("{}/{}", part("resourceType"), part("id"))
}
