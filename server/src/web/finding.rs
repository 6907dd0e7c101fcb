//! Searching one's own record, and taking a copy away.

use app::{
    forms::{self, finding::Copy},
    pages::patient,
};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use casework::patient::Reader;
use contract::refusal::Refusal;

use super::fields::Form;
use crate::{edge::caller::PatientCaller, state::App};

/// Reading a whole record costs more than a page of it, so it is not done too often.
fn is_too_often(app: &App, caller: &PatientCaller) -> bool {
    match &caller.reader.reader {
        Reader::Patient { account } | Reader::Proxy { account, .. } => app.limits.search.check_key(account).is_err(),
        Reader::Preview { .. } => false,
    }
}

/// `GET /search`.
pub async fn search_page(PatientCaller { reader, page }: PatientCaller) -> Response {
    let drawn = patient::search(&reader, &page.frame()).await;
    page.show(drawn)
}

/// `POST /search`: posted, so that no clinical word stands in an address.
pub async fn search(State(app): State<App>, caller: PatientCaller, Form(fields): Form) -> Response {
    if is_too_often(&app, &caller) {
        return caller.page.refused(&Refusal::TooMany).into_response();
    }
    let outcome = forms::finding::search(&caller.reader, &caller.page.frame(), &fields).await;
    caller.page.posted(outcome)
}

/// `GET /download`.
pub async fn download_page(PatientCaller { reader, page }: PatientCaller) -> Response {
    let drawn = patient::download(&reader, &page.frame()).await;
    page.show(drawn)
}

/// `POST /download`. A file's name tells neither whose it is nor of what.
pub async fn download(State(app): State<App>, caller: PatientCaller, Form(fields): Form) -> Response {
    if is_too_often(&app, &caller) {
        return caller.page.refused(&Refusal::TooMany).into_response();
    }
    match forms::finding::download(&caller.reader, &caller.page.frame(), &fields).await {
        Ok(Copy::Page(outcome)) => caller.page.posted(Ok(outcome)),
        Ok(Copy::Pdf(bytes)) => file("application/pdf", "attachment; filename=\"record.pdf\"", bytes),
        Ok(Copy::Fhir(bytes)) => {
            file("application/fhir+json; charset=utf-8", "attachment; filename=\"record.json\"", bytes)
        }
        Err(refusal) => caller.page.posted(Err(refusal)),
    }
}

fn file(kind: &'static str, disposition: &'static str, bytes: Vec<u8>) -> Response {
    ([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, disposition)], bytes).into_response()
}
