//! What one document held.

use std::collections::HashSet;

use domain::{
    access_code::AccessCode,
    content::Content,
    date::PartialDate,
    entry::{Facts, Finish},
    identity::{Registration, Verification},
    label::Labels,
    nhs_number::NhsNumber,
    post::PostalAddress,
};
use jiff::civil::Date;

use crate::{
    bundle::digest,
    json::{self, Value, parse},
    meaning::kind::{Class, class},
    unreadable::Unreadable,
};

/// A FHIR release, judged for each document by its profiles and shapes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Release {
    R4,
    Stu3,
}

/// Everything one document held, about at most one patient.
#[derive(Clone, Debug)]
pub struct Arrival {
    pub release: Release,
    /// None when the document has no Patient: the caller may place it by a number it was given.
    pub patient: Option<PatientFound>,
    /// Without a Patient: the NHS number the resources themselves name. It must be the one the caller places them with.
    pub subject_number: Option<NhsNumber>,
    /// Without a Patient: the id of the one the resources name.
    pub subject_id: Option<String>,
    /// A Patient is in it, something clinical, or something that says whom it is about. A list of codes or an answer
    /// without results is about nobody.
    pub is_about_somebody: bool,
    pub entries: Vec<ArrivedEntry>,
    /// Kept, never shown by themselves; the Patient is among them.
    pub supporting: Vec<Supporting>,
    pub refused: Vec<Refused>,
    /// What its resources say of others, in the document or not, that keeps those back.
    pub sayings: Vec<Saying>,
    /// Access codes in resources that became no entry. A flag must not be lost with what carried it.
    pub loose_access_codes: Vec<LooseCode>,
}

/// Access codes of one document: far more than records have, and an end for made-up ones.
const MAX_CODES: usize = 1_000;

impl Arrival {
    /// With each access code once; a document with more of them than any record is refused.
    pub(crate) fn with_each_code_once(mut self) -> Result<Self, Unreadable> {
        let mut seen = HashSet::new();
        self.loose_access_codes.retain(|loose| seen.insert(loose.clone()));
        let of_entries = self.entries.iter().map(|entry| {
            usize::from(entry.access_code.is_some()) + entry.earlier_codes.iter().collect::<HashSet<_>>().len()
        });
        let codes = self.loose_access_codes.len() + of_entries.sum::<usize>();
        if codes > MAX_CODES { Err(Unreadable::TooLarge) } else { Ok(self) }
    }
}

/// An access code outside any entry.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct LooseCode {
    pub code: AccessCode,
    /// None where nobody can tell: then it lifts nothing.
    pub dated: Option<PartialDate>,
    /// What it stands in: its type and id, or else what it says, in figures. Another that says the same is another flag.
    pub by: String,
}

/// The Patient of a document.
#[derive(Clone, Debug)]
pub struct PatientFound {
    pub source_id: String,
    /// The number, or why none can be taken from the document.
    pub nhs_number: Result<NhsNumber, NumberFault>,
    pub verification: Verification,
    pub registration: Registration,
    /// The first day of the registration, where the source says it.
    pub registered_from: Option<Date>,
    /// Present names first.
    pub names: Vec<domain::identity::Name>,
    /// None unless the whole day is given.
    pub birth_date: Option<Date>,
    pub deceased: bool,
    /// Carries a label that is not known to be neutral.
    pub sensitive: bool,
    /// The present home address in one spelling, to be hashed and not kept.
    pub home: Option<String>,
    /// Where a letter reaches them: the present home address, else the first present one.
    pub address: Option<PostalAddress>,
    /// The language they prefer, else the only one they named.
    pub language: Option<String>,
    pub original: Vec<u8>,
    /// SHA-256 of the canonical resource without `meta.lastUpdated` and `meta.versionId`.
    pub digest: [u8; 32],
}

/// Why a Patient gives no NHS number.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
pub enum NumberFault {
    #[error("the Patient has no NHS number: give it with the file")]
    Missing,
    #[error("what stands for the NHS number is not one: give the number with the file")]
    NotANumber,
    #[error("the Patient has several NHS numbers: give the right one with the file")]
    Several,
}

