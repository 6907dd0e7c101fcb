//! Looking at summaries from elsewhere: naming someone, opening, and the look itself.

use app::{forms::viewer as forms, pages::viewer as pages};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use casework::viewer::ViewerDesk;
use contract::{
    ids::{RequestRef, ViewRef},
    refusal::Refusal,
};

use super::fields::Form;
use crate::{edge::caller::StaffCaller, state::App};

impl StaffCaller {
    /// The viewer's desk, or the refusal of a role that has none.
    ///
    /// # Errors
    /// [`Refusal::NotForThisRole`].
    pub fn viewer(&self, app: &App) -> Result<ViewerDesk, Refusal> {
        ViewerDesk::new(app.office.clone(), self.staff.clone()).ok_or(Refusal::NotForThisRole)
    }
}

/// `GET /viewer`.
pub async fn start(State(app): State<App>, caller: StaffCaller) -> Response {
    let drawn = match caller.viewer(&app) {
        Ok(desk) => pages::start(&desk, &caller.page.frame()).await,
        Err(refusal) => Err(refusal),
    };
    caller.page.show(drawn)
}

/// `POST /viewer/find`: posted, so that no NHS number stands in an address.
pub async fn find(State(app): State<App>, caller: StaffCaller, Form(fields): Form) -> Response {
    if app.limits.search.check_key(&caller.staff.id.0).is_err() {
        return caller.page.refused(&Refusal::TooMany).into_response();
    }
    let outcome = match caller.viewer(&app) {
        Ok(desk) => forms::find(&desk, &caller.page.frame(), &fields).await,
        Err(refusal) => Err(refusal),
    };
    caller.page.posted(outcome)
}

/// `POST /viewer/open`: limited like a search, since it looks someone up again.
pub async fn open(State(app): State<App>, caller: StaffCaller, Form(fields): Form) -> Response {
    if app.limits.search.check_key(&caller.staff.id.0).is_err() {
        return caller.page.refused(&Refusal::TooMany).into_response();
    }
    let outcome = match caller.viewer(&app) {
        Ok(desk) => forms::open(&desk, &caller.page.frame(), &fields).await,
        Err(refusal) => Err(refusal),
    };
    caller.page.posted(outcome)
}

/// `GET /viewer/requests/{request}`.
pub async fn asked(State(app): State<App>, caller: StaffCaller, Path(request): Path<String>) -> Response {
    let drawn = match (caller.viewer(&app), request_ref(&request)) {
        (Ok(desk), Ok(request)) => pages::asked(&desk, &caller.page.frame(), &request).await,
        (Err(refusal), _) | (_, Err(refusal)) => Err(refusal),
    };
    caller.page.show(drawn)
}

/// `POST /viewer/requests/{request}/withdraw`.
pub async fn withdraw(State(app): State<App>, caller: StaffCaller, Path(request): Path<String>) -> Response {
    let outcome = match (caller.viewer(&app), request_ref(&request)) {
        (Ok(desk), Ok(request)) => forms::withdraw(&desk, &request).await,
        (Err(refusal), _) | (_, Err(refusal)) => Err(refusal),
    };
    caller.page.posted(outcome)
}

/// `GET /viewer/views/{view}`.
pub async fn view(State(app): State<App>, caller: StaffCaller, Path(view): Path<String>) -> Response {
    let drawn = match (caller.viewer(&app), view_ref(&view)) {
        (Ok(desk), Ok(view)) => pages::view(&desk, &caller.page.frame(), &view).await,
        (Err(refusal), _) | (_, Err(refusal)) => Err(refusal),
    };
    caller.page.show(drawn)
}

/// `POST /viewer/views/{view}/end`.
pub async fn end(State(app): State<App>, caller: StaffCaller, Path(view): Path<String>) -> Response {
    let outcome = match (caller.viewer(&app), view_ref(&view)) {
        (Ok(desk), Ok(view)) => forms::end(&desk, &view).await,
        (Err(refusal), _) | (_, Err(refusal)) => Err(refusal),
    };
    caller.page.posted(outcome)
}

/// A request's name in an address; what cannot be one is like any that is not there.
pub(super) fn request_ref(text: &str) -> Result<RequestRef, Refusal> {
    RequestRef::parse(text).ok_or(Refusal::NotFound)
}

fn view_ref(text: &str) -> Result<ViewRef, Refusal> {
    ViewRef::parse(text).ok_or(Refusal::NotFound)
}
