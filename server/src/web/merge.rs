//! Two records of one person.

use app::{
    forms::practice::{self as forms, Copied, MergeStep},
    pages::practice as pages,
};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use contract::{
    input::fields::Fields,
    ports::identity::{MergeDesk, MergeJudge},
    refusal::Refusal,
};

use super::{fields::Form, file, practice::person_ref};
use crate::{edge::caller::StaffCaller, state::App};

impl StaffCaller {
    fn merges(&self) -> Result<&dyn MergeDesk, Refusal> {
        self.desk.merge_desk().ok_or(Refusal::NotForThisRole)
    }

    fn merge_judge(&self) -> Result<&dyn MergeJudge, Refusal> {
        self.desk.merge_judge().ok_or(Refusal::NotForThisRole)
    }
}

/// `GET /practice/people/{person}/merge`.
pub async fn merge(caller: StaffCaller, Path(person): Path<String>) -> Response {
    let drawn = async { pages::merge(caller.merges()?, &caller.page.frame(), &person_ref(&person)?).await };
    let drawn = drawn.await;
    caller.page.show(drawn)
}

/// `POST /practice/people/{person}/merge/find`: posted, so that no NHS number stands in an address.
pub async fn find(
    State(app): State<App>,
    caller: StaffCaller,
    Path(person): Path<String>,
    Form(fields): Form,
) -> Response {
    if app.limits.search.check_key(&caller.staff.id.0).is_err() {
        return caller.page.refused(&Refusal::TooMany).into_response();
    }
    let outcome =
        async { forms::find_other(caller.merges()?, &caller.page.frame(), &person_ref(&person)?, &fields).await };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `POST /practice/people/{person}/merge`.
pub async fn propose(caller: StaffCaller, Path(person): Path<String>, Form(fields): Form) -> Response {
    let outcome =
        async { forms::propose_merge(caller.merges()?, &caller.page.frame(), &person_ref(&person)?, &fields).await };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `POST /practice/people/{person}/merge/confirm`.
pub async fn confirm(caller: StaffCaller, Path(person): Path<String>, Form(fields): Form) -> Response {
    step(caller, &person, MergeStep::Confirm, &fields).await
}

/// `POST /practice/people/{person}/merge/withdraw`.
pub async fn withdraw(caller: StaffCaller, Path(person): Path<String>, Form(fields): Form) -> Response {
    step(caller, &person, MergeStep::Withdraw, &fields).await
}

/// `POST /practice/people/{person}/merge/undo`.
pub async fn undo(caller: StaffCaller, Path(person): Path<String>, Form(fields): Form) -> Response {
    step(caller, &person, MergeStep::Undo, &fields).await
}

/// `POST /practice/people/{person}/copy`. The file's name tells neither whose it is nor of what.
pub async fn copy(State(app): State<App>, caller: StaffCaller, Path(person): Path<String>) -> Response {
    if app.limits.search.check_key(&caller.staff.id.0).is_err() {
        return caller.page.refused(&Refusal::TooMany).into_response();
    }
    let copied = async {
        let desk = caller.desk.copy_desk().ok_or(Refusal::NotForThisRole)?;
        forms::copy(caller.front()?, desk, &caller.page.frame(), &person_ref(&person)?).await
    };
    match copied.await {
        Ok(Copied::File(bytes)) => file::fhir("record.json", bytes),
        Ok(Copied::Page(outcome)) => caller.page.posted(Ok(outcome)),
        Err(refusal) => caller.page.posted(Err(refusal)),
    }
}

async fn step(caller: StaffCaller, person: &str, step: MergeStep, fields: &Fields) -> Response {
    let outcome = async {
        let (desk, judge) = (caller.merges()?, caller.merge_judge()?);
        forms::step_merge(desk, judge, &caller.page.frame(), &person_ref(person)?, step, fields).await
    };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}
