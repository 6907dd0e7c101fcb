//! The control room: the nation, an area, a practice, and the same as files.

use app::pages::control_room as pages;
use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};
use contract::{ids::PartRef, refusal::Refusal};

use crate::{edge::caller::StaffCaller, state::App};

/// A word of an address: short, and of letters, digits and hyphens.
fn part(text: &str) -> Result<PartRef, Refusal> {
    PartRef::parse(text).ok_or(Refusal::NotFound)
}

fn file(caller: &StaffCaller, name: &'static str, csv: Result<String, Refusal>) -> Response {
    match csv {
        Ok(csv) => {
            let kind = (header::CONTENT_TYPE, "text/csv; charset=utf-8");
            ([kind, (header::CONTENT_DISPOSITION, name)], csv).into_response()
        }
        Err(refusal) => caller.page.refused(&refusal).into_response(),
    }
}

/// `GET /programme/control`.
pub async fn room(State(app): State<App>, caller: StaffCaller) -> Response {
    let drawn = async { pages::room(&caller.programme(&app)?, &caller.page.frame(), None).await };
    let drawn = drawn.await;
    caller.page.show(drawn)
}

/// `GET /programme/control.csv`.
pub async fn rows_csv(State(app): State<App>, caller: StaffCaller) -> Response {
    let csv = async { pages::rows_csv(&caller.programme(&app)?, None).await };
    let csv = csv.await;
    file(&caller, "attachment; filename=\"areas.csv\"", csv)
}

/// `GET /programme/control/weeks.csv`.
pub async fn weeks_csv(State(app): State<App>, caller: StaffCaller) -> Response {
    let csv = async { pages::weeks_csv(&caller.programme(&app)?, None).await };
    let csv = csv.await;
    file(&caller, "attachment; filename=\"weeks.csv\"", csv)
}

/// `GET /programme/control/areas/{area}`.
pub async fn area(State(app): State<App>, caller: StaffCaller, Path(area): Path<String>) -> Response {
    let drawn =
        async { pages::room(&caller.programme(&app)?, &caller.page.frame(), Some(part(&area)?.as_str())).await };
    let drawn = drawn.await;
    caller.page.show(drawn)
}

/// `GET /programme/control/areas/{area}/practices.csv`.
pub async fn area_csv(State(app): State<App>, caller: StaffCaller, Path(area): Path<String>) -> Response {
    let csv = async { pages::rows_csv(&caller.programme(&app)?, Some(part(&area)?.as_str())).await };
    let csv = csv.await;
    file(&caller, "attachment; filename=\"practices.csv\"", csv)
}

/// `GET /programme/control/areas/{area}/weeks.csv`.
pub async fn area_weeks_csv(State(app): State<App>, caller: StaffCaller, Path(area): Path<String>) -> Response {
    let csv = async { pages::weeks_csv(&caller.programme(&app)?, Some(part(&area)?.as_str())).await };
    let csv = csv.await;
    file(&caller, "attachment; filename=\"weeks.csv\"", csv)
}

/// `GET /programme/control/practices/{ods}`.
pub async fn practice(State(app): State<App>, caller: StaffCaller, Path(ods): Path<String>) -> Response {
    let drawn = async { pages::practice(&caller.programme(&app)?, &caller.page.frame(), part(&ods)?.as_str()).await };
    let drawn = drawn.await;
    caller.page.show(drawn)
}

/// `GET /programme/control/practices/{ods}/letters.csv`.
pub async fn practice_csv(State(app): State<App>, caller: StaffCaller, Path(ods): Path<String>) -> Response {
    let csv = async { pages::practice_csv(&caller.programme(&app)?, part(&ods)?.as_str()).await };
    let csv = csv.await;
    file(&caller, "attachment; filename=\"letters.csv\"", csv)
}
