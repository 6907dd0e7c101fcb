//! The review desk.

use app::{forms::review_desk as forms, pages::practice as pages};
use axum::{extract::RawQuery, response::Response};
use contract::{
    input::desk::DeskPlace,
    ports::desk::{DecisionDesk, QueueDesk},
    refusal::Refusal,
};

use super::fields::Form;
use crate::edge::caller::StaffCaller;

impl StaffCaller {
    fn queue(&self) -> Result<&dyn QueueDesk, Refusal> {
        self.desk.queue_desk().ok_or(Refusal::NotForThisRole)
    }

    fn decisions(&self) -> Result<&dyn DecisionDesk, Refusal> {
        self.desk.decision_desk().ok_or(Refusal::NotForThisRole)
    }
}

/// `GET /practice/review`.
pub async fn lines(caller: StaffCaller, RawQuery(query): RawQuery) -> Response {
    let at = DeskPlace::parse(&query.unwrap_or_default());
    let drawn = match caller.queue() {
        Ok(queue) => pages::lines(queue, &caller.page.frame(), &at).await,
        Err(refusal) => Err(refusal),
    };
    caller.page.show(drawn)
}

/// `POST /practice/review`.
pub async fn choose(caller: StaffCaller, Form(fields): Form) -> Response {
    let outcome = caller.queue().map(|_| forms::choose(&fields));
    caller.page.posted(outcome)
}

/// `POST /practice/review/decide`.
pub async fn decide(caller: StaffCaller, Form(fields): Form) -> Response {
    let outcome = async { forms::decide(caller.queue()?, caller.decisions()?, &caller.page.frame(), &fields).await };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `POST /practice/review/undo`.
pub async fn undo(caller: StaffCaller, Form(fields): Form) -> Response {
    let outcome = async { forms::undo(caller.queue()?, caller.decisions()?, &caller.page.frame(), &fields).await };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `POST /practice/review/assign`.
pub async fn assign(caller: StaffCaller, Form(fields): Form) -> Response {
    let outcome = match caller.queue() {
        Ok(queue) => forms::assign(queue, &caller.page.frame(), &fields).await,
        Err(refusal) => Err(refusal),
    };
    caller.page.posted(outcome)
}

/// `GET /practice/review/pace`.
pub async fn pace(caller: StaffCaller) -> Response {
    let drawn = match caller.desk.pace_desk() {
        Some(desk) => pages::pace(desk, &caller.page.frame()).await,
        None => Err(Refusal::NotForThisRole),
    };
    caller.page.show(drawn)
}
