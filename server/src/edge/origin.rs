//! No form of another site's may act here.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::state::App;

/// Refuses a writing request that a browser says began elsewhere.
pub async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    let is_safe = matches!(*request.method(), Method::GET | Method::HEAD);
    if is_safe || began_here(request.headers(), &app.config.origin()) {
        next.run(request).await
    } else {
        (StatusCode::FORBIDDEN, "This form was sent from another site. Nothing was changed.").into_response()
    }
}

/// Every browser that can hold our cookie sends one of the two headers with a form; a caller that sends neither is no
/// browser, and has no cookie that somebody else could misuse.
fn began_here(headers: &HeaderMap, origin: &str) -> bool {
    let text = |name: header::HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("unreadable"));
    match (text(header::HeaderName::from_static("sec-fetch-site")), text(header::ORIGIN)) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(from)) => from == origin,
        (None, None) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_forms_act() {
        let ours = "http://127.0.0.1:3000";
        for (site, origin, may) in [
            (Some("same-origin"), Some(ours), true),
            (Some("none"), None, true),
            (Some("same-site"), Some("http://127.0.0.1:3001"), false),
            (Some("cross-site"), Some(ours), false),
            (Some("cross-site"), None, false),
            (None, Some(ours), true),
            (None, Some("null"), false),
            (None, Some("http://127.0.0.1:3000.evil.example"), false),
            (None, None, true),
        ] {
            let mut headers = HeaderMap::new();
            for (name, value) in [("sec-fetch-site", site), ("origin", origin)] {
                if let Some(value) = value.and_then(|value| value.parse().ok()) {
                    headers.insert(name, value);
                }
            }
            assert_eq!(began_here(&headers, ours), may, "{site:?} {origin:?}");
        }
    }
}
