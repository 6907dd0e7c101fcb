//! The whole portal in one process: the real router over a real store, called as browsers call it.
#![expect(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "tests")]

mod control;
mod correcting;
mod edge;
mod effect;
#[cfg(debug_assertions)]
mod faults;
mod finding;
mod hostile;
mod identity;
mod looking;
mod looking_after;
mod machine;
mod permission;
mod programme;
mod readme;
mod record;
mod servers;
mod switching;
mod town;
mod traceless;
mod viewing;
mod wicked;
