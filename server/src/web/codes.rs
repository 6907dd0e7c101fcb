//! The list of codes for the practice's own system.

use app::pages::practice as pages;
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use contract::refusal::Refusal;

use crate::edge::caller::StaffCaller;

/// `GET /practice/codes.csv`.
pub async fn codes(caller: StaffCaller) -> Response {
    let csv = async { pages::codes_csv(caller.desk.flag_codes().ok_or(Refusal::NotForThisRole)?).await };
    match csv.await {
        Ok(csv) => {
            let kind = (header::CONTENT_TYPE, "text/csv; charset=utf-8");
            let name = (header::CONTENT_DISPOSITION, "attachment; filename=\"codes.csv\"");
            ([kind, name], csv).into_response()
        }
        Err(refusal) => caller.page.refused(&refusal).into_response(),
    }
}
