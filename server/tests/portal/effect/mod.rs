//! What staff do counts at the patient's next click, and is logged as it was done.

mod bulk;
mod codes;
mod desk;
mod flags;
mod log;
mod overdue;
mod own_record;
mod own_visits;
mod part;
mod release;
mod review_due;
mod risk;
mod rules;
mod sensitive;
pub mod sharing;
mod sharing_desk;
mod who_else;
mod withdrawal;
mod young;

use crate::town::browser::Browser;

/// Which of these titles a patient's whole record shows.
async fn listed<'t>(browser: &mut Browser<'_>, titles: &[&'t str]) -> Vec<&'t str> {
    let body = browser.get("/record/timeline").await.body;
    titles.iter().copied().filter(|title| body.contains(title)).collect()
}
