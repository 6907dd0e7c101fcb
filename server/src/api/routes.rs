//! What each FHIR address does: unpack, ask the desk, pack.

use axum::{
    extract::State,
    http::{StatusCode, Uri},
    response::{IntoResponse, Response},
};
use casework::machine::Message;
use fhir::scr::Issue;

use super::{
    answer::{Fault, resource},
    body::FhirBody,
    caller::MachineCaller,
    description::OPENAPI,
};
use crate::state::App;

/// `POST /FHIR/R4/$setPermission`.
pub async fn set_permission(caller: MachineCaller, FhirBody(body): FhirBody) -> Result<StatusCode, Fault> {
    let set = fhir::scr::set_permission(&body)?;
    let message = Message { request_id: caller.request_id.as_deref(), operation: "$setPermission", body: &body };
    caller.desk.set_permission(&set, &message).await?;
    Ok(StatusCode::CREATED)
}

/// `GET /FHIR/R4/_ping`: the program lives.
pub async fn ping() -> &'static str {
    "pong"
}

/// `GET /FHIR/R4/healthcheck`: the database answers.
pub async fn health(State(app): State<App>) -> Result<&'static str, Fault> {
    let down = || Fault(Issue::new(503, "transient", "The service cannot answer now"));
    app.office.store.ping().await.map_err(|_| down())?;
    Ok("up")
}

/// `GET /FHIR/R4/openapi.json`.
pub async fn description(State(app): State<App>) -> Response {
    let served = OPENAPI.replace("https://record.example", app.config.public_url.as_str().trim_end_matches('/'));
    ([(axum::http::header::CONTENT_TYPE, "application/json")], served).into_response()
}

/// Everything else under `/FHIR/R4`.
pub async fn nowhere(uri: Uri) -> Response {
    let path: String = uri.path().chars().take(200).collect();
    let issue = Issue::new(404, "not-found", format!("{path} not found"));
    resource(StatusCode::NOT_FOUND, issue.bytes())
}
