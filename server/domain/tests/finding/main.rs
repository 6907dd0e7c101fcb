//! What the finder must meet: the labelled entries, and text nobody expected.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "tests")]

mod labelled;
mod measures;
mod words;
