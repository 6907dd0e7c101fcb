//! The patient's account: open whatever the record's door says.

use app::{forms, pages::patient};
use axum::{extract::Path, response::Response};
use contract::{ids::SessionRef, refusal::Refusal};

use super::exit::end;
use crate::edge::{answer::see, caller::AccountCaller};

/// `GET /account`.
pub async fn account(AccountCaller { account, page, .. }: AccountCaller) -> Response {
    let drawn = patient::account(&account, &page.frame()).await;
    page.show(drawn)
}

/// `POST /account/sessions/{session}/end`.
pub async fn end_session(AccountCaller { account, page, .. }: AccountCaller, Path(id): Path<String>) -> Response {
    let outcome = match SessionRef::parse(&id) {
        Some(id) => forms::account::end_session(&account, &id).await,
        None => Err(Refusal::NotFound),
    };
    page.posted(outcome)
}

/// `POST /account/sessions/end-all`: this one too.
pub async fn end_all(AccountCaller { account, session, page }: AccountCaller) -> Response {
    match forms::account::end_all(&account).await {
        Ok(_) => {
            // The row is gone; the cookie goes too.
            end(&session).await;
            see("/")
        }
        Err(refusal) => page.posted(Err(refusal)),
    }
}
