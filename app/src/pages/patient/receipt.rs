//! The receipt of a sharing choice.

use contract::{ids::ReceiptRef, ports::sharing::OwnSharing, refusal::Refusal};
use leptos::prelude::*;

use crate::{
    components::{
        layout::{Place, Sheet},
        sharing,
    },
    frame::{Frame, Html},
    paths,
};

/// The receipt, the same whatever stood before.
///
/// # Errors
/// The port's refusal.
pub async fn receipt(port: &dyn OwnSharing, frame: &Frame<'_>, receipt: &ReceiptRef) -> Result<Html, Refusal> {
    let page = port.receipt(receipt).await?;
    Ok(Sheet::new(frame, "Receipt").at(Place::Sharing).back(paths::SHARING.to_owned(), "Sharing").draw(|| {
        view! {
            <h1 class="nhsuk-heading-l">"Your receipt"</h1>
            <p>"We have kept what you asked for. You can print this page, or write down the code."</p>
            {sharing::receipt(&page)}
            <p><a href=paths::RECEIPTS>"Check a receipt"</a>" with the code, at any time."</p>
            <p>"Someone who finds this receipt can read what you asked for. Keep it in a safe place."</p>
        }
    }))
}
