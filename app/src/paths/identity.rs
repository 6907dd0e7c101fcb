//! Addresses of who a person is.

use contract::ids::{IdentityLineRef, PersonRef};

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

/// Who a person is.
#[must_use]
pub fn identity(person: &PersonRef) -> String {
    super::on_person(person, "identity")
}

/// Where a clinician settles it.
#[must_use]
pub fn settle(person: &PersonRef) -> String {
    format!("{}/settle", identity(person))
}

/// Where a line is put to rest.
#[must_use]
pub fn line(person: &PersonRef, line: &IdentityLineRef) -> String {
    format!("{}/lines/{line}", identity(person))
}
