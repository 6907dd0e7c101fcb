//! The only code meant for a browser. Each page also works without it.

mod undo_countdown;

pub use undo_countdown::*;
