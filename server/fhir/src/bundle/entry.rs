//! One resource as an entry.

use domain::{
    access_code::AccessCode,
    content::Content,
    date::PartialDate,
    entry::{Facts, Finish, Review},
    kind::Kind,
    label::Labels,
    rule::Verdict,
};

use super::{Document, digest::digest, earlier_codes, links::links, shelf::Held};
use crate::{
    arrival::ArrivedEntry,
    content::{Page, Reading, document_is_named, page},
    json,
    meaning::{
        dates::{Dates, dates},
        notice::is_notice,
    },
};

/// The longest title that is drawn, in characters. A longer one is no title; cutting it could turn its meaning.
const MAX_TITLE: usize = 500;

/// The longest value, unit or detail that is drawn, in bytes.
const MAX_DETAIL: usize = 4_000;

/// The longest note that is drawn, in bytes.
const MAX_NOTE: usize = 200_000;

/// Reads the resource at a place on the shelf as an entry of that kind.
pub(crate) fn entry(document: &Document<'_>, held: &Held<'_>, at: usize, kind: Kind) -> ArrivedEntry {
    let reading = Reading { shelf: &document.shelf, at, type_name: held.type_name, value: held.value };
    let Page { content, text_only } = page(&reading, kind);
    let Dates { clinical, recorded } = dates(held.type_name, held.value);
    let access_code = document.scans.get(at).and_then(|scan| scan.access_code);
    let facts = Facts {
        kind,
        finish: document.finishes.get(at).copied().unwrap_or(Finish::Unknown),
        labels: document.labels.get(at).copied().unwrap_or(Labels { other: true, ..Labels::default() }),
        review: Review::NotHeld,
        marks: Vec::new(),
        clinical,
        recorded,
        text_only,
        access_code: access_code.is_some(),
        drawable: drawable(&content),
        verdict: Verdict::default(),
    };
    ArrivedEntry {
        source_type: held.type_name.to_owned(),
        source_id: document.source_ids.get(at).cloned().unwrap_or_default(),
        version: held.value.at("meta").at("versionId").scalar().map(str::to_owned),
        digest: digest(json::digest(held.value), &facts, &content),
        access_code: access_code.map(|code| (code, dated(code, &facts))),
        earlier_codes: earlier_codes(held).collect(),
        document_is_named: kind != Kind::Document || document_is_named(held.value),
        links: if kind.is_readable() { links(document, at) } else { Vec::new() },
        original: held.value.source().as_bytes().to_vec(),
        facts,
        content,
    }
}

/// The day an access code counts from, doubts going against opening: a flag counts from its later date, a lift from its
/// earlier one, and a lift that is not final, or labelled, from none, so that it lifts nothing.
fn dated(code: AccessCode, facts: &Facts) -> Option<PartialDate> {
    let dates = Dates { clinical: facts.clinical, recorded: facts.recorded };
    let recorded = facts.recorded?;
    let clinical = facts.clinical.unwrap_or(recorded);
    match code {
        AccessCode::ReviewIndicated | AccessCode::DeclinedByPatient => closes_from(&dates),
        AccessCode::ReviewNotIndicated if facts.finish != Finish::Final || facts.labels != Labels::default() => None,
        AccessCode::ReviewNotIndicated => {
            Some(if clinical.earliest() <= recorded.earliest() { clinical } else { recorded })
        }
    }
}

/// The day from which a code that closes counts.
pub(super) fn closes_from(dates: &Dates) -> Option<PartialDate> {
    let recorded = dates.recorded?;
    let clinical = dates.clinical.unwrap_or(recorded);
    Some(if clinical.latest() >= recorded.latest() { clinical } else { recorded })
}

fn drawable(content: &Content) -> bool {
    let measures = content.value.iter().chain(content.parts.iter().map(|(_, measure)| measure));
    let values = measures.flat_map(|measure| {
        [
            Some(measure.value.as_str()),
            measure.unit.as_deref(),
            measure.low.as_deref(),
            measure.high.as_deref(),
            measure.range_text.as_deref(),
            measure.interpretation.as_deref(),
        ]
    });
    let details = content.details.iter().map(|detail| Some(detail.text.as_str()));
    let names = content.parts.iter().map(|(name, _)| Some(name.as_str()));
    !content.title.trim().is_empty()
        && content.title.chars().take(MAX_TITLE + 1).count() <= MAX_TITLE
        && !is_notice(&content.title)
        && values.chain(details).chain(names).flatten().all(|text| text.len() <= MAX_DETAIL)
        && content.notes.iter().all(|note| note.len() <= MAX_NOTE)
}
