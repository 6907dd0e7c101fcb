//! Posting, over real SMTP conversations on loopback.

#![expect(clippy::unwrap_used, reason = "tests")]

mod configuration;
mod conversation;
mod hostile;
mod outbox;
#[path = "../../../store/tests/contract/postgres.rs"]
mod postgres;
mod private;
mod restart;
mod support;
mod words;
