//! Tell the patient now.

use contract::{ids::AlertRef, ports::officer::Officer, refusal::Refusal};
use leptos::prelude::*;

use crate::{frame::Outcome, paths::alerts as paths};

/// Tells the patient, and goes back to the alert.
///
/// # Errors
/// The port's refusal.
pub async fn tell(port: &dyn Officer, alert: &AlertRef) -> Result<Outcome, Refusal> {
    port.tell(alert).await?;
    Ok(Outcome::See(paths::alert(alert)))
}

pub(crate) fn form(alert: &AlertRef) -> impl IntoView + use<> {
    view! {
        <h2 class="nhsuk-heading-m">"Tell the patient now"</h2>
        <p>"The look goes on the patient’s list “Who looked”, and they get a short note that says nothing of it. This cannot be taken back."</p>
        <form method="post" action=paths::on_alert(alert, "tell")>
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">"Tell the patient"</button>
        </form>
    }
}
