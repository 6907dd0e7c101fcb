//! Young people of a practice: who is due, and what is recorded about one of them.

mod due;
mod one;

pub use due::due;
pub use one::one;

pub(crate) use one::redraw;
