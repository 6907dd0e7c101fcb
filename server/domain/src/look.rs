//! Which lines of the audit log a patient reads in *who looked*, and as what.
//!
//! What is not named here is not listed: work on flags, holds, redactions and previews must never show, and neither
//! must something new before somebody decided how.

use crate::role::Role;

/// How a line is listed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Listed {
    /// The patient's own visit.
    OwnVisit,
    /// Somebody who sees the record for the patient, one line a day each.
    Proxy,
    /// "Your practice", one line a day, whoever it was and whatever they opened.
    OwnPractice,
    /// A computer system of the own practice read, with nobody behind it.
    Machine,
}

/// One line of the log, as far as this is decided by it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Line<'a> {
    /// `patient`, `proxy`, `operator`, `machine`, or the word of a staff role.
    pub role: &'a str,
    /// It was done for the practice that holds the record.
    pub own_practice: bool,
    pub action: &'a str,
    /// Which section or setting.
    pub what: &'a str,
}

/// Decides one line; none is not listed.
#[must_use]
pub fn listed(line: &Line<'_>) -> Option<Listed> {
    match line.role {
        "patient" => own_visit(line.action),
        "proxy" => proxy(line.action),
        "machine" if line.own_practice => machine(line.action),
        role => match Role::from_word(role) {
            Some(role) if role.is_practice_staff() && line.own_practice => practice(line.action, line.what),
            _ => None,
        },
    }
}

/// A page of the record that the patient opened. A door found closed is no visit to the record.
fn own_visit(action: &str) -> Option<Listed> {
    match action {
        "patient-home" | "patient-summary" | "patient-contents" | "patient-section" | "patient-entry"
        | "patient-search" | "patient-download" => Some(Listed::OwnVisit),
        _ => None,
    }
}

/// A page of the record that a proxy opened; that they have it in their list is no visit, nor is a door found closed.
fn proxy(action: &str) -> Option<Listed> {
    match action {
        "proxy-summary" | "proxy-contents" | "proxy-section" | "proxy-entry" | "proxy-search" => Some(Listed::Proxy),
        _ => None,
    }
}

/// Reading by the practice. The lists of what is held or unknown are work on holds; acts, previews and searches, which
/// show a name and no record, are not named here.
fn practice(action: &str, what: &str) -> Option<Listed> {
    match (action, what) {
        ("practice-record", "held" | "unknown") => None,
        (
            "practice-person"
            | "practice-record"
            | "practice-entry"
            | "practice-correction"
            | "practice-young"
            | "review-open",
            _,
        ) => Some(Listed::OwnPractice),
        _ => None,
    }
}

/// Reading through a system of the own practice: by somebody behind it, or by the system alone. From anywhere else
/// somebody always stands behind one, and theirs is a look with a line of its own, or none yet where telling is put off.
/// What a system brings is not listed: when something arrived never leaves.
fn machine(action: &str) -> Option<Listed> {
    match action {
        "summary-found" | "summary-read" => Some(Listed::OwnPractice),
        "system-found" | "system-read" => Some(Listed::Machine),
        _ => None,
    }
}
