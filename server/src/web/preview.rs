//! Preview as patient: the patient's own pages in the practice's hands. Its forms do nothing, because it has none.

use app::pages::patient;
use axum::{extract::Path, response::Response};
use contract::{ids::PersonRef, ports::patient::PatientRecord, refusal::Refusal, section::Section};

use super::{
    fields::After,
    practice::{page_of, person_ref},
    review::entry_ref,
};
use crate::edge::{answer::Page, caller::StaffCaller};

/// A previewed person's port and the frame for their pages.
async fn previewed(caller: &StaffCaller, person: &str) -> Result<(Box<dyn PatientRecord>, Page), Refusal> {
    let person: PersonRef = person_ref(person)?;
    let port = caller.review()?.preview(&person).await?;
    Ok((port, page_of(caller).preview(person)))
}

/// `GET …/preview`.
pub async fn home(caller: StaffCaller, Path(person): Path<String>) -> Response {
    match previewed(&caller, &person).await {
        Ok((port, page)) => page.show(patient::home(&*port, &page.frame()).await),
        Err(refusal) => caller.page.show(Err(refusal)),
    }
}

/// `GET …/preview/summary`.
pub async fn summary(caller: StaffCaller, Path(person): Path<String>) -> Response {
    match previewed(&caller, &person).await {
        Ok((port, page)) => page.show(patient::summary(&*port, &page.frame()).await),
        Err(refusal) => caller.page.show(Err(refusal)),
    }
}

/// `GET …/preview/record`.
pub async fn contents(caller: StaffCaller, Path(person): Path<String>) -> Response {
    match previewed(&caller, &person).await {
        Ok((port, page)) => page.show(patient::contents(&*port, &page.frame()).await),
        Err(refusal) => caller.page.show(Err(refusal)),
    }
}

/// `GET …/preview/record/{section}`.
pub async fn section(caller: StaffCaller, Path((person, slug)): Path<(String, String)>, after: After) -> Response {
    match previewed(&caller, &person).await {
        Ok((port, page)) => {
            let drawn = async {
                let section = Section::from_slug(&slug).ok_or(Refusal::NotFound)?;
                patient::section(&*port, &page.frame(), section, after.entry()?.as_ref()).await
            };
            let drawn = drawn.await;
            page.show(drawn)
        }
        Err(refusal) => caller.page.show(Err(refusal)),
    }
}

/// `GET …/preview/record/entry/{entry}`.
pub async fn entry(caller: StaffCaller, Path((person, entry)): Path<(String, String)>) -> Response {
    match previewed(&caller, &person).await {
        Ok((port, page)) => {
            let drawn = match entry_ref(&entry) {
                Ok(entry) => patient::entry(&*port, &page.frame(), &entry).await,
                Err(refusal) => Err(refusal),
            };
            page.show(drawn)
        }
        Err(refusal) => caller.page.show(Err(refusal)),
    }
}
