//! `candour import` as an operator runs it.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "tests")]

mod desk;
mod memory;
mod samples;
