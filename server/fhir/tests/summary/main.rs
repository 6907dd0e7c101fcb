//! Summary documents: what becomes a row, what never does, and what is refused.
#![expect(clippy::unwrap_used, clippy::print_stdout, clippy::disallowed_methods, reason = "tests")]

mod hostile;
mod made;
mod parts;
mod rows;
mod samples;
