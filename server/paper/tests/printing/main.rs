//! What is printed, parsed back by another library.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod anything;
mod picture;
mod read;
mod sheets;
mod standard;
mod words;
