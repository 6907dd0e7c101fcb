//! Taking documents in.

mod again;
mod finding;
mod flags;
mod part;
mod placed;
mod redacted;
mod samples;
mod sayings;
mod summary;
