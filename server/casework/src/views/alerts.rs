//! Alerts as officers read them: who, when and why, never what stood in a record.

use contract::{ids::AlertRef, views::alerts::AlertRow};
use domain::{
    alert::{Alert, AlertState, DUE_AFTER_HOURS, Telling},
    stamp::Stamp,
};
use store::person::Held;

use crate::words;

/// One alert of a list.
pub(crate) fn row(alert: &Alert, viewer: &str, now: Stamp) -> Option<AlertRow> {
    Some(AlertRow {
        id: AlertRef::parse(&alert.id.0.simple().to_string())?,
        reference: alert.id.reference(),
        what: format!("{}: {}", alert.kind.label(), alert.reason.label().to_lowercase()),
        viewer: viewer.to_owned(),
        raised: words::moment(alert.raised_at, now),
        state: state(alert, now),
        telling: match &alert.telling {
            Telling::Now => "The patient can read of it".to_owned(),
            Telling::Deferred { review_on, .. } => format!("Telling put off until {}", words::day(*review_on)),
        },
    })
}

fn state(alert: &Alert, now: Stamp) -> String {
    let due = words::moment(alert.raised_at.plus_seconds(DUE_AFTER_HOURS * 3600), now);
    match &alert.state {
        AlertState::Open => format!("Open, due {due}"),
        AlertState::Escalated { .. } => format!("Escalated, due {due}"),
        AlertState::Justified { .. } => "Justified".to_owned(),
        AlertState::NotJustified { .. } => "Not justified".to_owned(),
    }
}

/// Name, date of birth and NHS number, for finding someone in the organisation's own lists.
pub(crate) fn patient(held: Option<&Held>) -> String {
    held.map_or_else(
        || "No longer held".to_owned(),
        |held| format!("{}, NHS number {}", super::practice::who(&held.identity), held.identity.nhs_number.spaced()),
    )
}
