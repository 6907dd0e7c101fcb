//! The record of somebody a signed-in person looks after: the patient's own pages, as far as the grant reaches.

use app::{forms, pages::patient};
use axum::{
    extract::{FromRef, FromRequestParts, Path, State},
    http::request::Parts,
    response::{IntoResponse, Response},
};
use casework::patient::{LookingAfter, Opened, PatientReader};
use contract::{
    ids::{EntryRef, LookedAfterRef},
    refusal::Refusal,
    section::Section,
};

use super::fields::{After, Form};
use crate::{
    edge::{
        answer::{Page, Refused},
        caller::who,
    },
    session::Who,
    state::App,
};

/// Someone signed in who read the warning, and may look after others.
pub struct ProxyCaller {
    looking_after: LookingAfter,
    page: Page,
}

impl<S> FromRequestParts<S> for ProxyCaller
where
    App: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refused> {
        let office = App::from_ref(state).office;
        let page = Page::from_request_parts(parts, state).await.map_err(|never| match never {})?.patient();
        match who(parts, &page).await?.0 {
            Some(Who::Patient { account, proven, warned: true, .. }) => {
                Ok(Self { looking_after: LookingAfter { office, account, proven }, page })
            }
            Some(Who::Patient { warned: false, .. }) => Err(page.refused(&Refusal::WarningFirst)),
            Some(Who::Staff { .. } | Who::Choosing { .. }) => Err(page.public().refused(&Refusal::NotForThisRole)),
            None => Err(page.public().refused(&Refusal::SignedOut)),
        }
    }
}

impl ProxyCaller {
    /// The person's port and the frame that says whose record it is; behind a closed door everyone's own frame.
    async fn of(self, person: &str) -> Result<(PatientReader, Page), Response> {
        let closed = |page: &Page, refusal: &Refusal| page.refused(refusal).into_response();
        let Some(person) = LookedAfterRef::parse(person) else { return Err(closed(&self.page, &Refusal::NotFound)) };
        match self.looking_after.reader_of(&person).await {
            Ok(Opened { reader, who }) => Ok((reader, self.page.proxy(who))),
            Err(refusal) => Err(closed(&self.page, &refusal)),
        }
    }
}

/// `GET /people/{person}/summary`.
pub async fn summary(caller: ProxyCaller, Path(person): Path<String>) -> Response {
    match caller.of(&person).await {
        Ok((reader, page)) => page.show(patient::summary(&reader, &page.frame()).await),
        Err(answer) => answer,
    }
}

/// `GET /people/{person}/record`.
pub async fn contents(caller: ProxyCaller, Path(person): Path<String>) -> Response {
    match caller.of(&person).await {
        Ok((reader, page)) => page.show(patient::contents(&reader, &page.frame()).await),
        Err(answer) => answer,
    }
}

/// `GET /people/{person}/record/{section}`.
pub async fn section(caller: ProxyCaller, Path((person, slug)): Path<(String, String)>, after: After) -> Response {
    match caller.of(&person).await {
        Ok((reader, page)) => {
            let drawn = async {
                let section = Section::from_slug(&slug).ok_or(Refusal::NotFound)?;
                patient::section(&reader, &page.frame(), section, after.entry()?.as_ref()).await
            };
            page.show(drawn.await)
        }
        Err(answer) => answer,
    }
}

/// `GET /people/{person}/record/entry/{entry}`.
pub async fn entry(caller: ProxyCaller, Path((person, entry)): Path<(String, String)>) -> Response {
    match caller.of(&person).await {
        Ok((reader, page)) => {
            let drawn = match EntryRef::parse(&entry) {
                Some(entry) => patient::entry(&reader, &page.frame(), &entry).await,
                None => Err(Refusal::NotFound),
            };
            page.show(drawn)
        }
        Err(answer) => answer,
    }
}

/// `GET /people/{person}/search`.
pub async fn search_page(caller: ProxyCaller, Path(person): Path<String>) -> Response {
    match caller.of(&person).await {
        Ok((reader, page)) => page.show(patient::search(&reader, &page.frame()).await),
        Err(answer) => answer,
    }
}

/// `POST /people/{person}/search`: posted, so that no clinical word stands in an address.
pub async fn search(
    State(app): State<App>,
    caller: ProxyCaller,
    Path(person): Path<String>,
    Form(fields): Form,
) -> Response {
    if app.limits.search.check_key(&caller.looking_after.account).is_err() {
        return caller.page.refused(&Refusal::TooMany).into_response();
    }
    match caller.of(&person).await {
        Ok((reader, page)) => page.posted(forms::finding::search(&reader, &page.frame(), &fields).await),
        Err(answer) => answer,
    }
}
