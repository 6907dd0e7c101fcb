//! The words of a resource as people read them. Everything shown stands here, whatever else FHIR has a place for.

use domain::content::{DetailKind, Measure};

use super::DocumentEntry;
use crate::{json::Out, scr::escape};

/// Generated text of these paragraphs.
pub(super) fn narrative<T: AsRef<str>>(paragraphs: &[T]) -> Out {
    let mut div = String::from("<div xmlns=\"http://www.w3.org/1999/xhtml\">");
    for paragraph in paragraphs {
        div.push_str("<p>");
        escape(paragraph.as_ref(), &mut div);
        div.push_str("</p>");
    }
    div.push_str("</div>");
    Out::Object(vec![("status", Out::text("generated")), ("div", Out::Text(div))])
}

/// All an entry says.
pub(super) fn told(entry: &DocumentEntry) -> Out {
    let content = &entry.content;
    let mut all = vec![content.title.clone()];
    all.extend(entry.date.map(|date| format!("Date: {}", date.iso())));
    all.extend(content.status.iter().map(|status| format!("Status: {status}")));
    all.extend(content.value.iter().map(measured));
    all.extend(content.parts.iter().map(|(name, part)| format!("{name}: {}", measured(part))));
    all.extend(content.details.iter().map(|detail| labelled(detail.what, &detail.text)));
    all.extend(content.notes.iter().cloned());
    all.extend(content.attachments.iter().filter_map(|file| file.title.as_ref()).map(|title| format!("File: {title}")));
    all.extend(content.author.iter().map(|author| format!("Written by: {author}")));
    all.extend(content.organisation.iter().map(|organisation| format!("Where: {organisation}")));
    narrative(&all)
}

/// A detail with what it is.
pub(super) fn labelled(what: DetailKind, text: &str) -> String {
    format!("{}: {text}", what.label())
}

fn measured(measure: &Measure) -> String {
    let mut words = measure.words();
    if let (Some(low), Some(high)) = (&measure.low, &measure.high) {
        words.push_str(&format!(" (usual range {low} to {high})"));
    }
    measure.interpretation.iter().for_each(|reading| words.push_str(&format!(", {reading}")));
    words
}
