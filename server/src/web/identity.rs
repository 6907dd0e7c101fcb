//! Who a person is.

use app::{forms::practice as forms, pages::practice as pages};
use axum::{extract::Path, response::Response};
use contract::{
    ids::IdentityLineRef,
    ports::identity::{IdentityDesk, IdentityJudge},
    refusal::Refusal,
};

use super::{fields::Form, practice::person_ref};
use crate::edge::caller::StaffCaller;

impl StaffCaller {
    fn identities(&self) -> Result<&dyn IdentityDesk, Refusal> {
        self.desk.identity_desk().ok_or(Refusal::NotForThisRole)
    }

    fn identity_judge(&self) -> Result<&dyn IdentityJudge, Refusal> {
        self.desk.identity_judge().ok_or(Refusal::NotForThisRole)
    }
}

/// `GET /practice/people/{person}/identity`.
pub async fn identity(caller: StaffCaller, Path(person): Path<String>) -> Response {
    let drawn = async { pages::identity(caller.identities()?, &caller.page.frame(), &person_ref(&person)?).await };
    let drawn = drawn.await;
    caller.page.show(drawn)
}

/// `POST /practice/people/{person}/identity`.
pub async fn say(caller: StaffCaller, Path(person): Path<String>, Form(fields): Form) -> Response {
    let outcome =
        async { forms::say_identity(caller.identities()?, &caller.page.frame(), &person_ref(&person)?, &fields).await };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `POST /practice/people/{person}/identity/settle`.
pub async fn settle(caller: StaffCaller, Path(person): Path<String>, Form(fields): Form) -> Response {
    let outcome = async {
        let (desk, judge) = (caller.identities()?, caller.identity_judge()?);
        forms::settle_identity(desk, judge, &caller.page.frame(), &person_ref(&person)?, &fields).await
    };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `POST /practice/people/{person}/identity/lines/{line}`.
pub async fn rest_line(
    caller: StaffCaller,
    Path((person, line)): Path<(String, String)>,
    Form(fields): Form,
) -> Response {
    let outcome = async {
        let line = IdentityLineRef::parse(&line).ok_or(Refusal::NotFound)?;
        forms::rest_line(caller.identities()?, &caller.page.frame(), &person_ref(&person)?, &line, &fields).await
    };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}
