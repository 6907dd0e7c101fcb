//! One alert: who looked, when, on what basis; never what they read.

use contract::{ids::AlertRef, ports::officer::Officer, refusal::Refusal, views::alerts::AlertPage};
use leptos::prelude::*;

use crate::{
    components::{
        draft::Draft,
        errors::error_summary,
        layout::{Place, Sheet},
        summary_list::summary_list,
    },
    forms::officer::{defer, escalate, judge, tell},
    frame::{Frame, Html, Outcome},
    paths::alerts as paths,
};

/// One alert.
///
/// # Errors
/// The port's refusal.
pub async fn alert(port: &dyn Officer, frame: &Frame<'_>, id: &AlertRef) -> Result<Html, Refusal> {
    let alert = port.alert(id).await?;
    Ok(draw(frame, &alert, Draft::default()))
}

/// The same page with a form to mend.
pub(crate) async fn redraw(
    port: &dyn Officer,
    frame: &Frame<'_>,
    id: &AlertRef,
    draft: Draft<'_>,
) -> Result<Outcome, Refusal> {
    let alert = port.alert(id).await?;
    Ok(Outcome::Redraw(draw(frame, &alert, draft)))
}

fn draw(frame: &Frame<'_>, alert: &AlertPage, draft: Draft<'_>) -> Html {
    let row = &alert.row;
    let sheet = Sheet::new(frame, "Alert").at(Place::Alerts).back(paths::ALERTS.to_owned(), "Back to alerts");
    let kinds = alert.kinds.join(", ");
    sheet.faulty(draft.is_faulty()).draw(|| {
        let mut facts = vec![
            ("What", row.what.as_str()),
            ("Who looked", row.viewer.as_str()),
            ("When", alert.looked.as_str()),
            ("Reason they gave", alert.reason.as_str()),
            ("Kinds of information", kinds.as_str()),
            ("Patient", alert.patient.as_str()),
            ("Attendance", alert.attendance.as_str()),
            ("Raised", row.raised.as_str()),
            ("State", row.state.as_str()),
            ("The patient", row.telling.as_str()),
        ];
        facts.extend(alert.judged.as_deref().map(|words| ("Judged", words)));
        facts.extend(alert.put_off.as_deref().map(|words| ("Telling put off", words)));
        view! {
            {error_summary(&draft)}
            <h1 class="nhsuk-heading-l">{format!("Alert {}", row.reference)}</h1>
            {summary_list(facts)}
            {alert.can_judge.then(|| judge::form(&row.id, &draft))}
            {alert.can_judge.then(|| escalate::form(&row.id, &draft))}
            {alert.can_defer.then(|| defer::form(&row.id, &draft))}
            {alert.can_tell.then(|| tell::form(&row.id))}
        }
    })
}
