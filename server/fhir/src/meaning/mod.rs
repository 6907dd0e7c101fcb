//! What the parts every resource shares mean: codes, dates, statuses, labels.

pub(crate) mod concept;
pub(crate) mod dates;
pub(crate) mod finish;
pub(crate) mod kind;
pub(crate) mod notice;
pub(crate) mod release;
pub(crate) mod scan;
