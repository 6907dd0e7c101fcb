//! Posting, over real SMTP conversations on loopback.

#![expect(clippy::unwrap_used, reason = "tests")]

mod configuration;
mod conversation;
mod hostile;
mod outbox;
mod private;
mod support;
mod words;
