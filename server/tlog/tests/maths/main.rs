//! The log's maths against its definitions, and against whoever would change it.
#![expect(clippy::unwrap_used, reason = "tests")]

mod faults;
mod kept;
mod note;
mod row;
mod tree;
