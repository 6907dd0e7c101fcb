//! What can be done about sharing a summary.

mod check;
pub(crate) mod choose;
pub(crate) mod opt_out;
pub(crate) mod questions;

pub(crate) use check::FORM;
pub use check::check;
pub use choose::choose;
