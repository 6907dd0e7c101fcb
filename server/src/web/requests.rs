//! The patient's answers to those who ask to see their summary: open whatever the record's door says.

use app::{forms::requests as forms, pages::patient};
use axum::{extract::Path, response::Response};

use super::{fields::Form, viewer::request_ref};
use crate::edge::caller::AccountCaller;

/// `GET /requests`.
pub async fn requests(AccountCaller { account, page, .. }: AccountCaller) -> Response {
    let drawn = patient::requests(&account, &page.frame()).await;
    page.show(drawn)
}

/// `POST /requests/{request}/approve`.
pub async fn approve(
    AccountCaller { account, page, .. }: AccountCaller,
    Path(request): Path<String>,
    Form(fields): Form,
) -> Response {
    let outcome = match request_ref(&request) {
        Ok(request) => forms::approve(&account, &page.frame(), &request, &fields).await,
        Err(refusal) => Err(refusal),
    };
    page.posted(outcome)
}

/// `POST /requests/{request}/decline`.
pub async fn decline(AccountCaller { account, page, .. }: AccountCaller, Path(request): Path<String>) -> Response {
    let outcome = match request_ref(&request) {
        Ok(request) => forms::decline(&account, &page.frame(), &request).await,
        Err(refusal) => Err(refusal),
    };
    page.posted(outcome)
}

/// `POST /requests/{request}/take-back`.
pub async fn take_back(AccountCaller { account, page, .. }: AccountCaller, Path(request): Path<String>) -> Response {
    let outcome = match request_ref(&request) {
        Ok(request) => forms::take_back(&account, &page.frame(), &request).await,
        Err(refusal) => Err(refusal),
    };
    page.posted(outcome)
}
