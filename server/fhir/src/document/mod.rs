//! A record as a FHIR R4 document: a Bundle that begins with its Composition, made from what a door let through.
//!
//! Nothing is cut from what a source sent: every resource is written anew from the words a person was shown, under ids of
//! its own, with the one date shown and no time of import or change. What FHIR has no place for stands in the narrative,
//! as everything shown does. Source of the rules for documents: FHIR R4, Bundle (bdl-9 to bdl-11) and Composition (cmp-1).

mod clinical;
mod code;
mod label;
mod measure;
mod narrative;
mod recorded;
mod status;
mod ties;

use std::collections::HashSet;

use domain::{content::Content, date::PartialDate, door::transfer::Seal, kind::Kind, stamp::Stamp};
use jiff::civil::Date;

use crate::{
    json::{Fields, Out},
    scr::{NHS_NUMBER, ORGANISATION, instant},
};
pub use code::Codes;
use narrative::narrative;
pub use ties::DocumentTie;

const VERIFICATION: &str = "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus";
const VERIFICATION_STATUS: &str = "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland";

/// What heads the rows of a summary.
const SENT: &str = "Summary your practice sent";

/// A document to write. Every id is a UUID that no other document of this system and no page uses.
pub struct RecordDocument {
    pub id: String,
    pub made: Stamp,
    /// What it is a copy of, in a few words.
    pub is: &'static str,
    pub patient: DocumentPatient,
    pub practice: DocumentPractice,
    /// What stands before everything else.
    pub about: &'static str,
    /// The rows of the summary the practice sent, by its headings.
    pub sent: Vec<SentRow>,
    /// Every heading, whether or not anything stands under it.
    pub sections: Vec<(&'static str, Vec<DocumentEntry>)>,
    /// Who wrote the entries, each once.
    pub writers: Vec<DocumentWriter>,
}

/// Whose record it is.
pub struct DocumentPatient {
    pub id: String,
    pub nhs_number: String,
    pub given: String,
    pub family: String,
    pub born: Option<Date>,
    /// The practice vouches for the number to another practice. Never said to the patient.
    pub is_verified: bool,
    pub died: bool,
}

/// The practice that holds it.
pub struct DocumentPractice {
    pub id: String,
    pub code: String,
    pub name: String,
}

/// A professional, an organisation, or one for the other; each with an id.
pub struct DocumentWriter {
    pub id: String,
    pub name: Option<(String, String)>,
    pub organisation: Option<(String, String)>,
}

/// One row of a summary, with no more words than were shown.
///
/// It stands as text alone: the record's entries say the same as resources, and whoever takes a copy in must not get them
/// twice.
pub struct SentRow {
    pub heading: &'static str,
    pub title: String,
    /// As people read it.
    pub date: String,
    /// What else it says, each with what it is.
    pub lines: Vec<String>,
}

/// One entry, with no more words than were shown.
pub struct DocumentEntry {
    pub id: String,
    pub kind: Kind,
    /// The date shown.
    pub date: Option<PartialDate>,
    /// That date tells when it was written down, not when it happened.
    pub is_recorded: bool,
    /// When its source first recorded it, for a practice alone: what is compared with a go-live day.
    pub recorded: Option<PartialDate>,
    pub content: Content,
    pub codes: Codes,
    /// What keeps it from the patient at the practice it is sent to; open in a patient's own copy.
    pub seal: Seal,
    /// A writer's id.
    pub writer: Option<String>,
    /// What it belongs with. Ties to entries that are not in the document are left out without a trace.
    pub ties: Vec<DocumentTie>,
}

impl RecordDocument {
    /// The Bundle.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let mut text = String::with_capacity(1 << 16);
        text.push_str("{\"resourceType\":\"Bundle\",\"id\":");
        Out::text(&self.id).write(&mut text);
        text.push_str(",\"identifier\":");
        let identifier = vec![("system", Out::text("urn:ietf:rfc:3986")), ("value", Out::text(urn(&self.id)))];
        Out::Object(identifier).write(&mut text);
        text.push_str(",\"type\":\"document\",\"timestamp\":");
        Out::text(instant(self.made)).write(&mut text);
        text.push_str(",\"entry\":[");
        // Written one by one, so that a long record is never held as a tree.
        put(&mut text, self.composition());
        put(&mut text, self.patient.resource(&self.practice));
        put(&mut text, organisation(&self.practice.id, Some(&self.practice.code), &self.practice.name));
        let mut known = HashSet::new();
        for writer in &self.writers {
            if let Some((id, name)) = writer.name.as_ref().filter(|(id, _)| known.insert(id.as_str())) {
                let name = Out::Object(vec![("text", Out::text(name))]).one();
                put(&mut text, resource("Practitioner", id, vec![("name", name)]));
            }
            if let Some((id, name)) = writer.organisation.as_ref().filter(|(id, _)| known.insert(id.as_str())) {
                put(&mut text, organisation(id, None, name));
            }
            put(&mut text, writer.role());
        }
        let entries = self.sections.iter().flat_map(|(_, entries)| entries);
        let types = ties::types(entries.clone());
        for entry in entries {
            put(&mut text, clinical::resource_of(entry, &self.patient.id, &types));
        }
        text.push_str("]}");
        text.into_bytes()
    }

