//! The codes that leave with an entry: for its patient, of terminologies anybody can look up, each in the shape that one gives
//! its codes.
//!
//! A local code may be a source's own id, or words. Source of the systems: the codes of the samples, and FHIR R4,
//! *Using Codes in Resources*.

use domain::content::Code;

use super::DocumentEntry;
use crate::json::Out;

/// Whether a text can be a code.
type Shape = fn(&str) -> bool;

/// Each terminology with the shape of its codes.
const PUBLISHED: [(&str, Shape); 6] = [
    ("http://snomed.info/sct", |code| is_number(code, 6, 18)),
    ("https://dmd.nhs.uk", |code| is_number(code, 6, 18)),
    // Five characters, and two of the term.
    ("http://read.info/readv2", |code| {
        (5..=7).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.')
    }),
    ("http://loinc.org", |code| {
        code.rsplit_once('-').is_some_and(|(number, check)| is_number(number, 1, 7) && is_number(check, 1, 1))
    }),
    ("http://www.nlm.nih.gov/research/umls/rxnorm", |code| is_number(code, 1, 8)),
    ("http://hl7.org/fhir/sid/cvx", |code| is_number(code, 1, 3)),
];

fn is_number(code: &str, least: usize, most: usize) -> bool {
    (least..=most).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit())
}

/// Which codes leave with an entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Codes {
    /// Of published terminologies, in the shape of one.
    Published,
    /// Every one there is: for another practice, which takes over the whole record.
    All,
}

/// The system and the code of each that leaves.
pub(super) fn codes(entry: &DocumentEntry) -> impl Iterator<Item = (Option<&str>, &str)> {
    entry.content.codes.iter().filter_map(|Code { system, code, .. }| {
        let is_published = || PUBLISHED.into_iter().any(|(url, is_one)| system.as_deref() == Some(url) && is_one(code));
        // What R4 calls a code: some words with single spaces between them.
        let is_code =
            || !code.is_empty() && code.split(' ').all(|word| !word.is_empty() && !word.contains(char::is_whitespace));
        let leaves = entry.codes == Codes::All && is_code() || is_published();
        leaves.then_some((system.as_deref().filter(|system| !system.is_empty()), code.as_str()))
    })
}

/// The words shown, with the codes that say the same.
pub(super) fn concept(entry: &DocumentEntry) -> Out {
    let codings: Vec<Out> = codes(entry)
        .map(|(system, code)| {
            let system = system.map(|system| ("system", Out::text(system)));
            Out::Object(system.into_iter().chain([("code", Out::text(code))]).collect())
        })
        .collect();
    let mut fields = Vec::new();
    if !codings.is_empty() {
        fields.push(("coding", Out::List(codings)));
    }
    fields.push(("text", Out::text(&entry.content.title)));
    Out::Object(fields)
}
