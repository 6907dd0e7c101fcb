//! Looking after somebody else's record, and the practice's list of who does.

use contract::ids::{ConcernRef, GrantRef, LookedAfterRef, PersonRef};

/// Where the record of somebody an account looks after begins.
#[must_use]
pub fn looked_after(who: &LookedAfterRef) -> String {
    format!("{}/record", of(who))
}

/// What every address of that record begins with.
pub(super) fn of(who: &LookedAfterRef) -> String {
    format!("/people/{who}")
}

/// Everyone who looks after a person; a new grant is posted there too.
#[must_use]
pub fn proxies(person: &PersonRef) -> String {
    super::on_person(person, "proxies")
}

/// Where a step on a grant is posted: `renew`, `resume`, `pause` or `end`.
#[must_use]
pub fn grant(person: &PersonRef, grant: &GrantRef, step: &'static str) -> String {
    format!("{}/{grant}/{step}", proxies(person))
}

/// Where something that pauses proxies is recorded.
#[must_use]
pub fn concerns(person: &PersonRef) -> String {
    super::on_person(person, "proxy-concerns")
}

/// Where it is decided.
#[must_use]
pub fn concern(person: &PersonRef, concern: &ConcernRef) -> String {
    format!("{}/{concern}", concerns(person))
}
