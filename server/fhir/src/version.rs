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
    let is_older = match (number(&arrived), number(&kept)) {
        (Some(arrived), Some(kept)) => arrived < kept,
        _ => matches!((moment(&arrived), moment(&kept)), (Some(arrived), Some(kept)) if arrived < kept),
    };
    if is_older { Against::Older } else { Against::Other }
}

fn number(resource: &Value<'_>) -> Option<u64> {
    resource.at("meta").at("versionId").scalar()?.parse().ok()
}

fn moment(resource: &Value<'_>) -> Option<Timestamp> {
    resource.at("meta").at("lastUpdated").words()?.parse().ok()
}
