//! The small facts everything rests on: names, numbers, dates, labels.
#![expect(clippy::unwrap_used, reason = "tests")]

mod access_code;
mod date;
mod find;
mod identity;
mod label;
mod nhs_number;
mod ods_code;
mod registered;
mod review_line;
mod summary;
