//! Files to keep or print.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};

/// A PDF under a name that tells nothing. It is kept rather than shown in the window: the policy that guards our pages
/// would stop a browser's own viewer, and a shared screen need not show it.
pub fn pdf(name: &'static str, bytes: Vec<u8>) -> Response {
    let kind = (header::CONTENT_TYPE, "application/pdf".to_owned());
    let kept = (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\""));
    ([kind, kept], bytes).into_response()
}

/// A FHIR document, kept in the same way.
pub fn fhir(name: &'static str, bytes: Vec<u8>) -> Response {
    let kind = (header::CONTENT_TYPE, "application/fhir+json; charset=utf-8".to_owned());
    let kept = (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\""));
    ([kind, kept], bytes).into_response()
}
