//! The practice's switch-on: the manager's pages, and clearing people.

use app::{forms::switch_on as forms, pages::switch_on as pages};
use axum::{extract::Path, response::Response};
use contract::{
    ports::switch_on::{ClearingDesk, SwitchOnDesk},
    refusal::Refusal,
};

use super::{fields::Form, practice::person_ref};
use crate::edge::caller::StaffCaller;

impl StaffCaller {
    /// The manager's desk for switch-on, or the refusal of a role that has none.
    ///
    /// # Errors
    /// [`Refusal::NotForThisRole`].
    pub fn switch_on(&self) -> Result<&dyn SwitchOnDesk, Refusal> {
        self.desk.switch_on_desk().ok_or(Refusal::NotForThisRole)
    }

    /// The desk for clearing people, or the refusal of a role that has none.
    ///
    /// # Errors
    /// [`Refusal::NotForThisRole`].
    pub fn clearing(&self) -> Result<&dyn ClearingDesk, Refusal> {
        self.desk.clearing_desk().ok_or(Refusal::NotForThisRole)
    }
}

/// `GET /practice/switch-on`.
pub async fn stands(caller: StaffCaller) -> Response {
    let drawn = match caller.switch_on() {
        Ok(desk) => pages::stands(desk, &caller.page.frame()).await,
        Err(refusal) => Err(refusal),
    };
    caller.page.show(drawn)
}

/// `GET /practice/readiness`.
pub async fn readiness(caller: StaffCaller) -> Response {
    let drawn = match caller.desk.readiness_desk() {
        Some(desk) => pages::readiness(desk, &caller.page.frame()).await,
        None => Err(Refusal::NotForThisRole),
    };
    caller.page.show(drawn)
}

/// `POST /practice/switch-on/try`: a look that changes nothing, posted because it is long.
pub async fn choose(caller: StaffCaller, Form(fields): Form) -> Response {
    let outcome = match caller.switch_on() {
        Ok(desk) => forms::choose(desk, &caller.page.frame(), &fields).await,
        Err(refusal) => Err(refusal),
    };
    caller.page.posted(outcome)
}

/// `POST /practice/switch-on/on`.
pub async fn turn_on(caller: StaffCaller, Form(fields): Form) -> Response {
    let outcome = match caller.switch_on() {
        Ok(desk) => forms::turn_on(desk, &caller.page.frame(), &fields).await,
        Err(refusal) => Err(refusal),
    };
    caller.page.posted(outcome)
}

/// `POST /practice/switch-on/off`.
pub async fn turn_off(caller: StaffCaller, Form(fields): Form) -> Response {
    let outcome = match caller.switch_on() {
        Ok(desk) => forms::turn_off(desk, &caller.page.frame(), &fields).await,
        Err(refusal) => Err(refusal),
    };
    caller.page.posted(outcome)
}

/// `POST /practice/switch-on/decline`.
pub async fn decline(caller: StaffCaller, Form(fields): Form) -> Response {
    let outcome = match caller.switch_on() {
        Ok(desk) => forms::decline(desk, &caller.page.frame(), &fields).await,
        Err(refusal) => Err(refusal),
    };
    caller.page.posted(outcome)
}

/// `POST /practice/switch-on/take-back`.
pub async fn take_back(caller: StaffCaller, Form(fields): Form) -> Response {
    let outcome = match caller.switch_on() {
        Ok(desk) => forms::take_back(desk, &caller.page.frame(), &fields).await,
        Err(refusal) => Err(refusal),
    };
    caller.page.posted(outcome)
}

/// `GET /practice/switch-on/to-clear`.
pub async fn to_clear(caller: StaffCaller) -> Response {
    let drawn = match caller.clearing() {
        Ok(desk) => pages::to_clear(desk, &caller.page.frame()).await,
        Err(refusal) => Err(refusal),
    };
    caller.page.show(drawn)
}

/// `POST /practice/people/{person}/clear`.
pub async fn clear(caller: StaffCaller, Path(person): Path<String>) -> Response {
    let outcome = async {
        let (front, desk) = (caller.front()?, caller.clearing()?);
        forms::clear(front, desk, &caller.page.frame(), &person_ref(&person)?).await
    };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `POST /practice/people/{person}/unclear`.
pub async fn unclear(caller: StaffCaller, Path(person): Path<String>) -> Response {
    let outcome = async {
        let (front, desk) = (caller.front()?, caller.clearing()?);
        forms::unclear(front, desk, &caller.page.frame(), &person_ref(&person)?).await
    };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}
