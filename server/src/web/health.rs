//! Whether the program lives, and whether it can answer.

use axum::{extract::State, http::StatusCode};

use crate::state::App;

/// `GET /health/live`.
pub async fn live() -> &'static str {
    "live"
}

/// `GET /health/ready`: the database answers.
pub async fn ready(State(app): State<App>) -> (StatusCode, &'static str) {
    match app.office.store.ping().await {
        Ok(()) => (StatusCode::OK, "ready"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer"),
    }
}
