//! A DocumentReference and the files it names.

use base64::{Engine, prelude::BASE64_STANDARD};
use domain::content::Attachment;

use super::{Page, Reading};
use crate::{json::Value, meaning::concept::concept};

/// The longest text taken out of an attachment, in bytes.
const MAX_TEXT: usize = 200_000;

pub(crate) fn write(reading: &Reading<'_>, page: &mut Page) {
    page.title_by_first([reading.field("type"), reading.field("class"), reading.field("category").first()]);
    page.notes(reading.field("description"));
    reading.field("content").items().iter().for_each(|content| attachment(content.at("attachment"), page));
}

/// Whether a code says what kind of document it is.
pub(crate) fn is_named(document: &Value<'_>) -> bool {
    concept(document.at("type")).is_coded()
}

/// Adds a file; a plain text that came with it is free text. Addresses are left out: they lead out of this system.
pub(crate) fn attachment(value: &Value<'_>, page: &mut Page) {
    if value.object().is_none() {
        return;
    }
    let content_type = value.at("contentType").words();
    let data = value.at("data").words();
    let size = value.at("size").scalar().and_then(|size| size.parse().ok());
    page.content.attachments.push(Attachment {
        content_type: content_type.map(str::to_owned),
        title: value.at("title").words().map(str::to_owned),
        size: size.filter(|size| *size >= 0).or_else(|| i64::try_from(data?.len() / 4 * 3).ok()),
    });
    if content_type.is_some_and(|kind| kind.starts_with("text/plain"))
        && let Some(text) = data.and_then(plain_text)
    {
        page.note(&text);
    }
}

fn plain_text(data: &str) -> Option<String> {
    let packed: String = data.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    if packed.len() > MAX_TEXT / 3 * 4 + 4 {
        return None;
    }
    let text = String::from_utf8(BASE64_STANDARD.decode(packed).ok()?).ok()?;
    // Databases keep no U+0000, and no text needs one.
    (text.len() <= MAX_TEXT && !text.contains('\0')).then_some(text)
}
