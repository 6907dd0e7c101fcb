//! Searching one's own record, and taking a copy away.

use app::{forms, pages::patient};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use casework::patient::Reader;
use contract::refusal::Refusal;

use super::fields::Form;
use crate::{edge::caller::PatientCaller, state::App};

/// Reading a whole record costs more than a page of it, so it is not done too often.
fn is_too_often(app: &App, caller: &PatientCaller) -> bool {
    match &caller.reader.reader {
        Reader::Patient { account } => app.limits.search.check_key(account).is_err(),
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
