//! FHIR XML turned into the JSON it stands for, so that one reader understands both.
//!
//! The XML itself is read by quick-xml. What is taken from it is little: elements, the attributes `value`, `id` and
//! `url`, and a narrative as it stands. A document type, and with it every entity of its own, is refused before anything
//! is made of it. What one record says as JSON and as XML becomes the same entries with the same digests.
//! Source of the rules: FHIR R4, "XML Representation of Resources" and "JSON Representation of Resources".

mod names;
mod tree;
mod write;

use crate::unreadable::{MAX_BYTES, Unreadable};

/// Whether bytes begin as XML does: with `<`, after a byte order mark and blanks.
pub(crate) fn is_xml(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(b"<")
}

/// The JSON a resource in XML stands for, in bytes; at most [`MAX_BYTES`].
///
/// # Errors
/// [`Unreadable`] where it is not well formed, declares a document type, is not FHIR or is too large.
pub fn to_json(bytes: &[u8]) -> Result<Vec<u8>, Unreadable> {
    if bytes.len() > MAX_BYTES {
        return Err(Unreadable::TooLarge);
    }
    let text = crate::json::text(bytes)?;
    let tree = tree::read(text)?;
    let json = write::resource(&tree)?;
    if json.len() > MAX_BYTES { Err(Unreadable::TooLarge) } else { Ok(json.into_bytes()) }
}
