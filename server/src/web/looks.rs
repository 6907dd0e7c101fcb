//! Who looked: open whatever the record's door says.

use app::{forms, pages::patient};
use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};
use contract::{ids::LookRef, refusal::Refusal};

use crate::{edge::caller::AccountCaller, state::App};

/// `GET /who-looked`.
pub async fn who_looked(AccountCaller { account, page, .. }: AccountCaller) -> Response {
    let drawn = patient::who_looked(&account, &page.frame()).await;
    page.show(drawn)
}

/// `GET /who-looked/proof`: what the page lists, as a file that proves itself.
pub async fn proof(AccountCaller { account, page, .. }: AccountCaller) -> Response {
    match account.own_log().await {
        Ok(lines) => (
            [
                (header::CONTENT_TYPE, "application/jsonl; charset=utf-8"),
                (header::CONTENT_DISPOSITION, "attachment; filename=\"who-looked.jsonl\""),
            ],
            lines,
        )
            .into_response(),
        Err(refusal) => page.refused(&refusal).into_response(),
    }
}

/// `GET /who-looked/{look}`: what asking about it does.
pub async fn about(AccountCaller { account, page, .. }: AccountCaller, Path(look): Path<String>) -> Response {
    let drawn = match LookRef::parse(&look) {
        Some(look) => forms::looks::about(&account, &page.frame(), &look).await,
        None => Err(Refusal::NotFound),
    };
    page.show(drawn)
}

/// `GET /who-looked/{look}/seen`: what stood on the pages of one look, as far as the patient door shows it.
pub async fn seen(AccountCaller { account, page, .. }: AccountCaller, Path(look): Path<String>) -> Response {
    let drawn = match LookRef::parse(&look) {
        Some(look) => patient::look_seen(&account, &page.frame(), &look).await,
        None => Err(Refusal::NotFound),
    };
    page.show(drawn)
}

/// `POST /who-looked/{look}`: asks.
pub async fn ask(AccountCaller { account, page, .. }: AccountCaller, Path(look): Path<String>) -> Response {
    let outcome = match LookRef::parse(&look) {
        Some(look) => forms::looks::ask(&account, &look).await,
        None => Err(Refusal::NotFound),
    };
    page.posted(outcome)
}

/// `GET /who-looked/events`: the looks as AuditEvents, for another system.
pub async fn events(State(app): State<App>, AccountCaller { account, page, .. }: AccountCaller) -> Response {
    match account.look_events(app.portal()).await {
        Ok(lines) => event_file(lines),
        Err(refusal) => page.refused(&refusal).into_response(),
    }
}

/// Resources of FHIR, one a line, to be saved.
pub(super) fn event_file(lines: String) -> Response {
    let kind = (header::CONTENT_TYPE, "application/fhir+ndjson; charset=utf-8");
    let name = (header::CONTENT_DISPOSITION, "attachment; filename=\"looks.ndjson\"");
    ([kind, name], lines).into_response()
}
