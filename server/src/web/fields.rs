//! Form bodies, ids in addresses, and the cursor.

use std::convert::Infallible;

use app::pages::public;
use axum::{
    extract::{FromRef, FromRequest, FromRequestParts, Request},
    http::{StatusCode, header, request::Parts},
    response::Response,
};
use contract::{ids::EntryRef, input::fields::Fields, refusal::Refusal};

use crate::{
    edge::answer::{Page, document},
    state::App,
};

/// Most bytes a form may have.
const MOST: usize = 64 * 1024;

/// A posted form, repeated keys kept.
pub struct Form(pub Fields);

impl<S> FromRequest<S> for Form
where
    App: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let page = Page::from_request_parts(&mut parts, state).await.map_err(|never| match never {})?;
        let refused = |status, words| document(status, public::does_not_fit(&page.frame(), words));
        let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let is_form = kind.split(';').next().is_some_and(|kind| kind.trim() == "application/x-www-form-urlencoded");
        if !is_form && !kind.is_empty() {
            return Err(refused(StatusCode::UNSUPPORTED_MEDIA_TYPE, "Send this as a form."));
        }
        let bytes = axum::body::to_bytes(body, MOST)
            .await
            .map_err(|_| refused(StatusCode::PAYLOAD_TOO_LARGE, "This form is too long."))?;
        if std::str::from_utf8(&bytes).is_err() {
            return Err(refused(StatusCode::BAD_REQUEST, "This form is not readable text."));
        }
        let pairs = url::form_urlencoded::parse(&bytes).into_owned().map(|(key, value)| (key, plain(&value))).collect();
        Ok(Self(Fields(pairs)))
    }
}

/// Without control characters, which no field needs and PostgreSQL cannot keep; line breaks stay.
fn plain(value: &str) -> String {
    value.chars().filter(|c| !c.is_control() || *c == '\n').collect()
}

/// What a form with the method GET put into the address.
#[derive(Debug)]
pub struct Asked(pub Fields);

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let query = parts.uri.query().unwrap_or_default().as_bytes();
        let pairs = url::form_urlencoded::parse(query).into_owned().map(|(key, value)| (key, plain(&value)));
        Ok(Self(Fields(pairs.collect())))
    }
}

/// The cursor of a list.
#[derive(Debug)]
pub struct After(Option<String>);

impl<S: Send + Sync> FromRequestParts<S> for After {
    type Rejection = Infallible;

    /// A query that cannot be read names nothing that is there.
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let query = parts.uri.query().unwrap_or_default().as_bytes();
        let mut named = url::form_urlencoded::parse(query).filter(|(key, _)| key == "after");
        let after = named.next().map(|(_, value)| value.into_owned());
        Ok(Self(if named.next().is_some() { Some(String::new()) } else { after }))
    }
}

impl After {
    /// The entry a page begins after; an id that cannot be one is like any other that is not there.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub fn entry(&self) -> Result<Option<EntryRef>, Refusal> {
        self.0.as_deref().map(|text| EntryRef::parse(text).ok_or(Refusal::NotFound)).transpose()
    }
}
