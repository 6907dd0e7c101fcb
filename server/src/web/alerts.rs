//! The privacy officer's pages: alerts, attendance, figures, look-ups that stand out, and patients' questions.

use app::{forms::officer as forms, pages::officer as pages};
use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};
use casework::officer::OfficerDesk;
use contract::{
    ids::{AlertRef, QueryRef},
    refusal::Refusal,
};

use super::{fields::Form, upload::List};
use crate::{edge::caller::StaffCaller, state::App};

impl StaffCaller {
    /// The officer's desk, or the refusal of a role that has none.
    ///
    /// # Errors
    /// [`Refusal::NotForThisRole`].
    pub fn officer(&self, app: &App) -> Result<OfficerDesk, Refusal> {
        OfficerDesk::new(app.office.clone(), self.staff.clone()).ok_or(Refusal::NotForThisRole)
    }
}

fn alert_ref(text: &str) -> Result<AlertRef, Refusal> {
    AlertRef::parse(text).ok_or(Refusal::NotFound)
}

fn query_ref(text: &str) -> Result<QueryRef, Refusal> {
    QueryRef::parse(text).ok_or(Refusal::NotFound)
}

/// `GET /alerts`.
pub async fn queue(State(app): State<App>, caller: StaffCaller) -> Response {
    let drawn = async { pages::queue(&caller.officer(&app)?, &caller.page.frame()).await };
    let drawn = drawn.await;
    caller.page.show(drawn)
}

/// `GET /alerts/{alert}`.
pub async fn alert(State(app): State<App>, caller: StaffCaller, Path(id): Path<String>) -> Response {
    let drawn = async { pages::alert(&caller.officer(&app)?, &caller.page.frame(), &alert_ref(&id)?).await };
    let drawn = drawn.await;
    caller.page.show(drawn)
}

/// `POST /alerts/{alert}/judge`.
pub async fn judge(
    State(app): State<App>,
    caller: StaffCaller,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Response {
    let outcome = async { forms::judge(&caller.officer(&app)?, &caller.page.frame(), &alert_ref(&id)?, &fields).await };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `POST /alerts/{alert}/escalate`.
pub async fn escalate(
    State(app): State<App>,
    caller: StaffCaller,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Response {
    let outcome =
        async { forms::escalate(&caller.officer(&app)?, &caller.page.frame(), &alert_ref(&id)?, &fields).await };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `POST /alerts/{alert}/defer`.
pub async fn defer(
    State(app): State<App>,
    caller: StaffCaller,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Response {
    let outcome = async { forms::defer(&caller.officer(&app)?, &caller.page.frame(), &alert_ref(&id)?, &fields).await };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `POST /alerts/{alert}/tell`.
pub async fn tell(State(app): State<App>, caller: StaffCaller, Path(id): Path<String>) -> Response {
    let outcome = async { forms::tell(&caller.officer(&app)?, &alert_ref(&id)?).await };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `GET /alerts/queries/{query}`.
pub async fn query(State(app): State<App>, caller: StaffCaller, Path(id): Path<String>) -> Response {
    let drawn = async { pages::query(&caller.officer(&app)?, &caller.page.frame(), &query_ref(&id)?).await };
    let drawn = drawn.await;
    caller.page.show(drawn)
}

/// `POST /alerts/queries/{query}`.
pub async fn answer(
    State(app): State<App>,
    caller: StaffCaller,
    Path(id): Path<String>,
    Form(fields): Form,
) -> Response {
    let outcome =
        async { forms::answer(&caller.officer(&app)?, &caller.page.frame(), &query_ref(&id)?, &fields).await };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `GET /alerts/figures`.
pub async fn figures(State(app): State<App>, caller: StaffCaller) -> Response {
    let drawn = async { pages::figures(&caller.officer(&app)?, &caller.page.frame()).await };
    let drawn = drawn.await;
    caller.page.show(drawn)
}

/// `GET /alerts/figures.csv`.
pub async fn figures_csv(State(app): State<App>, caller: StaffCaller) -> Response {
    let csv = async { pages::figures_csv(&caller.officer(&app)?).await };
    match csv.await {
        Ok(csv) => {
            let kind = (header::CONTENT_TYPE, "text/csv; charset=utf-8");
            let name = (header::CONTENT_DISPOSITION, "attachment; filename=\"alerts.csv\"");
            ([kind, name], csv).into_response()
        }
        Err(refusal) => caller.page.refused(&refusal).into_response(),
    }
}

/// `GET /alerts/looks`: the organisation's looks as AuditEvents, for another system.
pub async fn events(State(app): State<App>, caller: StaffCaller) -> Response {
    match async { caller.officer(&app)?.look_events(app.portal()).await }.await {
        Ok(lines) => super::looks::event_file(lines),
        Err(refusal) => caller.page.refused(&refusal).into_response(),
    }
}

/// `GET /alerts/unusual`.
pub async fn unusual(State(app): State<App>, caller: StaffCaller) -> Response {
    let drawn = async { pages::unusual(&caller.officer(&app)?, &caller.page.frame()).await };
    let drawn = drawn.await;
    caller.page.show(drawn)
}

/// `GET /alerts/attendance`.
pub async fn attendance(State(app): State<App>, caller: StaffCaller) -> Response {
    let drawn = caller.officer(&app).and_then(|_| pages::attendance(&caller.page.frame()));
    caller.page.show(drawn)
}

/// `POST /alerts/attendance`: a CSV file.
pub async fn take_attendance(State(app): State<App>, caller: StaffCaller, List(csv): List) -> Response {
    let outcome = async { forms::take_attendance(&caller.officer(&app)?, &caller.page.frame(), &csv).await };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `POST /alerts/address`.
pub async fn set_address(State(app): State<App>, caller: StaffCaller, Form(fields): Form) -> Response {
    let outcome = async { forms::set_address(&caller.officer(&app)?, &caller.page.frame(), &fields).await };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}
