//! What a patient sees; and, under [`Area::Preview`](crate::frame::Area::Preview), what staff see the patient see; under
//! [`Area::Proxy`](crate::frame::Area::Proxy), what someone sees who looks after them.

mod account;
mod ask_correction;
mod before_you_start;
mod closed;
pub(crate) mod contact;
mod contents;
mod corrections;
mod download;
mod entry;
mod found;
mod home;
mod look_seen;
pub(crate) mod own_view;
mod paper;
mod receipt;
mod requests;
mod section;
mod sharing;
mod summary;
mod who_looked;

pub use account::account;
pub use ask_correction::ask_correction;
pub use before_you_start::before_you_start;
pub use closed::closed;
pub use contact::contact;
pub use contents::contents;
pub use corrections::corrections;
pub use download::download;
pub use entry::entry;
pub use found::search;
pub use home::{home, own_home};
pub use look_seen::look_seen;
pub use own_view::own_view;
pub use receipt::receipt;
pub use requests::requests;
pub use section::section;
pub use sharing::sharing;
pub use summary::summary;
pub use who_looked::who_looked;

pub(crate) use ask_correction::redraw as redraw_ask_correction;
pub(crate) use corrections::redraw as redraw_corrections;
pub(crate) use download::redraw as redraw_download;
pub(crate) use found::{draw as draw_found, redraw as redraw_search};
pub(crate) use paper::paper;
pub(crate) use requests::redraw as redraw_requests;
pub(crate) use sharing::redraw as redraw_sharing;
pub(crate) use who_looked::facts as look_facts;
