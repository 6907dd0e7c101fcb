//! `POST Bundle`: a summary document as a practice system sends it. Source: NHS facts §1.3 and §1.6.

use super::{Issue, resource};
use crate::summary::{self, Fault, SummaryDocument};

/// Reads the document.
///
/// # Errors
/// An [`Issue`] that says what is missing or wrong, in the API's own text where it has one.
pub fn upload(bytes: &[u8]) -> Result<SummaryDocument, Issue> {
    let bundle = resource(bytes, "Bundle")?;
    let kind = bundle.at("type").text().unwrap_or_default();
    if kind != "document" {
        return Err(Issue::invalid(kind, "type"));
    }
    summary::read(bytes).map_err(|fault| match fault {
        Fault::NoComposition => Issue::value("Composition missing from payload"),
        Fault::NotASummary => Issue::value("The Composition's type is not that of a General Practice Summary"),
        fault => Issue::value(format!("The document cannot be taken: {fault}")),
    })
}
