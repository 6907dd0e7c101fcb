//! The review desk: the record with its reasons, and every act on it.

use app::{forms::practice as forms, frame::Outcome, pages::practice as pages, paths};
use axum::{extract::Path, response::Response};
use contract::{
    ids::{EntryRef, FlagRef, PersonRef, RedactionRef},
    ports::practice::{FrontDesk, ReviewDesk},
    refusal::Refusal,
};

use super::{
    fields::{After, Form},
    practice::person_ref,
};
use crate::edge::caller::StaffCaller;

impl StaffCaller {
    /// The review desk, or the refusal of a role that has none.
    ///
    /// # Errors
    /// [`Refusal::NotForThisRole`].
    pub fn review(&self) -> Result<&dyn ReviewDesk, Refusal> {
        self.desk.review_desk().ok_or(Refusal::NotForThisRole)
    }

    fn both(&self) -> Result<(&dyn FrontDesk, &dyn ReviewDesk), Refusal> {
        Ok((self.front()?, self.review()?))
    }
}

/// `GET /practice/people/{person}/record/{filter}`.
pub async fn record(caller: StaffCaller, Path((person, filter)): Path<(String, String)>, after: After) -> Response {
    let drawn = async {
        let review = caller.review()?;
        let filter = paths::record_filter(&filter).ok_or(Refusal::NotFound)?;
        pages::record(review, &caller.page.frame(), &person_ref(&person)?, filter, after.entry()?.as_ref()).await
    };
    let drawn = drawn.await;
    caller.page.show(drawn)
}

/// `GET /practice/people/{person}/entry/{entry}`.
pub async fn entry(caller: StaffCaller, Path((person, entry)): Path<(String, String)>) -> Response {
    let drawn = async {
        let review = caller.review()?;
        pages::entry(review, &caller.page.frame(), &person_ref(&person)?, &entry_ref(&entry)?).await
    };
    let drawn = drawn.await;
    caller.page.show(drawn)
}

/// `POST …/entry/{entry}/redact`.
pub async fn redact(
    caller: StaffCaller,
    Path((person, entry)): Path<(String, String)>,
    Form(fields): Form,
) -> Response {
    let outcome = async {
        let review = caller.review()?;
        forms::redact(review, &caller.page.frame(), &person_ref(&person)?, &entry_ref(&entry)?, &fields).await
    };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `POST …/entry/{entry}/redactions/{redaction}/lift`.
pub async fn lift(
    caller: StaffCaller,
    Path((person, entry, redaction)): Path<(String, String, String)>,
    Form(fields): Form,
) -> Response {
    let outcome = async {
        let review = caller.review()?;
        let redaction = RedactionRef::parse(&redaction).ok_or(Refusal::NotFound)?;
        let (person, entry) = (person_ref(&person)?, entry_ref(&entry)?);
        forms::lift(review, &caller.page.frame(), &person, &entry, &redaction, &fields).await
    };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `POST …/entry/{entry}/release`.
pub async fn release(
    caller: StaffCaller,
    Path((person, entry)): Path<(String, String)>,
    Form(fields): Form,
) -> Response {
    let outcome = async {
        let review = caller.review()?;
        forms::release(review, &caller.page.frame(), &person_ref(&person)?, &entry_ref(&entry)?, &fields).await
    };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `POST …/entry/{entry}/undo`.
pub async fn undo(caller: StaffCaller, Path((person, entry)): Path<(String, String)>) -> Response {
    let outcome = async {
        let review = caller.review()?;
        forms::undo(review, &caller.page.frame(), &person_ref(&person)?, &entry_ref(&entry)?).await
    };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `POST /practice/people/{person}/flags`.
pub async fn raise_flag(caller: StaffCaller, Path(person): Path<String>, Form(fields): Form) -> Response {
    let outcome = async {
        let (front, review) = caller.both()?;
        forms::raise_flag(front, review, &caller.page.frame(), &person_ref(&person)?, &fields).await
    };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `POST /practice/people/{person}/flags/{flag}`.
pub async fn on_flag(
    caller: StaffCaller,
    Path((person, flag)): Path<(String, String)>,
    Form(fields): Form,
) -> Response {
    let outcome = async {
        let (front, review) = caller.both()?;
        let flag = FlagRef::parse(&flag).ok_or(Refusal::NotFound)?;
        forms::on_flag(front, review, &caller.page.frame(), &person_ref(&person)?, &flag, &fields).await
    };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `POST /practice/people/{person}/unfreeze`.
pub async fn unfreeze(caller: StaffCaller, Path(person): Path<String>, Form(fields): Form) -> Response {
    let outcome = async {
        let (front, review) = caller.both()?;
        forms::unfreeze(front, review, &caller.page.frame(), &person_ref(&person)?, &fields).await
    };
    let outcome: Result<Outcome, Refusal> = outcome.await;
    caller.page.posted(outcome)
}

/// `POST /practice/people/{person}/access`.
pub async fn open_access(caller: StaffCaller, Path(person): Path<String>, Form(fields): Form) -> Response {
    let outcome = async {
        let (front, review) = caller.both()?;
        let person: PersonRef = person_ref(&person)?;
        forms::open_access(front, review, &caller.page.frame(), &person, &fields).await
    };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

pub(super) fn entry_ref(text: &str) -> Result<EntryRef, Refusal> {
    EntryRef::parse(text).ok_or(Refusal::NotFound)
}
