//! Hiding what a search in one record finds.

use app::{forms::practice as forms, pages::practice as pages};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use contract::{ids::RedactionRef, ports::bulk::BulkDesk, refusal::Refusal};

use super::{fields::Form, practice::person_ref};
use crate::{edge::caller::StaffCaller, state::App};

impl StaffCaller {
    fn bulk(&self) -> Result<&dyn BulkDesk, Refusal> {
        self.desk.bulk_desk().ok_or(Refusal::NotForThisRole)
    }
}

/// `GET /practice/people/{person}/find`.
pub async fn find(caller: StaffCaller, Path(person): Path<String>) -> Response {
    let drawn = async { pages::find(caller.bulk()?, &caller.page.frame(), &person_ref(&person)?).await };
    let drawn = drawn.await;
    caller.page.show(drawn)
}

/// `POST /practice/people/{person}/find`: posted, so that no clinical word stands in an address.
pub async fn found(
    State(app): State<App>,
    caller: StaffCaller,
    Path(person): Path<String>,
    Form(fields): Form,
) -> Response {
    if app.limits.search.check_key(&caller.staff.id.0).is_err() {
        return caller.page.refused(&Refusal::TooMany).into_response();
    }
    let outcome =
        async { forms::find_entries(caller.bulk()?, &caller.page.frame(), &person_ref(&person)?, &fields).await };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `POST /practice/people/{person}/hide`: what is about to be hidden, then the hiding.
pub async fn hide(caller: StaffCaller, Path(person): Path<String>, Form(fields): Form) -> Response {
    let outcome =
        async { forms::hide_found(caller.bulk()?, &caller.page.frame(), &person_ref(&person)?, &fields).await };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `GET /practice/people/{person}/hidden/{redaction}`.
pub async fn hidden(caller: StaffCaller, Path((person, redaction)): Path<(String, String)>) -> Response {
    let drawn = async {
        let redaction = RedactionRef::parse(&redaction).ok_or(Refusal::NotFound)?;
        pages::hidden(caller.bulk()?, &caller.page.frame(), &person_ref(&person)?, &redaction).await
    };
    let drawn = drawn.await;
    caller.page.show(drawn)
}

/// `POST /practice/people/{person}/hidden/{redaction}/undo`.
pub async fn undo(caller: StaffCaller, Path((person, redaction)): Path<(String, String)>) -> Response {
    let outcome = async {
        let redaction = RedactionRef::parse(&redaction).ok_or(Refusal::NotFound)?;
        forms::undo_together(caller.bulk()?, &caller.page.frame(), &person_ref(&person)?, &redaction).await
    };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}
