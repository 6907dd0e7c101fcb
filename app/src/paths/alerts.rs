//! Addresses of privacy officers, and of patients who ask who looked.

use contract::ids::{AlertRef, LookRef, QueryRef};

pub const WHO_LOOKED: &str = "/who-looked";
/// What the page lists, as a file that proves itself.
pub const OWN_LOG: &str = "/who-looked/proof";
/// The looks as AuditEvents, for another system.
pub const LOOK_EVENTS: &str = "/who-looked/events";
/// The same of an organisation, for its officer.
pub const LOOKS_OUT: &str = "/alerts/looks";
pub const ALERTS: &str = "/alerts";
pub const FIGURES: &str = "/alerts/figures";
pub const FIGURES_CSV: &str = "/alerts/figures.csv";
pub const UNUSUAL: &str = "/alerts/unusual";
pub const ATTENDANCE: &str = "/alerts/attendance";
pub const ADDRESS: &str = "/alerts/address";

/// Where one look is asked about.
#[must_use]
pub fn look(look: &LookRef) -> String {
    format!("{WHO_LOOKED}/{look}")
}

/// What stood on the pages of one look.
#[must_use]
pub fn look_seen(id: &LookRef) -> String {
    format!("{}/seen", look(id))
}

/// One alert.
#[must_use]
pub fn alert(alert: &AlertRef) -> String {
    format!("{ALERTS}/{alert}")
}

/// A step on an alert: `judge`, `escalate`, `defer` or `tell`.
#[must_use]
pub fn on_alert(id: &AlertRef, step: &'static str) -> String {
    format!("{}/{step}", alert(id))
}

/// One question of a patient.
#[must_use]
pub fn query(query: &QueryRef) -> String {
    format!("{ALERTS}/queries/{query}")
}
