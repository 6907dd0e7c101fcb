//! What is done with bytes that nobody wrote: each target reads them and checks what must hold whatever they are.
//!
//! Driven by libFuzzer (`RUSTC_BOOTSTRAP=1 cargo fuzz run`, in this folder) and, without it, by the crate's own tests.

use domain::date::PartialDate;
use fhir::{Unreadable, files, read, summary, xml};

/// What is done with some bytes; it panics where something does not hold.
pub type Target = fn(&[u8]);

/// Every target by name.
pub const ALL: [(&str, Target); 6] =
    [("bundle", bundle), ("rows", rows), ("lines", lines), ("xml", from_xml), ("dates", dates), ("codes", codes)];

/// A document. Read twice it says the same, and what it keeps of each entry is a piece of itself.
pub fn bundle(bytes: &[u8]) {
    drop(summary::read(bytes));
    let (one, other) = (read(bytes), read(bytes));
    assert_eq!(one.is_ok(), other.is_ok());
    let (Ok(one), Ok(other)) = (one, other) else { return };
    assert_eq!(one.entries.len(), other.entries.len());
    for (one, other) in one.entries.iter().zip(&other.entries) {
        assert_eq!((one.digest, &one.source_id), (other.digest, &other.source_id));
        assert!(!one.source_id.is_empty());
        assert!(one.original.len() <= bytes.len());
    }
    let mut names: Vec<_> = one.entries.iter().map(|entry| (&entry.source_type, &entry.source_id)).collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), one.entries.len(), "no two entries under one name");
}

/// The narrative of a summary's section. No row is longer than a row may be.
pub fn rows(bytes: &[u8]) {
    let inner = String::from_utf8_lossy(bytes);
    let document = serde_json::json!({"resourceType": "Bundle", "type": "document", "entry": [
        {"resource": {"resourceType": "Composition", "id": "c", "status": "final", "date": "2026-03-10T12:00:00Z",
            "identifier": {"value": "aa11"}, "type": {"coding": [{"code": "196981000000101"}]},
            "section": [{"title": "Problems", "code": {"coding": [{"code": "ProblemsHeader"}]}, "text": {"status": "generated",
                "div": format!("<div xmlns=\"http://www.w3.org/1999/xhtml\">{inner}</div>")}}]}},
        {"resource": {"resourceType": "Patient", "id": "p",
            "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000018"}]}}]});
    if let Ok(found) = summary::read(document.to_string().as_bytes()) {
        assert!(found.document.rows.len() <= 6_000);
    }
}

/// Lines, each a document of its own.
pub fn lines(bytes: &[u8]) {
    let found: Vec<_> = files::stream("made", std::io::Cursor::new(bytes.to_vec())).collect();
    assert!(found.len() <= bytes.iter().filter(|byte| **byte == b'\n').count() + 1);
    for (name, document) in found {
        assert!(name.starts_with("made"));
        if let Ok(document) = document {
            drop(read(&document));
        }
    }
}

/// XML. What is made of it is JSON.
pub fn from_xml(bytes: &[u8]) {
    let Ok(json) = xml::to_json(bytes) else { return };
    let fault = read(&json).err();
    assert!(
        !matches!(fault, Some(Unreadable::NotJson { .. } | Unreadable::Truncated { .. } | Unreadable::NotUtf8 { .. })),
        "{fault:?}"
    );
}

/// A day. What is read is written as it was read, and ends no earlier than it begins.
pub fn dates(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Some(day) = PartialDate::parse(&text) {
        assert!(day.earliest() <= day.latest());
        assert_eq!(PartialDate::parse(&day.iso()), Some(day));
    }
    drop(domain::nhs_number::NhsNumber::parse(&text));
    let document = serde_json::json!({"resourceType": "Observation", "id": "o", "status": "final",
        "effectiveDateTime": text, "issued": text, "code": {"coding": [{"code": "x", "display": "x"}]}});
    let arrival = read(document.to_string().as_bytes()).expect("one sound resource");
    let facts = &arrival.entries[0].facts;
    assert_eq!(facts.recorded.is_some(), PartialDate::parse(text.trim()).is_some());
}

/// A code, its system and its words.
pub fn codes(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let document = serde_json::json!({"resourceType": "Observation", "id": "o", "status": "final",
        "code": {"coding": [{"system": text, "code": text, "display": text}], "text": text},
        "meta": {"security": [{"system": text, "code": text}]}});
    let arrival = read(document.to_string().as_bytes()).expect("one sound resource");
    let entry = &arrival.entries[0];
    let neutral = ["U", "L", "M", "N", "HTEST", "SUBSETTED"].contains(&text.trim());
    assert!(neutral || entry.facts.labels != domain::label::Labels::default(), "{text:?} as a label holds it");
}
