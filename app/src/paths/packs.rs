//! Letters: the officer's batches, what a practice holds out, and one person's letter.

use contract::ids::PersonRef;

pub const PACKS: &str = "/programme/packs";
pub const HELD_OUT: &str = "/practice/packs";

/// One batch.
#[must_use]
pub fn batch(id: &str) -> String {
    format!("{PACKS}/{id}")
}

/// Letters that are held out, after a place of the list.
#[must_use]
pub fn held_out_after(after: &str) -> String {
    format!("{HELD_OUT}?after={after}")
}

/// Something of a batch: `letters.zip`, `manifest.csv`, `check`, `hand-over` or `scrap`.
#[must_use]
pub fn of_batch(id: &str, what: &'static str) -> String {
    format!("{PACKS}/{id}/{what}")
}

/// Where a clinician says what happens to a letter that is held out.
#[must_use]
pub fn looked(person: &PersonRef) -> String {
    format!("/practice/people/{person}/pack")
}

/// Somebody's letter at the front desk.
#[must_use]
pub fn letter(person: &PersonRef) -> String {
    format!("/practice/people/{person}/letter")
}
