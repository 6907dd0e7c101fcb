//! One line a request: method, route, status, time. Never a query, an id, a name or a clinical word.

use std::time::Instant;

use axum::{
    extract::{MatchedPath, Request},
    http::Method,
    middleware::Next,
    response::Response,
};

/// Logs and counts a request by its route's pattern.
pub async fn line(request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("unmatched", MatchedPath::as_str).to_owned();
    let begun = Instant::now();
    let response = next.run(request).await;
    let seconds = begun.elapsed().as_secs_f64();
    let status = response.status().as_u16();
    let labels = [("method", known(&method).to_owned()), ("route", route.clone()), ("status", status.to_string())];
    metrics::counter!("candour_requests_total", &labels).increment(1);
    metrics::histogram!("candour_request_seconds", "route" => route.clone()).record(seconds);
    tracing::info!(method = known(&method), route, status, seconds, "request");
    response
}

/// Callers may make methods up; each would be a figure of its own.
fn known(method: &Method) -> &str {
    match *method {
        Method::GET | Method::HEAD | Method::POST => method.as_str(),
        _ => "other",
    }
}
