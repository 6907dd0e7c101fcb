//! An end to waiting: a database that freezes with its lines open would otherwise keep a person before a blank page for ever.

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use contract::refusal::Refusal;

use super::{answer::Page, headers::Nonce};
use crate::state::App;

/// What is said in place of an answer that did not come, in the way of whoever asked.
pub type Plainly = fn(App, Option<Nonce>) -> Response;

/// Gives up on an answer after the configured seconds. What it had begun to write is taken back with its transaction; an act
/// whose commit was under way may stand, as when a line drops at that moment.
pub async fn guard(State((app, plainly)): State<(App, Plainly)>, request: Request, next: Next) -> Response {
    let nonce = request.extensions().get::<Nonce>().cloned();
    match tokio::time::timeout(app.config.patience(), next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            tracing::error!("an answer did not come in time");
            plainly(app, nonce)
        }
    }
}

/// The plain page.
pub fn page(app: App, nonce: Option<Nonce>) -> Response {
    Page::new(app, nonce).refused(&Refusal::Unavailable).into_response()
}
