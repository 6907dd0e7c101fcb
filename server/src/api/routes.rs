//! What each FHIR address does: unpack, ask the desk, pack.

use axum::{
    extract::{RawQuery, State},
    http::{StatusCode, Uri},
    response::{IntoResponse, Response},
};
use casework::machine::{MachineFault, Message};
use fhir::scr::{self, Issue, search};

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

/// `POST /FHIR/R4/AuditEvent`.
pub async fn alert(caller: MachineCaller, FhirBody(body): FhirBody) -> Result<StatusCode, Fault> {
    let report = fhir::scr::alert(&body)?;
    let message = Message { request_id: caller.request_id.as_deref(), operation: "AuditEvent", body: &body };
    match caller.desk.alert(&report, &message).await {
        Err(MachineFault::InvalidNumber) => Err(Issue::invalid(&report.nhs_number, "NHS_NUMBER").into()),
        done => Ok(done.map(|()| StatusCode::CREATED)?),
    }
}

/// `GET /FHIR/R4/DocumentReference`.
pub async fn document_reference(caller: MachineCaller, RawQuery(query): RawQuery) -> Result<Response, Fault> {
    let number = search::document_reference(&pairs(query))?;
    let found = caller.desk.find_summary(&number).await?;
    let body = match found {
        Some(id) => scr::document_reference(&base(&caller.app), &id, &number),
        None => search::nothing(&fresh(&caller.app)),
    };
    Ok(resource(StatusCode::OK, body))
}

/// `GET /FHIR/R4/Bundle`.
pub async fn bundle(caller: MachineCaller, RawQuery(query): RawQuery) -> Result<Response, Fault> {
    let (id, number) = search::bundle(&pairs(query))?;
    let found = caller.desk.read_summary(&number, &id).await?;
    let body = match found {
        Some(summary) => summary.bundle(&base(&caller.app)),
        None => search::nothing(&fresh(&caller.app)),
    };
    Ok(resource(StatusCode::OK, body))
}

/// `POST /FHIR/R4/Bundle`.
pub async fn upload(caller: MachineCaller, FhirBody(body): FhirBody) -> Result<StatusCode, Fault> {
    let document = scr::upload(&body)?;
    let message = Message { request_id: caller.request_id.as_deref(), operation: "Bundle", body: &body };
    caller.desk.upload(&document, &message).await?;
    Ok(StatusCode::CREATED)
}

fn pairs(query: Option<String>) -> Vec<(String, String)> {
    url::form_urlencoded::parse(query.unwrap_or_default().as_bytes()).into_owned().collect()
}

/// The address of `/FHIR/R4`.
fn base(app: &App) -> String {
    format!("{}/FHIR/R4", app.config.public_url.as_str().trim_end_matches('/'))
}

/// An id for an answer that says nothing.
fn fresh(app: &App) -> String {
    app.office.fresh_id().to_string()
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
