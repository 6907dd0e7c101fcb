//! What is read out of documents made here, rule by rule.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod dates;
mod documents;
mod faults;
mod finish;
mod identity;
mod kinds;
mod labels;
mod made;
mod placing;
mod shapes;
mod words;
