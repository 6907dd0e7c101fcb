//! A list sent as a file, as a browser's form sends one without a script.

use app::pages::public;
use axum::{
    Form, RequestExt,
    extract::{DefaultBodyLimit, FromRef, FromRequest, FromRequestParts, Multipart, Request},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::{
    edge::answer::{Page, document},
    state::App,
};

/// Most bytes a list may have.
const MOST: usize = 1024 * 1024;

/// The words of the field `list`; empty when no file was chosen.
pub struct List(pub String);

/// Why a list was not read.
enum Unread {
    TooLong,
    NoText,
    NoForm,
}

impl<S> FromRequest<S> for List
where
    App: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let page = Page::from_request_parts(&mut parts, state).await.map_err(|never| match never {})?;
        let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let with_file = kind.to_ascii_lowercase().starts_with("multipart/form-data");
        let mut request = Request::from_parts(parts, body);
        DefaultBodyLimit::max(MOST).apply(&mut request);
        let read = if with_file { from_file(request).await } else { from_field(request).await };
        read.map(Self).map_err(|unread| {
            let (status, words) = match unread {
                Unread::TooLong => (StatusCode::PAYLOAD_TOO_LARGE, "This list is too long."),
                Unread::NoText => (StatusCode::BAD_REQUEST, "This list is not readable text."),
                Unread::NoForm => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "Send this as a form with a file."),
            };
            document(status, public::does_not_fit(&page.frame(), words))
        })
    }
}

async fn from_file(request: Request) -> Result<String, Unread> {
    let unread = |status| if status == StatusCode::PAYLOAD_TOO_LARGE { Unread::TooLong } else { Unread::NoText };
    let mut form = request.extract::<Multipart, _>().await.map_err(|_| Unread::NoForm)?;
    while let Some(field) = form.next_field().await.map_err(|error| unread(error.status()))? {
        if field.name() == Some("list") {
            let bytes = field.bytes().await.map_err(|error| unread(error.status()))?;
            return String::from_utf8(bytes.into()).map_err(|_| Unread::NoText);
        }
    }
    Ok(String::new())
}

/// The same list in a form without a file.
async fn from_field(request: Request) -> Result<String, Unread> {
    let fields = request.extract::<Form<Vec<(String, String)>>, _>().await.map_err(|rejection| {
        match rejection.into_response().status() {
            StatusCode::PAYLOAD_TOO_LARGE => Unread::TooLong,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Unread::NoForm,
            _ => Unread::NoText,
        }
    })?;
    Ok(fields.0.into_iter().find(|(name, _)| name == "list").map(|(_, list)| list).unwrap_or_default())
}
