//! Hiding part of an entry's text.

use app::{forms::practice as forms, pages::practice as pages};
use axum::{extract::Path, response::Response};
use contract::{ports::part::PartDesk, refusal::Refusal};

use super::{fields::Form, practice::person_ref, review::entry_ref};
use crate::edge::caller::StaffCaller;

impl StaffCaller {
    fn part(&self) -> Result<&dyn PartDesk, Refusal> {
        self.desk.part_desk().ok_or(Refusal::NotForThisRole)
    }
}

/// `GET /practice/people/{person}/entry/{entry}/part`.
pub async fn choose(caller: StaffCaller, Path((person, entry)): Path<(String, String)>) -> Response {
    let drawn = async {
        let desk = caller.part()?;
        pages::choose_part(desk, &caller.page.frame(), &person_ref(&person)?, &entry_ref(&entry)?).await
    };
    let drawn = drawn.await;
    caller.page.show(drawn)
}

/// `POST /practice/people/{person}/entry/{entry}/part`: what would be left, then the hiding.
pub async fn hide(caller: StaffCaller, Path((person, entry)): Path<(String, String)>, Form(fields): Form) -> Response {
    let outcome = async {
        let desk = caller.part()?;
        forms::part(desk, &caller.page.frame(), &person_ref(&person)?, &entry_ref(&entry)?, &fields).await
    };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}
