//! The front desk of a practice: search, a person's page, freezing.

use app::{forms::practice as forms, pages::practice as pages};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use contract::{ids::PersonRef, ports::practice::FrontDesk, refusal::Refusal};

use super::fields::Form;
use crate::{
    edge::{answer::Page, caller::StaffCaller},
    state::App,
};

impl StaffCaller {
    /// The front desk, or the refusal of a role that has none.
    ///
    /// # Errors
    /// [`Refusal::NotForThisRole`].
    pub fn front(&self) -> Result<&dyn FrontDesk, Refusal> {
        self.desk.front_desk().ok_or(Refusal::NotForThisRole)
    }
}

/// `GET /practice`.
pub async fn desk(caller: StaffCaller) -> Response {
    let drawn = match caller.front() {
        Ok(front) => pages::desk(front, &caller.page.frame()).await,
        Err(refusal) => Err(refusal),
    };
    caller.page.show(drawn)
}

/// `POST /practice/search`: posted, so that no NHS number stands in an address.
pub async fn search(State(app): State<App>, caller: StaffCaller, Form(fields): Form) -> Response {
    if app.limits.search.check_key(&caller.staff.id.0).is_err() {
        return caller.page.refused(&Refusal::TooMany).into_response();
    }
    let outcome = match caller.front() {
        Ok(front) => forms::search(front, &caller.page.frame(), &fields).await,
        Err(refusal) => Err(refusal),
    };
    caller.page.posted(outcome)
}

/// `GET /practice/people/{person}`.
pub async fn person(caller: StaffCaller, Path(person): Path<String>) -> Response {
    let drawn = match (caller.front(), person_ref(&person)) {
        (Ok(front), Ok(person)) => pages::person(front, &caller.page.frame(), &person).await,
        (Err(refusal), _) | (_, Err(refusal)) => Err(refusal),
    };
    caller.page.show(drawn)
}

/// `POST /practice/people/{person}/freeze`.
pub async fn freeze(caller: StaffCaller, Path(person): Path<String>, Form(fields): Form) -> Response {
    let outcome = match (caller.front(), person_ref(&person)) {
        (Ok(front), Ok(person)) => forms::freeze(front, &caller.page.frame(), &person, &fields).await,
        (Err(refusal), _) | (_, Err(refusal)) => Err(refusal),
    };
    caller.page.posted(outcome)
}

/// A person's name in an address; what cannot be one is like anyone who is not there.
pub(super) fn person_ref(text: &str) -> Result<PersonRef, Refusal> {
    PersonRef::parse(text).ok_or(Refusal::NotFound)
}

/// The frame of a caller's page, for handlers that need it after moving the desk.
pub(super) fn page_of(caller: &StaffCaller) -> Page {
    caller.page.clone()
}
