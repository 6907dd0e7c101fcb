//! The Summary Care Record FHIR API under `/FHIR/R4`, for systems alone: no cookie, no session, no page.
//!
//! It answers in FHIR's own words whatever happens, and lives beside the session layer, not inside it.

mod answer;
mod body;
mod caller;
mod description;
mod headers;
mod routes;
mod token;

pub use answer::no_answer;
pub use routes::{alert, bundle, description, document_reference, health, nowhere, ping, set_permission, upload};
pub use token::{no_token, token};

use axum::{Router, middleware};
use tower_http::catch_panic::CatchPanicLayer;

use crate::state::App;

/// Puts round the routes what every FHIR answer needs.
pub fn guarded(routes: Router<App>) -> Router<App> {
    routes
        .method_not_allowed_fallback(answer::not_allowed)
        .layer(CatchPanicLayer::custom(answer::panicked))
        .layer(middleware::from_fn(headers::guard))
}
