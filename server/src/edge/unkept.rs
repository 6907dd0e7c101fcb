//! A session that could not be kept: the session layer answers with nothing but a number, and a person needs a page.

use axum::{
    extract::{Request, State},
    http::{StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use contract::refusal::Refusal;

use super::{answer::Page, headers::Nonce};
use crate::state::App;

/// Puts the plain page in place of a fault that says nothing.
pub async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    let nonce = request.extensions().get::<Nonce>().cloned();
    let response = next.run(request).await;
    let is_fault = response.status() == StatusCode::INTERNAL_SERVER_ERROR;
    if is_fault && !response.headers().contains_key(header::CONTENT_TYPE) {
        Page::new(app, nonce).refused(&Refusal::Unavailable).into_response()
    } else {
        response
    }
}
