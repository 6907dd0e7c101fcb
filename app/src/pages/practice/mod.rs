//! What staff of a practice see.

mod correction;
mod corrections;
mod desk;
mod entry;
mod found;
mod letters;
mod not_appointed;
mod person;
mod receipt;
mod record;
mod role_choice;
mod sharing;

pub use correction::correction;
pub use corrections::corrections;
pub use desk::desk;
pub use entry::entry;
pub use found::found;
pub use letters::{letter, letters};
pub use not_appointed::not_appointed;
pub use person::person;
pub use receipt::receipt;
pub use record::record;
pub use role_choice::role_choice;
pub use sharing::sharing;

pub(crate) use correction::redraw as redraw_correction;
pub(crate) use desk::redraw as redraw_desk;
pub(crate) use entry::redraw as redraw_entry;
pub(crate) use letters::redraw as redraw_letters;
pub(crate) use person::redraw as redraw_person;
pub(crate) use sharing::redraw as redraw_sharing;