    fn composition(&self) -> (String, Fields) {
        let about = Out::Object(vec![("title", Out::text("About this copy")), ("text", narrative(&[self.about]))]);
        let sections = self.sections.iter().map(|(title, entries)| {
            let mut fields = vec![("title", Out::text(*title))];
            if entries.is_empty() {
                fields.push(("text", narrative(&["Nothing to show here."])));
            } else {
                fields.push(("text", narrative(&[*title])));
                fields.push(("entry", Out::List(entries.iter().map(|entry| reference(&entry.id)).collect())));
            }
            Out::Object(fields)
        });
        let fields = vec![
            ("text", narrative(&[self.about])),
            ("status", Out::text("final")),
            ("type", Out::Object(vec![("text", Out::text(self.is))])),
            ("subject", reference(&self.patient.id)),
            ("date", Out::text(instant(self.made))),
            ("author", reference(&self.practice.id).one()),
            ("title", Out::text("Health record")),
            ("section", Out::List([about, self.sent()].into_iter().chain(sections).collect())),
        ];
        // The document's own id is the Bundle's; its Composition is another thing.
        resource("Composition", &shifted(&self.id), fields)
    }
}

impl RecordDocument {
    /// The summary as a section of sections, one for each heading that has a row.
    fn sent(&self) -> Out {
        let mut fields = vec![("title", Out::text(SENT))];
        if self.sent.is_empty() {
            fields.push(("text", narrative(&["Nothing to show here."])));
            return Out::Object(fields);
        }
        let under = self.sent.chunk_by(|one, next| one.heading == next.heading).map(|rows| {
            let told: Vec<String> = rows.iter().map(SentRow::told).collect();
            let title = rows.first().map_or("", |row| row.heading);
            Out::Object(vec![("title", Out::text(title)), ("text", narrative(&told))])
        });
        fields.push(("text", narrative(&[SENT])));
        fields.push(("section", Out::List(under.collect())));
        Out::Object(fields)
    }
}

impl SentRow {
    fn told(&self) -> String {
        let first = format!("{}. Date: {}", self.title, self.date);
        std::iter::once(first).chain(self.lines.iter().cloned()).collect::<Vec<_>>().join(". ")
    }
}

impl DocumentPatient {
    fn resource(&self, practice: &DocumentPractice) -> (String, Fields) {
        let mut number = vec![("system", Out::text(NHS_NUMBER)), ("value", Out::text(&self.nhs_number))];
        if self.is_verified {
            number.insert(0, ("extension", verified().one()));
        }
        let mut name = vec![("use", Out::text("official"))];
        if !self.family.is_empty() {
            name.push(("family", Out::text(&self.family)));
        }
        if !self.given.is_empty() {
            name.push(("given", Out::List(self.given.split_whitespace().map(Out::text).collect())));
        }
        let mut fields = vec![("identifier", Out::Object(number).one()), ("name", Out::Object(name).one())];
        fields.extend(self.born.map(|born| ("birthDate", Out::text(born.to_string()))));
        if self.died {
            fields.push(("deceasedBoolean", Out::True));
        }
        fields.push(("managingOrganization", reference(&practice.id)));
        resource("Patient", &self.id, fields)
    }
}

/// 01: present and verified. Source: NHS facts §6 and the UK Core samples.
fn verified() -> Out {
    let coding = vec![("system", Out::text(VERIFICATION_STATUS)), ("code", Out::text("01"))];
    let concept = Out::Object(vec![("coding", Out::Object(coding).one())]);
    Out::Object(vec![("url", Out::text(VERIFICATION)), ("valueCodeableConcept", concept)])
}

impl DocumentWriter {
    fn role(&self) -> (String, Fields) {
        let mut fields = Vec::new();
        fields.extend(self.name.as_ref().map(|(id, _)| ("practitioner", reference(id))));
        fields.extend(self.organisation.as_ref().map(|(id, _)| ("organization", reference(id))));
        resource("PractitionerRole", &self.id, fields)
    }
}

fn organisation(id: &str, code: Option<&str>, name: &str) -> (String, Fields) {
    let mut fields = Vec::new();
    fields.extend(code.map(|code| {
        let code = vec![("system", Out::text(ORGANISATION)), ("value", Out::text(code))];
        ("identifier", Out::Object(code).one())
    }));
    fields.push(("name", Out::text(name)));
    resource("Organization", id, fields)
}

/// A resource with its id.
fn resource(kind: &'static str, id: &str, fields: Fields) -> (String, Fields) {
    let mut all = vec![("resourceType", Out::text(kind)), ("id", Out::text(id))];
    all.extend(fields);
    (urn(id), all)
}

fn put(text: &mut String, (url, fields): (String, Fields)) {
    if !text.ends_with('[') {
        text.push(',');
    }
    Out::Object(vec![("fullUrl", Out::Text(url)), ("resource", Out::Object(fields))]).write(text);
}

fn reference(id: &str) -> Out {
    Out::Object(vec![("reference", Out::Text(urn(id)))])
}

fn urn(id: &str) -> String {
    format!("urn:uuid:{id}")
}

/// Another id made from one: its last digit is changed.
fn shifted(id: &str) -> String {
    let (front, last) = id.split_at_checked(id.len().saturating_sub(1)).unwrap_or((id, ""));
    format!("{front}{}", if last == "0" { "1" } else { "0" })
}
