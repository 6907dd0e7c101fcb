//! Young people of a practice.

use contract::ids::{PersonRef, VisitRef};

/// Whose review or assessment is due.
pub const YOUNG: &str = "/practice/young";

/// What is recorded about one of them.
#[must_use]
pub fn of(person: &PersonRef) -> String {
    super::on_person(person, "young")
}

/// Where a form of that page is posted: `review`, `assessment` or `visit`.
#[must_use]
pub fn record(person: &PersonRef, what: &'static str) -> String {
    format!("{}/{what}", of(person))
}

/// Where a choice for a visit is taken back.
#[must_use]
pub fn take_back(person: &PersonRef, visit: &VisitRef) -> String {
    format!("{}/visit/{visit}/take-back", of(person))
}
