//! The messages of the Summary Care Record FHIR API: what callers send, and the faults they are answered with.
//!
//! Source of shapes, codes and texts: NHS facts §1, checked against the API's own test pairs.

mod alert;
mod outcome;
mod permission;
pub mod search;
mod shared;
mod upload;

pub use alert::{AlertReport, alert};
pub use outcome::{Coding, Issue};
pub use permission::{Permission, SetPermission, set_permission};
pub use shared::{SharedRow, SharedSection, SharedSummary, document_reference};
pub use upload::upload;

pub(crate) use shared::{escape, instant};

use crate::json::{Value, parse};

/// The system of NHS numbers.
pub const NHS_NUMBER: &str = "https://fhir.nhs.uk/Id/nhs-number";
/// The system of organisation codes.
pub(crate) const ORGANISATION: &str = "https://fhir.nhs.uk/Id/ods-organization-code";
/// The system of staff user ids.
pub(crate) const USER: &str = "https://fhir.nhs.uk/Id/sds-user-id";

pub(crate) use alert::REASON;

/// Reads a resource of one type.
pub(crate) fn resource<'a>(bytes: &'a [u8], kind: &str) -> Result<Value<'a>, Issue> {
    let value = parse(bytes).map_err(|fault| Issue::value(format!("The body cannot be read: {fault}")))?;
    if value.at("resourceType").text() == Some(kind) {
        Ok(value)
    } else {
        Err(Issue::value(format!("A resource of type {kind} is expected")))
    }
}

/// What a caller sent, for a message: never more than so many letters.
pub(crate) fn quoted(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).take(120).collect()
}
