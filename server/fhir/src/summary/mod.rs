//! Summary Care Record bundles: a Composition whose sections are tables, read into plain rows (NHS facts §1.7, §2.1).
//!
//! Nothing of the markup is kept. Tables are read by a reader of our own that knows a few dozen elements and refuses the
//! document at anything else: there is no HTML to clean, and so none to clean wrongly.

mod coded;
mod dates;
mod fault;
mod markup;
mod notice;
mod row;
mod section;

use coded::Beside;
pub use fault::{Fault, MarkupFault};

use domain::{
    access_code::AccessCode,
    date::PartialDate,
    ids::OdsCode,
    label::Labels,
    stamp::Stamp,
    summary::{Document, DocumentType},
};

use crate::{
    arrival::PatientFound,
    bundle::{Gathered, Held, Lost, Shelf, gather},
    json::{Value, parse},
    meaning::{
        concept::plain_codes,
        scan::{Scan, scan},
    },
    patient::patient,
};

/// One summary document and what came with it.
#[derive(Clone, Debug)]
pub struct SummaryDocument {
    pub document: Document,
    pub patient: PatientFound,
    /// Access codes anywhere in it. A flag must not be lost with what carried it.
    pub access_codes: Vec<(AccessCode, Option<PartialDate>)>,
    /// Its bytes as sent.
    pub original: Vec<u8>,
}

/// Most characters of an identifier.
const IDENTIFIER: usize = 64;

/// Whether bytes may be a summary document: a look at the words alone, so that other files are not read twice.
#[must_use]
pub fn may_be_one(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    text.contains("Composition") && DocumentType::ALL.iter().any(|kind| text.contains(kind.snomed()))
}

/// Reads a Bundle of type document, or a searchset with the same resources, R4 JSON.
///
/// # Errors
/// [`Fault`]: nothing of the document may then be kept. [`Fault::NotASummary`] says that it is something else.
pub fn read(bytes: &[u8]) -> Result<SummaryDocument, Fault> {
    let root = parse(bytes)?;
    if root.at("resourceType").words() != Some("Bundle") {
        return Err(Fault::NotASummary);
    }
    let Gathered { shelf, refused, lost } = gather(&root)?;
    let compositions: Vec<usize> = places(&shelf, "Composition");
    let [at] = compositions.as_slice() else {
        return Err(if compositions.is_empty() { Fault::NoComposition } else { Fault::SeveralCompositions });
    };
    let composition = shelf.held.get(*at).ok_or(Fault::NoComposition)?.value;
    let kind = plain_codes(composition.at("type"))
        .into_iter()
        .find_map(DocumentType::from_snomed)
        .ok_or(Fault::NotASummary)?;
    if !matches!(composition.at("status").words(), Some("final" | "amended")) {
        return Err(Fault::NotFinal);
    }
    let patients = places(&shelf, "Patient");
    let [person] = patients.as_slice() else {
        return Err(if patients.is_empty() { Fault::NoPatient } else { Fault::SeveralPatients });
    };
    let person = shelf.held.get(*person).ok_or(Fault::NoPatient)?;
    let created = created(composition)?;
    let scans: Vec<Scan<'_>> = shelf.held.iter().map(|held| scan(held.value, true)).collect();
    let labels = scans.get(*at).map_or_else(Labels::default, |scan| scan.labels);
    let rows = section::rows(
        composition,
        labels,
        created,
        &Beside::of(&shelf, &scans, !refused.is_empty() || !lost.is_empty()),
    )?;
    let (author, organisation, organisation_ods) = by(&shelf, *at, composition);
    let original = bytes.to_vec();
    let mut access_codes = coded::access_codes(&shelf, &scans);
    access_codes.extend(lost.iter().filter_map(Lost::code).map(|loose| (loose.code, None)));
    Ok(SummaryDocument {
        document: Document {
            identifier: identifier(composition.at("identifier")).ok_or(Fault::NoIdentifier)?,
            replaces: replaces(composition)?,
            kind,
            created,
            author,
            organisation,
            organisation_ods,
            rows,
        },
        patient: patient(person.id.unwrap_or_default().to_owned(), person.value),
        access_codes,
        original,
    })
}

fn places(shelf: &Shelf<'_>, type_name: &str) -> Vec<usize> {
    let is_one =
        |at: &usize| shelf.held.get(*at).is_some_and(|held| held.type_name == type_name && held.holder.is_none());
    (0..shelf.held.len()).filter(is_one).collect()
}

/// Upper case, as the API's own examples write them.
fn identifier(value: &Value<'_>) -> Option<String> {
    let words = value.first().at("value").words()?;
    let sound = words.len() <= IDENTIFIER
        && words.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b':'));
    sound.then(|| words.to_ascii_uppercase())
}

fn replaces(composition: &Value<'_>) -> Result<Option<String>, Fault> {
    let mut found = None;
    for relation in composition.at("relatesTo").items() {
        if relation.at("code").words() != Some("replaces") {
            continue;
        }
        if found.is_some() {
            return Err(Fault::Replaces);
        }
        found = Some(identifier(relation.at("targetIdentifier")).ok_or(Fault::Replaces)?);
    }
    Ok(found)
}

/// An instant; some senders leave the seconds out.
fn created(composition: &Value<'_>) -> Result<Stamp, Fault> {
    let words = composition.at("date").words().ok_or(Fault::Created)?;
    let instant: jiff::Timestamp = words.parse().map_err(|_| Fault::Created)?;
    Ok(Stamp::from_micros(instant.as_microsecond()))
}

/// Who wrote it and for which organisation, as far as told.
fn by(shelf: &Shelf<'_>, at: usize, composition: &Value<'_>) -> (Option<String>, Option<String>, Option<OdsCode>) {
    let (mut person, mut organisation) = (None, None);
    for author in composition.at("author").items() {
        let Some(found) = shelf.follow(at, author) else { continue };
        let Some(held) = shelf.held.get(found) else { continue };
        let follow = |field| shelf.follow(found, held.value.at(field)).and_then(|at| shelf.held.get(at));
        match held.type_name {
            "PractitionerRole" => {
                person = person.or_else(|| follow("practitioner"));
                organisation = organisation.or_else(|| follow("organization"));
            }
            "Practitioner" => person = person.or(Some(held)),
            "Organization" => organisation = organisation.or(Some(held)),
            _ => {}
        }
    }
    let ods = organisation.and_then(|held| {
        let codes = held.value.at("identifier").items().iter();
        let mut ods = codes
            .filter(|one| one.at("system").words().is_some_and(|system| system.ends_with("/Id/ods-organization-code")));
        OdsCode::parse(ods.next()?.at("value").words()?).ok()
    });
    let name = |held: &Held<'_>| {
        let name = held.value.at("name").first();
        let family = name.at("family").words();
        let given = name.at("given").first().words();
        let both = family.map(|family| format!("{} {family}", given.unwrap_or_default()).trim().to_owned());
        name.at("text").words().map(str::to_owned).or(both)
    };
    let called = organisation.and_then(|held| held.value.at("name").words().map(str::to_owned));
    (person.and_then(name), called, ods)
}
