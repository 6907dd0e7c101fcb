//! `/authorize`: the one page on which a person says who they are today.

use std::sync::Arc;

use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};

use super::directory::{DirectoryEntry, Subject};
use super::page::{self, Typed};
use super::request::{AuthorisationRequest, Fault, Parameters};
use super::{CODE_LIFETIME, CodeGrant, Provider};
use crate::claims::{Level, Profile};
use crate::wire::random_text;

pub(super) async fn ask(State(provider): State<Arc<Provider>>, Query(given): Query<Vec<(String, String)>>) -> Response {
    let given = Parameters(given);
    match AuthorisationRequest::read(&provider, &given) {
        Ok(request) => form(&provider, &request, &given, None).await,
        Err(fault) => explain(fault),
    }
}

pub(super) async fn answer(
    State(provider): State<Arc<Provider>>,
    Form(given): Form<Vec<(String, String)>>,
) -> Response {
    let given = Parameters(given);
    let request = match AuthorisationRequest::read(&provider, &given) {
        Ok(request) => request,
        Err(fault) => return explain(fault),
    };
    if given.get("refuse").is_some() {
        let address = request.back(&provider, &[("error", "access_denied")]);
        return Redirect::to(address.as_str()).into_response();
    }
    let (subject, vot) = match chosen(&provider, &request, &given).await {
        Ok(chosen) => chosen,
        Err(mistake) => return form(&provider, &request, &given, Some(mistake)).await,
    };
    let now = (provider.clock)();
    let code = random_text();
    let address = request.back(&provider, &[("code", code.as_str())]);
    let grant = CodeGrant {
        client_id: request.client.id.clone(),
        nonce: request.nonce,
        challenge: request.challenge,
        scopes: request.scopes,
        subject,
        vot,
        asked_at: now,
    };
    provider.memory().codes.put(code, grant, now, CODE_LIFETIME);
    Redirect::to(address.as_str()).into_response()
}

/// Who was chosen, with the vector of trust reached, or what to tell the person.
async fn chosen(
    provider: &Provider,
    request: &AuthorisationRequest<'_>,
    given: &Parameters,
) -> Result<(Subject, Option<String>), &'static str> {
    let directory = &provider.directory;
    let subject = if let Some(id) = given.get("person") {
        directory.person(id).await.filter(|subject| {
            matches!(
                (subject, request.client.profile),
                (Subject::Patient(_), Profile::NhsLogin) | (Subject::Staff(_), Profile::Cis2)
            )
        })
    } else {
        match request.client.profile {
            Profile::NhsLogin => {
                let typed = given.get("nhs_number").ok_or(page::NOBODY_CHOSEN)?;
                let number: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
                let level = level(given.get("level"))?;
                directory.patient_by_nhs_number(&number).await.map(|mut patient| {
                    patient.level = level;
                    Subject::Patient(patient)
                })
            }
            Profile::Cis2 => {
                let role = given.get("role").ok_or(page::NOBODY_CHOSEN)?;
                let ods = given.get("ods").unwrap_or_default().trim();
                directory.staff_by_role(role, ods).await.map(Subject::Staff)
            }
        }
    };
    match subject.ok_or(page::UNKNOWN)? {
        Subject::Patient(patient) => {
            let vot = request.vector(patient.level).ok_or(page::LEVEL_NOT_ASKED)?.to_owned();
            Ok((Subject::Patient(patient), Some(vot)))
        }
        staff @ Subject::Staff(_) => Ok((staff, None)),
    }
}

fn level(typed: Option<&str>) -> Result<Level, &'static str> {
    match typed {
        None | Some("P9") => Ok(Level::P9),
        Some("P5") => Ok(Level::P5),
        Some(_) => Err(page::LEVEL_UNKNOWN),
    }
}

async fn form(
    provider: &Provider,
    request: &AuthorisationRequest<'_>,
    given: &Parameters,
    mistake: Option<&'static str>,
) -> Response {
    let staff = request.client.profile == Profile::Cis2;
    let people: Vec<DirectoryEntry> =
        provider.directory.people().await.into_iter().filter(|entry| entry.staff == staff).collect();
    let status = if mistake.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let typed = Typed { given, mistake };
    let page = page::sign_in(request.client.profile, &people, &typed);
    (status, Html(page)).into_response()
}

fn explain(fault: Fault) -> Response {
    match fault {
        Fault::Stay(why) => (StatusCode::BAD_REQUEST, Html(page::dead_end(why))).into_response(),
        Fault::Return(address) => Redirect::to(address.as_str()).into_response(),
    }
}
