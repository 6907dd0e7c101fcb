//! Sign-in from end to end: through the demonstration provider, and against a wicked one.

#![expect(clippy::unwrap_used, reason = "tests")]

mod asked_again;
mod configuration;
mod connections;
mod demonstration;
mod hostile_patient;
mod hostile_return;
mod hostile_staff;
mod keys_again;
mod passed_on;
mod support;
mod town;
mod whole;
mod wicked;
