//! What staff of a practice can ask for, by role.

mod access;
mod bulk;
mod codes;
mod contact;
mod copy;
mod correction;
mod desk;
mod entry;
mod flag;
mod flag_queue;
mod identity;
mod linked;
mod merge;
mod own_view;
mod packs;
mod part;
mod people;
mod person;
mod preview;
mod proxy;
pub(crate) mod readiness;
mod record;
mod redact;
mod release;
mod review_desk;
mod rules;
mod search;
mod sharing;
mod staff_desk;
mod switch_on;
mod trial;
mod who_else;
mod young;

pub use staff_desk::StaffDesk;
