//! `GET /people`: whom one can sign in as, for scripts and tests.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Json};
use serde::Serialize;

use super::Provider;

#[derive(Serialize)]
struct Line {
    id: String,
    label: String,
    about: String,
    kind: &'static str,
}

pub(super) async fn list(State(provider): State<Arc<Provider>>) -> impl IntoResponse {
    let people = provider.directory.people().await;
    let lines = people.into_iter().map(|entry| Line {
        id: entry.id,
        label: entry.label,
        about: entry.about,
        kind: if entry.staff { "staff" } else { "patient" },
    });
    Json(lines.collect::<Vec<_>>())
}
