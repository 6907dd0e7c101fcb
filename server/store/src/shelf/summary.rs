//! A summary document's rows, as kept.

use domain::{
    clinical::Clinical,
    content::Code,
    date::PartialDate,
    entry::Finish,
    ids::OdsCode,
    label::Labels,
    stamp::Stamp,
    summary::{Document, DocumentType, Heading, Line, LineKind, Row, Tells, Words},
};
use serde::{Deserialize, Serialize};

use crate::fault::{StoreError, inconsistent};

#[derive(Serialize, Deserialize)]
struct Stored {
    identifier: String,
    replaces: Option<String>,
    kind: String,
    created: i64,
    author: Option<String>,
    organisation: Option<String>,
    ods: Option<String>,
    rows: Vec<StoredRow>,
}

#[derive(Serialize, Deserialize)]
struct StoredRow {
    heading: String,
    date: Option<String>,
    labels: i64,
    finish: String,
    access_code: bool,
    denies: bool,
    title: String,
    lines: Vec<(String, String)>,
    codes: Vec<(Option<String>, String, Option<String>)>,
}

/// The stored text of a document.
pub(crate) fn write(document: &Document) -> Result<String, StoreError> {
    super::text(
        "summary_document",
        &Stored {
            identifier: document.identifier.clone(),
            replaces: document.replaces.clone(),
            kind: document.kind.snomed().to_owned(),
            created: document.created.micros(),
            author: document.author.clone(),
            organisation: document.organisation.clone(),
            ods: document.organisation_ods.as_ref().map(ToString::to_string),
            rows: document.rows.iter().map(stored).collect(),
        },
    )
}

#[expect(clippy::disallowed_methods, reason = "the store's own shelf")]
fn stored(row: &Row) -> StoredRow {
    let words = row.words.shelve();
    StoredRow {
        heading: row.heading.code().to_owned(),
        date: row.date.map(PartialDate::iso),
        labels: row.labels.bits(),
        finish: row.finish.word().to_owned(),
        access_code: row.access_code,
        denies: row.denies,
        title: words.title.clone(),
        lines: words.lines.iter().map(|line| (line.what.label().to_owned(), line.text.clone())).collect(),
        codes: words.codes.iter().map(|c| (c.system.clone(), c.code.clone(), c.display.clone())).collect(),
    }
}

/// A document from stored text.
pub(crate) fn read(text: &str) -> Result<Document, StoreError> {
    let stored: Stored = super::read("summary_document", text)?;
    Ok(Document {
        identifier: stored.identifier,
        replaces: stored.replaces,
        kind: DocumentType::from_snomed(&stored.kind)
            .ok_or_else(|| inconsistent("summary_document", "unknown type"))?,
        created: Stamp::from_micros(stored.created),
        author: stored.author,
        organisation: stored.organisation,
        organisation_ods: stored.ods.and_then(|ods| OdsCode::parse(&ods).ok()),
        rows: stored.rows.into_iter().map(row).collect(),
    })
}

fn row(stored: StoredRow) -> Row {
    let codes: Vec<Code> =
        stored.codes.into_iter().map(|(system, code, display)| Code { system, code, display }).collect();
    let line = |(label, text): (String, String)| LineKind::from_label(&label).map(|what| Line { what, text });
    Row {
        heading: Heading::from_code(&stored.heading),
        date: stored.date.as_deref().and_then(PartialDate::parse),
        labels: Labels::from_bits(stored.labels),
        finish: Finish::from_word(&stored.finish),
        access_code: stored.access_code,
        denies: stored.denies,
        tells: Tells::new(&stored.title, &codes),
        words: Clinical::new(Words {
            title: stored.title,
            lines: stored.lines.into_iter().filter_map(line).collect(),
            codes,
        }),
    }
}
