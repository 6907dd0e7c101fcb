//! Looking for words in one's own record, and taking a copy away.

mod download;
mod search;

pub use download::{Copy, download};
pub use search::search;

pub(crate) use download::download_form;
pub(crate) use search::{older_form, search_form};
