//! What can be done with the sessions of an account.

mod contact;
mod end_all;
mod end_session;
mod own_view;

pub use contact::{choose_channel, confirm_code, send_code};
pub use end_all::end_all;
pub use end_session::end_session;
pub use own_view::{view_back, view_off};
