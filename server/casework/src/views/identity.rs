//! Who a person is, for staff of their practice.

use contract::views::identity::MergeSide;
use domain::identity::{Registration, Verification};
use store::person::Held;

use super::practice::person;

/// One side of a merge.
pub(crate) fn side(held: &Held) -> Option<MergeSide> {
    let others: Vec<String> = held
        .identity
        .names
        .iter()
        .filter(|name| !name.current)
        .map(|name| format!("{} {}", name.given, name.family).trim().to_owned())
        .collect();
    Some(MergeSide {
        person: person(held)?,
        other_names: others.join(", "),
        registration: match held.identity.registration {
            _ if !held.is_current => "Moved to another practice",
            Registration::Regular => "Registered here",
            Registration::Other => "Temporary or another kind",
            Registration::Ended => "Ended",
        },
        number_is: match held.identity.verification {
            Verification::Verified => "Verified",
            Verification::NotVerified => "Not verified",
        },
    })
}