/// One entry, as far as its document tells.
#[derive(Clone, Debug)]
pub struct ArrivedEntry {
    pub source_type: String,
    /// The resource's id. Of a contained resource: its holder's id, `#` and its own.
    pub source_id: String,
    /// `meta.versionId`.
    pub version: Option<String>,
    /// SHA-256 of the canonical resource and of all that labels and supporting resources added to it.
    pub digest: [u8; 32],
    /// Review is not held and marks are empty: the practice decides those.
    pub facts: Facts,
    pub content: Content,
    /// A document's type has a code, so the practice can tell what it is. True for every other kind.
    pub document_is_named: bool,
    /// The strictest access code in it. One that lifts is undated unless the entry is final and unlabelled.
    pub access_code: Option<(AccessCode, Option<PartialDate>)>,
    /// Those of its earlier versions in a history that close.
    pub earlier_codes: Vec<(AccessCode, Option<PartialDate>)>,
    pub links: Vec<Link>,
    /// Its bytes as sent; of XML, the JSON it stands for.
    pub original: Vec<u8>,
}

impl ArrivedEntry {
    /// Has an entry hear what was said of it outside its document.
    pub fn hear(&mut self, labels: Labels, finish: Finish) {
        let before = (self.facts.labels, self.facts.finish);
        self.facts.labels = before.0.and(labels);
        self.facts.finish = before.1.and(finish);
        if before == (self.facts.labels, self.facts.finish) {
            return;
        }
        if let Some((AccessCode::ReviewNotIndicated, day)) = &mut self.access_code {
            *day = None;
        }
        let own = parse(&self.original).map_or(self.digest, |value| json::digest(&value));
        self.digest = digest(own, &self.facts, &self.content);
    }
}

/// The name a resource is known by from one document to the next.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Name {
    pub source_type: String,
    pub source_id: String,
}

impl Name {
    /// Whether a resource of that type counts for all that use it, by what it says of itself: it is no entry.
    #[must_use]
    pub fn is_used(&self) -> bool {
        class(&self.source_type, &Value::Null, false) == Class::Supporting
    }
}

/// What one resource says of another, or of itself to all that use it, that keeps that back; also through a third, that a
/// List holds or an entry uses.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Saying {
    pub by: Name,
    pub of: Name,
    pub labels: Labels,
    /// [`Finish::Final`] where it says nothing of this.
    pub finish: Finish,
}

/// Another entry this one speaks of. It may not have arrived.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Link {
    pub target_type: String,
    pub target_id: String,
    pub why: LinkWhy,
}

/// What ties two entries together.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum LinkWhy {
    /// It happened in that consultation.
    Consultation,
    /// That is a result of this report, or a member of this group.
    ReportMember,
    /// That problem, or what that problem is about.
    Problem,
    /// That letter or file.
    Document,
    /// It was done because of that.
    Reason,
    /// It carries out that plan, order or request.
    BasedOn,
    Related,
}

impl LinkWhy {
    /// Every tie.
    pub const ALL: [Self; 7] = [
        Self::Consultation,
        Self::ReportMember,
        Self::Problem,
        Self::Document,
        Self::Reason,
        Self::BasedOn,
        Self::Related,
    ];

    /// The word the store keeps.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Consultation => "consultation",
            Self::ReportMember => "report-member",
            Self::Problem => "problem",
            Self::Document => "document",
            Self::Reason => "reason",
            Self::BasedOn => "based-on",
            Self::Related => "related",
        }
    }

    /// The tie a stored word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|why| why.word() == word)
    }
}

/// A resource other entries lean on, such as a Practitioner or a List.
#[derive(Clone, Debug)]
pub struct Supporting {
    pub source_type: String,
    /// The resource's id; where it has none, a name made from its code or content.
    pub source_id: String,
    /// SHA-256 of the canonical resource without `meta.lastUpdated` and `meta.versionId`.
    pub digest: [u8; 32],
    pub original: Vec<u8>,
}

/// A resource that was not taken in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refused {
    /// `Observation/abc`, or `entry 17` (counted from 1) where it has no name.
    pub resource: String,
    /// What to do about it; no clinical words.
    pub reason: String,
}
