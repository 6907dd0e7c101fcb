//! Taking documents in.

mod again;
mod flags;
mod placed;
mod redacted;
mod samples;
mod summary;
