//! The whole words of an entry.

use domain::content::{Attachment, Code, Content, Detail, DetailKind, Measure, MedicineCourse};
use serde::{Deserialize, Serialize};

use crate::fault::StoreError;

/// What an entry has none of is not said: there are a hundred million of these.
#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
struct Stored {
    title: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    codes: Vec<(Option<String>, String, Option<String>)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<StoredMeasure>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<(String, StoredMeasure)>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    details: Vec<(String, String)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    medicine: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<(Option<String>, Option<String>, Option<i64>)>,
}

#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
struct StoredMeasure {
    value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    worry_low: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    worry_high: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    range_text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    interpretation: Option<String>,
}

/// The stored text of an entry's words.
pub(crate) fn write(content: &Content) -> Result<String, StoreError> {
    super::text(
        "entry",
        &Stored {
            title: content.title.clone(),
            codes: content.codes.iter().map(|c| (c.system.clone(), c.code.clone(), c.display.clone())).collect(),
            status: content.status.clone(),
            value: content.value.as_ref().map(stored),
            parts: content.parts.iter().map(|(name, measure)| (name.clone(), stored(measure))).collect(),
            details: content.details.iter().map(|d| (d.what.label().to_owned(), d.text.clone())).collect(),
            medicine: content.medicine.map(|course| course.word().to_owned()),
            notes: content.notes.clone(),
            author: content.author.clone(),
            organisation: content.organisation.clone(),
            attachments: content
                .attachments
                .iter()
                .map(|a| (a.content_type.clone(), a.title.clone(), a.size))
                .collect(),
        },
    )
}

/// An entry's words from stored text.
pub(crate) fn read(text: &str) -> Result<Content, StoreError> {
    let stored: Stored = super::read("entry", text)?;
    let detail = |(label, text): (String, String)| DetailKind::from_label(&label).map(|what| Detail { what, text });
    let course = |word: String| MedicineCourse::ALL.into_iter().find(|course| course.word() == word);
    Ok(Content {
        title: stored.title,
        codes: stored.codes.into_iter().map(|(system, code, display)| Code { system, code, display }).collect(),
        status: stored.status,
        value: stored.value.map(measure),
        parts: stored.parts.into_iter().map(|(name, part)| (name, measure(part))).collect(),
        details: stored.details.into_iter().filter_map(detail).collect(),
        medicine: stored.medicine.and_then(course),
        notes: stored.notes,
        author: stored.author,
        organisation: stored.organisation,
        attachments: stored
            .attachments
            .into_iter()
            .map(|(content_type, title, size)| Attachment { content_type, title, size })
            .collect(),
    })
}

fn stored(measure: &Measure) -> StoredMeasure {
    StoredMeasure {
        value: measure.value.clone(),
        unit: measure.unit.clone(),
        low: measure.low.clone(),
        high: measure.high.clone(),
        worry_low: measure.worry_low.clone(),
        worry_high: measure.worry_high.clone(),
        range_text: measure.range_text.clone(),
        interpretation: measure.interpretation.clone(),
    }
}

fn measure(stored: StoredMeasure) -> Measure {
    Measure {
        value: stored.value,
        unit: stored.unit,
        low: stored.low,
        high: stored.high,
        worry_low: stored.worry_low,
        worry_high: stored.worry_high,
        range_text: stored.range_text,
        interpretation: stored.interpretation,
    }
}
