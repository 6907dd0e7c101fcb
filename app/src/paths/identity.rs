//! Addresses of who a person is.

use contract::ids::PersonRef;

/// Two records of one person.
#[must_use]
pub fn merge(person: &PersonRef) -> String {
    super::on_person(person, "merge")
}

/// One of the steps of a merge: `find`, `confirm`, `withdraw` or `undo`.
#[must_use]
pub fn on_merge(person: &PersonRef, step: &'static str) -> String {
    format!("{}/{step}", merge(person))
}
