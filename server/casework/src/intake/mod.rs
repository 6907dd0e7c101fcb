//! Taking in what a practice's system sends: one document, one person, one transaction.

mod entries;
mod flags;
mod fresh;
mod merged;
pub(crate) mod moved;
mod person;
mod placement;
mod redacted;
mod replay;
mod sayings;
mod settle;
mod supporting;
mod take_in;
mod versions;

pub(crate) use entries::hex;
pub(crate) use flags::apply_codes;
pub use placement::Placement;
pub use settle::{Newcomer, Settler};
pub use take_in::{TakeInError, Taken, take_in};
