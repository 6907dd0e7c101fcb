//! Documents made to harm, each with what must become of it.

mod codes;
mod dates;
mod letters;
mod markup;
mod packed;
mod people;
mod round;
mod syntax;
mod types;

use serde_json::{Value, json};

use crate::{
    record::{coded, entry, patient, with},
    town::people::number,
};

/// One file.
pub struct Case {
    pub what: String,
    /// The ending of its name.
    pub ending: &'static str,
    pub bytes: Vec<u8>,
    /// The words and the id of the entry in it that is not as it should be.
    pub word: String,
    pub end: End,
}

/// What becomes of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum End {
    /// The whole document is refused, in words that hold these.
    Refused(&'static str),
    /// The rest comes in; the entry is refused in words that hold these.
    Without(&'static str),
    /// Kept for the practice, and never shown to the patient.
    Withheld,
    /// Shown as the plain text it is.
    Text,
}

pub fn all() -> Vec<Case> {
    [
        syntax::cases(),
        letters::cases(),
        packed::cases(),
        markup::cases(),
        types::cases(),
        people::cases(),
        round::cases(),
        dates::cases(),
        codes::cases(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What an entry of a case is called: one word, another for each.
fn word(what: &str) -> String {
    let letters: String = what.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(40).collect();
    let sum = what.bytes().fold(7_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    format!("zz-{letters}-{sum:x}").to_lowercase()
}

/// A file of these bytes.
fn raw(what: &str, ending: &'static str, bytes: impl Into<Vec<u8>>, end: End) -> Case {
    Case { what: what.to_owned(), ending, bytes: bytes.into(), word: word(what), end }
}

/// The one patient of these cases, with a number that is sound and verified.
pub fn whom() -> Value {
    let status = json!({"url": "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus",
        "valueCodeableConcept": {"coding": [{"code": "01"}]}});
    let identifier =
        json!([{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": number(1).digits(), "extension": [status]}]);
    with(patient("Ann", "Hostile", "1980-05-06"), json!({"identifier": identifier}))
}

/// A Bundle of the patient and these.
fn together(resources: &[Value]) -> Value {
    crate::record::bundle(&whom(), resources)
}

/// The case's entry beside the patient, with these fields in place of its own.
fn changed(what: &str, section: &str, changes: &Value, end: End) -> Case {
    let word = word(what);
    let mut made = entry(section, &word, &word, "2026-10-10");
    for (name, value) in changes.as_object().unwrap() {
        made[name] = value.clone();
    }
    raw(what, "json", together(&[made]).to_string(), end)
}

/// A finding with other resources beside it.
fn beside(what: &str, others: impl FnOnce(&str) -> Vec<Value>, end: End) -> Case {
    let word = word(what);
    let others = others(&word);
    raw(what, "json", together(&others).to_string(), end)
}

fn finding(word: &str) -> Value {
    entry("other", word, word, "2026-10-10")
}

/// A concept that says the word.
fn says(word: &str) -> Value {
    coded(word)
}
