//! Rows and pages of entries, for either door.

use contract::{
    ids::EntryRef,
    views::entry::{AttachmentView, EntryPage, EntryRow},
};
use domain::{
    clinical::{Clinical, Permit},
    content::{Attachment, Content, Detail, DetailKind, Head},
    date::PartialDate,
    entry::Facts,
};

use super::{
    measure::measure,
    section::{kind_words, section_of},
};
use crate::words;

/// One line of a list.
pub(crate) fn row(name: &str, facts: &Facts, head: &Clinical<Head>, permit: &Permit) -> Option<EntryRow> {
    let head = head.open(permit);
    let date = facts.clinical.or(facts.recorded);
    Some(EntryRow {
        id: EntryRef::parse(name)?,
        section: section_of(facts.kind),
        date: date.map(words::partial).unwrap_or_else(|| "No date".to_owned()),
        date_iso: date.map(PartialDate::iso).unwrap_or_default(),
        title: head.title.clone(),
        line: head.line.clone(),
    })
}

/// One whole entry; free text only with a permit that reads it.
pub(crate) fn page(row: EntryRow, facts: &Facts, content: &Clinical<Content>, permit: &Permit) -> EntryPage {
    let content = content.open(permit);
    EntryPage {
        kind: kind_words(facts.kind),
        status: content.status.clone(),
        value: content.value.as_ref().map(measure),
        parts: content.parts.iter().map(|(name, part)| (name.clone(), measure(part))).collect(),
        details: content.details.iter().map(|detail| (detail.what.label(), detail_words(detail))).collect(),
        notes: if permit.reads_text() { notes(&content) } else { Vec::new() },
        attachments: content.attachments.iter().map(attachment).collect(),
        trends: Vec::new(),
        author: content.author.clone(),
        organisation: content.organisation.clone(),
        row,
    }
}

/// Free text that says more than the title above it.
pub(super) fn notes(content: &Content) -> Vec<String> {
    content.notes.iter().filter(|note| note.trim() != content.title.trim()).cloned().collect()
}

/// A detail as it reads; days are kept as the file writes them.
fn detail_words(detail: &Detail) -> String {
    let day = match detail.what {
        DetailKind::Started | DetailKind::Ended | DetailKind::LastIssued => PartialDate::parse(&detail.text),
        _ => None,
    };
    day.map_or_else(|| detail.text.clone(), words::partial)
}

fn attachment(attachment: &Attachment) -> AttachmentView {
    let form = match attachment.content_type.as_deref() {
        Some("application/pdf") => "PDF",
        Some("text/plain") => "Text",
        Some("text/html") => "Web page",
        Some("text/richtext" | "application/rtf" | "text/rtf") => "Rich text",
        Some(kind) if kind.starts_with("image/") => "Picture",
        Some(_) | None => "File",
    };
    let size = attachment.size.filter(|size| *size > 0).map(|size| format!(", {} KB", (size + 1023) / 1024));
    AttachmentView {
        title: attachment.title.clone().unwrap_or_else(|| "Attached file".to_owned()),
        about: format!("{form}{}", size.unwrap_or_default()),
    }
}
