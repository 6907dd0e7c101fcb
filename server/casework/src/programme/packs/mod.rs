//! Packs: whom they are made for, the batches they are printed and posted in, and the mailing house's list.

mod decide;
mod desk;
mod manifest;
mod post;
mod print;
mod round;

pub use desk::MailingDesk;
pub use manifest::{Line, lines, misfits};
pub use round::make;

pub(crate) use decide::{decided, placed, recipient, stage_words};
pub(crate) use round::owners;
