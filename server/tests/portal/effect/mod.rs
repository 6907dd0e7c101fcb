//! What staff do counts at the patient's next click, and is logged as it was done.

mod flags;
mod log;
mod release;
mod withdrawal;
