//! The forecast: what the plan will ask, and the plan that is kept.

use std::sync::LazyLock;

use app::forms::programme as forms;
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use casework::programme::ForecastDesk;
use contract::refusal::Refusal;
use domain::ids::OdsCode;
use jiff::civil::date;
use population::{Plan, Population};

use super::fields::{Asked, Form};
use crate::{edge::caller::StaffCaller, state::App};

/// The made-up country of `candour generate --people 1000000 --practices 150`: its practices and their people alone.
static MADE_UP: LazyLock<Vec<(OdsCode, u32)>> = LazyLock::new(|| {
    let plan = Plan { seed: 1, today: date(2026, 11, 21), people: 1_000_000, practices: 150, entries: 1, long: 0 };
    let surgeries = Population::new(plan).map(|all| all.surgeries().to_vec()).unwrap_or_default();
    let list = |surgery: &population::Surgery| {
        let places = surgery.places();
        Some((OdsCode::parse(&surgery.ods).ok()?, u32::try_from(places.end - places.start).ok()?))
    };
    surgeries.iter().filter_map(list).collect()
});

fn desk(caller: &StaffCaller, app: &App) -> Result<ForecastDesk, Refusal> {
    Ok(ForecastDesk { desk: caller.programme(app)?, made_up: &MADE_UP })
}

/// `GET /programme/forecast`.
pub async fn forecast(State(app): State<App>, caller: StaffCaller, Asked(fields): Asked) -> Response {
    let outcome = async { forms::forecast(&desk(&caller, &app)?, &caller.page.frame(), &fields).await };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}

/// `GET /programme/forecast.csv`.
pub async fn csv(State(app): State<App>, caller: StaffCaller, Asked(fields): Asked) -> Response {
    let file = async { forms::forecast_csv(&desk(&caller, &app)?, &fields).await };
    match file.await {
        Ok(csv) => {
            let kind = (header::CONTENT_TYPE, "text/csv; charset=utf-8");
            let name = (header::CONTENT_DISPOSITION, "attachment; filename=\"forecast.csv\"");
            ([kind, name], csv).into_response()
        }
        Err(refusal) => caller.page.refused(&refusal).into_response(),
    }
}

/// `POST /programme/forecast/keep`.
pub async fn keep(State(app): State<App>, caller: StaffCaller, Form(fields): Form) -> Response {
    let outcome = async { forms::keep_forecast(&desk(&caller, &app)?, &caller.page.frame(), &fields).await };
    let outcome = outcome.await;
    caller.page.posted(outcome)
}
