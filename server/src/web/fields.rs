//! Form bodies, ids in addresses, and the cursor.

use axum::{
    extract::{FromRequest, Request},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use contract::{ids::EntryRef, input::fields::Fields, refusal::Refusal};
use serde::Deserialize;

/// Most bytes a form may have.
const MOST: usize = 64 * 1024;

/// A posted form, repeated keys kept.
pub struct Form(pub Fields);

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Response;

    async fn from_request(request: Request, _: &S) -> Result<Self, Response> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let is_form = kind.split(';').next().is_some_and(|kind| kind.trim() == "application/x-www-form-urlencoded");
        if !is_form && !kind.is_empty() {
            return Err((StatusCode::UNSUPPORTED_MEDIA_TYPE, "Send this as a form.").into_response());
        }
        let bytes = axum::body::to_bytes(request.into_body(), MOST)
            .await
            .map_err(|_| (StatusCode::PAYLOAD_TOO_LARGE, "This form is too long.").into_response())?;
        if std::str::from_utf8(&bytes).is_err() {
            return Err((StatusCode::BAD_REQUEST, "This form is not readable text.").into_response());
        }
        let pairs = url::form_urlencoded::parse(&bytes).into_owned().map(|(key, value)| (key, plain(&value))).collect();
        Ok(Self(Fields(pairs)))
    }
}

/// Without control characters, which no field needs and PostgreSQL cannot keep; line breaks stay.
fn plain(value: &str) -> String {
    value.chars().filter(|c| !c.is_control() || *c == '\n').collect()
}

/// The cursor of a list.
#[derive(Debug, Deserialize)]
pub struct After {
    after: Option<String>,
}

impl After {
    /// The entry a page begins after; an id that cannot be one is like any other that is not there.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub fn entry(&self) -> Result<Option<EntryRef>, Refusal> {
        self.after.as_deref().map(|text| EntryRef::parse(text).ok_or(Refusal::NotFound)).transpose()
    }
}
