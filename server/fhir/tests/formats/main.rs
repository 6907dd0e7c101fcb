//! One record in every format that practices send is one and the same record.
#![expect(clippy::unwrap_used, reason = "tests")]

mod found;
mod xml;
