//! The two ids a caller may give: checked, and given back on every answer. Source: NHS facts §1.2.

use axum::{
    extract::Request,
    http::{HeaderMap, HeaderValue},
    middleware::Next,
    response::{IntoResponse, Response},
};
use fhir::scr::Issue;

use super::answer::Fault;

/// The id of one message, which its repeats carry too.
pub const REQUEST_ID: &str = "X-Request-ID";
const CORRELATION_ID: &str = "X-Correlation-ID";

/// As the national service states it to callers.
const PATTERN: &str = "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$";

/// Checks the ids and gives them back.
pub async fn guard(request: Request, next: Next) -> Response {
    let mut given: Vec<(&'static str, HeaderValue)> = Vec::new();
    let mut wrong = None;
    for name in [CORRELATION_ID, REQUEST_ID] {
        match one(request.headers(), name) {
            Ok(Some(value)) => given.push((name, value)),
            Ok(None) => {}
            Err(()) => wrong = wrong.or(Some(name)),
        }
    }
    let mut response = match wrong {
        Some(name) => {
            Fault(Issue::value(format!("Invalid {name}. Should be a UUIDv4 matching \"{PATTERN}\""))).into_response()
        }
        None => next.run(request).await,
    };
    for (name, value) in given {
        response.headers_mut().insert(name, value);
    }
    response
}

fn one(headers: &HeaderMap, name: &str) -> Result<Option<HeaderValue>, ()> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (None, _) => Ok(None),
        (Some(value), None) if value.is_empty() => Ok(None),
        (Some(value), None) if value.to_str().is_ok_and(is_uuid) => Ok(Some(value.clone())),
        _ => Err(()),
    }
}

fn is_uuid(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    parts.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12])
        && parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::is_uuid;

    #[test]
    fn any_version_of_a_uuid_is_taken_and_nothing_else() {
        for text in ["c1ab3fba-6bae-4ba4-b257-5a87c44d4a91", "60E0B220-8136-1CA5-AE46-1D97EF59D068"] {
            assert!(is_uuid(text), "{text}");
        }
        for text in ["", "1", "c1ab3fba6bae4ba4b2575a87c44d4a91", "c1ab3fba-6bae-4ba4-b257-5a87c44d4a9g"] {
            assert!(!is_uuid(text), "{text}");
        }
    }
}
