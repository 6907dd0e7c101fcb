//! The doors, held to the words of DESIGN §2: tables a person can read, and two independent readings compared.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod age;
mod case;
mod clinician;
mod entry;
mod enumeration;
mod flag;
mod level;
mod merge;
mod monotone;
mod part;
mod practice;
mod random;
mod reach;
mod rule;
mod rules;
mod standing;
mod switch_on;
mod transfer;
mod young;
