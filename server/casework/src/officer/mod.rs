//! What a privacy officer can ask for: alerts of one organisation, without any words of a record.

mod attendance;
mod desk;
mod events;
mod figures;
mod judge;
mod one;
mod query;
mod queue;
mod telling;
mod unusual;

pub use desk::OfficerDesk;
