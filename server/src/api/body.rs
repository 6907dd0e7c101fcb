//! The body of a message: FHIR JSON, and no longer than may be.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::header,
};
use fhir::scr::Issue;

use super::answer::{FHIR_JSON, Fault};

/// Most bytes a message may have. The national service states no figure; its samples stay under 60 kB.
pub const MOST: usize = 5 * 1024 * 1024;

/// A message's bytes.
pub struct FhirBody(pub Bytes);

impl<S: Send + Sync> FromRequest<S> for FhirBody {
    type Rejection = Fault;

    async fn from_request(request: Request, _: &S) -> Result<Self, Fault> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let plain = kind.split(';').next().unwrap_or_default().trim();
        if !plain.eq_ignore_ascii_case(FHIR_JSON) {
            let shown: String = plain.chars().take(80).collect();
            return Err(Fault(Issue::new(415, "not-supported", format!("Content type '{shown}' not supported"))));
        }
        let too_large = || Fault(Issue::new(413, "invalid", format!("The body is larger than {MOST} bytes")));
        let stated =
            request.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
        if stated.is_some_and(|length: usize| length > MOST) {
            return Err(too_large());
        }
        axum::body::to_bytes(request.into_body(), MOST).await.map(Self).map_err(|_| too_large())
    }
}
