//! How ready the practice is.

pub const READINESS: &str = "/practice/readiness";
