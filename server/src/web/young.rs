//! Young people of a practice.

use app::{forms::young as forms, pages::young as pages};
use axum::{extract::Path, response::Response};
use contract::{
    ids::VisitRef,
    ports::young::{YoungDesk, YoungPeople},
    refusal::Refusal,
};

use super::{fields::Form, practice::person_ref};
use crate::edge::caller::StaffCaller;

impl StaffCaller {
    /// Who is due, or the refusal of a role that learns nothing of it.
    ///
    /// # Errors
    /// [`Refusal::NotForThisRole`].
    pub fn young_people(&self) -> Result<&dyn YoungPeople, Refusal> {
        self.desk.young_people().ok_or(Refusal::NotForThisRole)
    }

    /// The desk where reviews are recorded, or the refusal of a role that has none.
    ///
    /// # Errors
    /// [`Refusal::NotForThisRole`].
    pub fn young_desk(&self) -> Result<&dyn YoungDesk, Refusal> {
        self.desk.young_desk().ok_or(Refusal::NotForThisRole)
    }
}

/// `GET /practice/young`.
pub async fn due(caller: StaffCaller) -> Response {
    let drawn = match caller.young_people() {
        Ok(port) => pages::due(port, &caller.page.frame()).await,
        Err(refusal) => Err(refusal),
    };
    caller.page.show(drawn)
}

/// `GET /practice/people/{person}/young`.
pub async fn one(caller: StaffCaller, Path(person): Path<String>) -> Response {
    let drawn = match (caller.young_desk(), person_ref(&person)) {
        (Ok(desk), Ok(person)) => pages::one(desk, &caller.page.frame(), &person).await,
        (Err(refusal), _) | (_, Err(refusal)) => Err(refusal),
    };
    caller.page.show(drawn)
}

/// `POST /practice/people/{person}/young/review`.
pub async fn ask(caller: StaffCaller, Path(person): Path<String>, Form(fields): Form) -> Response {
    let outcome = match (caller.young_desk(), person_ref(&person)) {
        (Ok(desk), Ok(person)) => forms::ask(desk, &caller.page.frame(), &person, &fields).await,
        (Err(refusal), _) | (_, Err(refusal)) => Err(refusal),
    };
    caller.page.posted(outcome)
}

/// `POST /practice/people/{person}/young/assessment`.
pub async fn assess(caller: StaffCaller, Path(person): Path<String>, Form(fields): Form) -> Response {
    let outcome = match (caller.young_desk(), person_ref(&person)) {
        (Ok(desk), Ok(person)) => forms::assess(desk, &caller.page.frame(), &person, &fields).await,
        (Err(refusal), _) | (_, Err(refusal)) => Err(refusal),
    };
    caller.page.posted(outcome)
}

/// `POST /practice/people/{person}/young/visit`.
pub async fn choose(caller: StaffCaller, Path(person): Path<String>, Form(fields): Form) -> Response {
    let outcome = match (caller.young_desk(), person_ref(&person)) {
        (Ok(desk), Ok(person)) => forms::choose(desk, &caller.page.frame(), &person, &fields).await,
        (Err(refusal), _) | (_, Err(refusal)) => Err(refusal),
    };
    caller.page.posted(outcome)
}

/// `POST /practice/people/{person}/young/visit/{visit}/take-back`.
pub async fn take_back(caller: StaffCaller, Path((person, visit)): Path<(String, String)>) -> Response {
    let visit = VisitRef::parse(&visit).ok_or(Refusal::NotFound);
    let outcome = match (caller.young_desk(), person_ref(&person), visit) {
        (Ok(desk), Ok(person), Ok(visit)) => forms::take_back(desk, &caller.page.frame(), &person, &visit).await,
        (Err(refusal), ..) | (_, Err(refusal), _) | (_, _, Err(refusal)) => Err(refusal),
    };
    caller.page.posted(outcome)
}
