//! Addresses of what patients ask to have put right, on both sides.

use contract::ids::{CorrectionRef, EntryRef};

pub const CORRECTIONS: &str = "/corrections";
pub const QUEUE: &str = "/practice/corrections";

/// Where a patient asks about one entry.
#[must_use]
pub fn ask(entry: &EntryRef) -> String {
    format!("/record/entry/{entry}/correction")
}

/// A patient's step on their own request: `take-back` or `disagree`.
#[must_use]
pub fn on_own(correction: &CorrectionRef, step: &'static str) -> String {
    format!("{CORRECTIONS}/{correction}/{step}")
}

/// One request, as the practice opens it.
#[must_use]
pub fn correction(correction: &CorrectionRef) -> String {
    format!("{QUEUE}/{correction}")
}

/// The practice's step on a request: `acknowledge` or `answer`.
#[must_use]
pub fn on_correction(id: &CorrectionRef, step: &'static str) -> String {
    format!("{}/{step}", correction(id))
}
