//! The practice's list as an importer meets it.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "tests")]

mod bundles;
mod numbers;
mod ordinary;
mod sameness;
mod summaries;
mod support;
mod traits;
