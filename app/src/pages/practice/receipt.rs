//! The receipt of a choice the practice entered, to print for the person.

use contract::{
    ids::{PersonRef, ReceiptRef},
    ports::sharing::SharingDesk,
    refusal::Refusal,
};
use leptos::prelude::*;

use crate::{
    components::{
        layout::{Place, Sheet},
        sharing,
    },
    frame::{Frame, Html},
    paths,
};

/// The receipt. It names the person nowhere but in one line that is not printed.
///
/// # Errors
/// The port's refusal.
pub async fn receipt(
    desk: &dyn SharingDesk,
    frame: &Frame<'_>,
    person: &PersonRef,
    receipt: &ReceiptRef,
) -> Result<Html, Refusal> {
    let (name, page) = desk.receipt(person, receipt).await?;
    let back = paths::on_person(person, "sharing");
    Ok(Sheet::new(frame, "Receipt").at(Place::Practice).back(back, "Sharing choices").draw(|| {
        view! {
            <h1 class="nhsuk-heading-l">"Receipt"</h1>
            <p class="candour-screen-only">{format!("For {name}. Print this page and give it to them, or read out the code.")}</p>
            {sharing::receipt(&page)}
        }
    }))
}
