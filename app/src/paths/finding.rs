//! Addresses of searching one's own record and taking a copy away. No word looked for ever stands in one.

pub const SEARCH: &str = "/search";
pub const DOWNLOAD: &str = "/download";
