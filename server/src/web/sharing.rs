//! Sharing choices: a person's own, the practice's desk, and the check of a receipt.

use app::{
    forms,
    pages::{patient, practice as pages, public},
};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use contract::{ids::ReceiptRef, ports::sharing::SharingDesk, refusal::Refusal};

use super::{fields::Form, practice::person_ref};
use crate::{
    edge::{
        address::Address,
        answer::Page,
        caller::{AccountCaller, StaffCaller},
    },
    state::App,
};

impl StaffCaller {
    /// The desk for sharing choices, or the refusal of a role that has none.
    ///
    /// # Errors
    /// [`Refusal::NotForThisRole`].
    pub fn sharing(&self) -> Result<&dyn SharingDesk, Refusal> {
        self.desk.sharing_desk().ok_or(Refusal::NotForThisRole)
    }
}

/// `GET /sharing`.
pub async fn own(AccountCaller { account, page, .. }: AccountCaller) -> Response {
    let drawn = patient::sharing(&account, &page.frame()).await;
    page.show(drawn)
}

/// `POST /sharing`.
pub async fn choose(AccountCaller { account, page, .. }: AccountCaller, Form(fields): Form) -> Response {
    let outcome = forms::sharing::choose(&account, &page.frame(), &fields).await;
    page.posted(outcome)
}

/// `GET /sharing/receipts/{receipt}`.
pub async fn receipt(AccountCaller { account, page, .. }: AccountCaller, Path(receipt): Path<String>) -> Response {
    let drawn = match receipt_ref(&receipt) {
        Ok(receipt) => patient::receipt(&account, &page.frame(), &receipt).await,
        Err(refusal) => Err(refusal),
    };
    page.show(drawn)
}

/// `GET /sharing/receipts`: for anyone who holds a receipt.
pub async fn check_page(page: Page) -> Response {
    page.show(Ok(public::receipts(&page.frame())))
}

/// `POST /sharing/receipts`: posted, so that no code stands in an address; limited, so that none is found by trying.
pub async fn check(State(app): State<App>, address: Address, page: Page, Form(fields): Form) -> Response {
    if app.limits.receipts.check_key(&address.0).is_err() {
        return page.refused(&Refusal::TooMany).into_response();
    }
    let outcome = forms::sharing::check(&app.office, &page.frame(), &fields).await;
    page.posted(outcome)
}

/// `GET /practice/people/{person}/sharing`.
pub async fn desk(caller: StaffCaller, Path(person): Path<String>) -> Response {
    let drawn = async { pages::sharing(caller.sharing()?, &caller.page.frame(), &person_ref(&person)?).await };
    let drawn = drawn.await;
    caller.page.show(drawn)
}

/// `POST /practice/people/{person}/sharing`.
pub async fn share(caller: StaffCaller, Path(person): Path<String>, Form(fields): Form) -> Response {
    let outcome = async {
        let desk = caller.sharing()?;
        forms::practice::share(desk, &caller.page.frame(), &person_ref(&person)?, &fields).await
    };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `POST /practice/people/{person}/sharing/waiting`.
pub async fn settle(caller: StaffCaller, Path(person): Path<String>, Form(fields): Form) -> Response {
    let outcome = async {
        let desk = caller.sharing()?;
        forms::practice::settle_sharing(desk, &caller.page.frame(), &person_ref(&person)?, &fields).await
    };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `GET /practice/people/{person}/sharing/receipts/{receipt}`.
pub async fn printed(caller: StaffCaller, Path((person, receipt)): Path<(String, String)>) -> Response {
    let drawn = async {
        let desk = caller.sharing()?;
        pages::receipt(desk, &caller.page.frame(), &person_ref(&person)?, &receipt_ref(&receipt)?).await
    };
    let drawn = drawn.await;
    caller.page.show(drawn)
}

/// A receipt in an address; what cannot be one is like any other that is not there.
fn receipt_ref(text: &str) -> Result<ReceiptRef, Refusal> {
    ReceiptRef::parse(text).ok_or(Refusal::NotFound)
}
