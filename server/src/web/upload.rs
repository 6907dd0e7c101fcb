//! A list sent as a file, as a browser's form sends one without a script.

use app::pages::public;
use axum::{
    extract::{FromRef, FromRequest, FromRequestParts, Request},
    http::{StatusCode, header},
    response::Response,
};

use crate::{
    edge::answer::{Page, document},
    state::App,
};

/// Most bytes a list may have.
const MOST: usize = 1024 * 1024;

/// The words of the field `list`; empty when no file was chosen.
pub struct List(pub String);

impl<S> FromRequest<S> for List
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
        let bytes = axum::body::to_bytes(body, MOST)
            .await
            .map_err(|_| refused(StatusCode::PAYLOAD_TOO_LARGE, "This list is too long."))?;
        let text = std::str::from_utf8(&bytes)
            .map_err(|_| refused(StatusCode::BAD_REQUEST, "This list is not readable text."))?;
        match (boundary(kind), kind) {
            (Some(boundary), _) => Ok(Self(part(text, &boundary, "list").unwrap_or_default().to_owned())),
            // The same list in a form without a file.
            (None, "" | "application/x-www-form-urlencoded") => {
                let mut fields = url::form_urlencoded::parse(text.as_bytes());
                let list = fields.find(|(name, _)| name == "list").map(|(_, list)| list.into_owned());
                Ok(Self(list.unwrap_or_default()))
            }
            (None, _) => Err(refused(StatusCode::UNSUPPORTED_MEDIA_TYPE, "Send this as a form with a file.")),
        }
    }
}

/// The boundary of a `multipart/form-data` body.
fn boundary(kind: &str) -> Option<String> {
    let mut parts = kind.split(';').map(str::trim);
    parts.next().filter(|kind| kind.eq_ignore_ascii_case("multipart/form-data"))?;
    let boundary = parts.find_map(|part| part.strip_prefix("boundary="))?.trim_matches('"');
    (1..=70).contains(&boundary.len()).then(|| boundary.to_owned())
}

/// What stands in the named part.
fn part<'a>(body: &'a str, boundary: &str, name: &str) -> Option<&'a str> {
    let line = format!("--{boundary}");
    let named = format!("name=\"{name}\"");
    body.split(line.as_str()).find_map(|part| {
        let (head, content) = part.strip_prefix("\r\n")?.split_once("\r\n\r\n")?;
        let is_named = head.lines().any(|header| {
            let (key, value) = header.split_once(':').unwrap_or_default();
            key.eq_ignore_ascii_case("content-disposition") && value.split(';').any(|item| item.trim() == named)
        });
        is_named.then(|| content.strip_suffix("\r\n").unwrap_or(content))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "--xyz\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\nno\r\n--xyz\r\n\
        content-disposition: form-data; name=\"list\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\n\
        one,two\r\nthree\r\n--xyz--\r\n";

    #[test]
    fn the_named_part_is_found() {
        let boundary = boundary("Multipart/Form-Data; charset=utf-8; boundary=\"xyz\"");
        assert_eq!(boundary.as_deref(), Some("xyz"));
        assert_eq!(part(BODY, "xyz", "list"), Some("one,two\r\nthree"));
        assert_eq!(part(BODY, "xyz", "lis"), None);
        assert_eq!(part("", "xyz", "list"), None);
        assert_eq!(part("--xyz--", "xyz", "list"), None);
    }

    #[test]
    fn other_forms_have_no_parts() {
        for kind in ["", "text/csv", "application/x-www-form-urlencoded", "multipart/form-data; boundary="] {
            assert_eq!(boundary(kind), None, "{kind}");
        }
    }
}
