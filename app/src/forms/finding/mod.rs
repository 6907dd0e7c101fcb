//! Looking for words in one's own record, and taking a copy away.

mod search;

pub use search::search;

pub(crate) use search::{older_form, search_form};
