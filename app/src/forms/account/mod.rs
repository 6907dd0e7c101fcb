//! What can be done with the sessions of an account.

mod end_all;
mod end_session;

pub use end_all::end_all;
pub use end_session::end_session;
