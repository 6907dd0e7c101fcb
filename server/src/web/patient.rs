//! The patient's own pages.

use app::pages::patient;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use contract::{ids::EntryRef, refusal::Refusal, section::Section};

use super::fields::After;
use crate::edge::caller::PatientCaller;

/// `GET /summary`.
pub async fn summary(PatientCaller { reader, page }: PatientCaller) -> Response {
    let drawn = patient::summary(&reader, &page.frame()).await;
    page.show(drawn)
}

/// `GET /record`.
pub async fn contents(PatientCaller { reader, page }: PatientCaller) -> Response {
    let drawn = patient::contents(&reader, &page.frame()).await;
    page.show(drawn)
}

/// `GET /record/{section}`.
pub async fn section(
    PatientCaller { reader, page }: PatientCaller,
    Path(slug): Path<String>,
    after: After,
) -> Response {
    let Some(section) = Section::from_slug(&slug) else { return page.refused(&Refusal::NotFound).into_response() };
    let drawn = match after.entry() {
        Ok(after) => patient::section(&reader, &page.frame(), section, after.as_ref()).await,
        Err(refusal) => Err(refusal),
    };
    page.show(drawn)
}

/// `GET /record/entry/{entry}`.
pub async fn entry(PatientCaller { reader, page }: PatientCaller, Path(entry): Path<String>) -> Response {
    let drawn = match EntryRef::parse(&entry) {
        Some(entry) => patient::entry(&reader, &page.frame(), &entry).await,
        None => Err(Refusal::NotFound),
    };
    page.show(drawn)
}
