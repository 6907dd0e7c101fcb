//! What staff of a practice see.

mod bulk;
mod correction;
mod corrections;
mod desk;
mod entry;
mod found;
mod letters;
mod not_appointed;
mod part;
mod person;
mod receipt;
mod record;
mod role_choice;
mod rule;
mod rules;
mod sharing;
mod trial;

pub use bulk::{find, hidden};
pub use correction::correction;
pub use corrections::corrections;
pub use desk::desk;
pub use entry::entry;
pub use found::found;
pub use letters::{letter, letters};
pub use not_appointed::not_appointed;
pub use part::choose_part;
pub use person::person;
pub use receipt::receipt;
pub use record::record;
pub use role_choice::role_choice;
pub use rule::rule;
pub use rules::{new_rule, rules};
pub use sharing::sharing;
pub use trial::trial;

pub(crate) use bulk::{draw_hidden, draw_to_hide, found_entries, redraw_find};
pub(crate) use correction::redraw as redraw_correction;
pub(crate) use desk::redraw as redraw_desk;
pub(crate) use entry::redraw as redraw_entry;
pub(crate) use letters::redraw as redraw_letters;
pub(crate) use part::{preview as preview_part, redraw as redraw_part};
pub(crate) use person::redraw as redraw_person;
pub(crate) use rule::redraw as redraw_rule;
pub(crate) use rules::redraw_new as redraw_new_rule;
pub(crate) use sharing::redraw as redraw_sharing;
pub(crate) use trial::redraw as redraw_trial;
