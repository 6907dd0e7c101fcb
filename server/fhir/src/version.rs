//! How a resource that arrives stands to the one that was kept under its name.

use jiff::Timestamp;

use crate::json::{Value, digest, parse};

/// One against the other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Against {
    /// It says the same, whatever its version.
    Same,
    /// Its source says that it is the earlier one.
    Older,
    /// It says something else, and is not known to be earlier.
    Other,
}

/// Compares the bytes of two resources: by `meta.versionId` where both are numbers, else by `meta.lastUpdated`.
#[must_use]
pub fn against(arrived: &[u8], kept: &[u8]) -> Against {
    let (Ok(arrived), Ok(kept)) = (parse(arrived), parse(kept)) else { return Against::Other };
    if digest(&arrived) == digest(&kept) {
        return Against::Same;
    }
    if precedes(&arrived, &kept) { Against::Older } else { Against::Other }
}

/// Whether a resource is the earlier version of another, whatever the two say.
#[must_use]
pub fn is_older(one: &[u8], other: &[u8]) -> bool {
    matches!((parse(one), parse(other)), (Ok(one), Ok(other)) if precedes(&one, &other))
}

/// Whether its source says which version of a resource it is.
#[must_use]
pub fn is_versioned(resource: &[u8]) -> bool {
    parse(resource).is_ok_and(|resource| number(&resource).is_some() || moment(&resource).is_some())
}

/// Whether of two that say the same the one that arrived is the one to compare others with: a later version, or the first
/// that says which it is; a number says more than a moment.
#[must_use]
pub fn tells_more(arrived: &[u8], kept: &[u8]) -> bool {
    let (Ok(arrived), Ok(kept)) = (parse(arrived), parse(kept)) else { return false };
    let first = |of: fn(&Value<'_>) -> bool| of(&arrived) && !of(&kept);
    precedes(&kept, &arrived)
        || !precedes(&arrived, &kept)
            && (first(|one| number(one).is_some()) || number(&kept).is_none() && first(|one| moment(one).is_some()))
}

fn precedes(one: &Value<'_>, other: &Value<'_>) -> bool {
    match (number(one), number(other)) {
        (Some(one), Some(other)) => one < other,
        _ => matches!((moment(one), moment(other)), (Some(one), Some(other)) if one < other),
    }
}

fn number(resource: &Value<'_>) -> Option<u64> {
    resource.at("meta").at("versionId").scalar()?.parse().ok()
}

fn moment(resource: &Value<'_>) -> Option<Timestamp> {
    resource.at("meta").at("lastUpdated").words()?.parse().ok()
}
