//! Letters: the officer who has them printed and posted, and the practice.

use async_trait::async_trait;

use crate::{
    ids::PersonRef,
    input::packs::{Looked, OnLetter, Printing},
    refusal::Refusal,
    views::packs::{BatchPage, HeldOutPage, LetterPage, PacksPage},
};

/// For programme officers. No name is on any of their pages.
#[async_trait]
pub trait Mailing: Send + Sync {
    /// Where letters stand.
    async fn packs(&self) -> Result<PacksPage, Refusal>;
    /// Makes a batch, and says which.
    async fn print(&self, printing: &Printing) -> Result<String, Refusal>;
    /// One batch.
    async fn batch(&self, batch: &str) -> Result<BatchPage, Refusal>;
    /// Its letters for the mailing house's machine: an archive of tagged PDFs.
    async fn letters(&self, batch: &str) -> Result<Vec<u8>, Refusal>;
    /// Its list for the mailing house's machine: heads, then a row for each letter.
    async fn manifest(&self, batch: &str) -> Result<Vec<Vec<String>>, Refusal>;
    /// Looks at everybody in it once more, and takes out who must not be written to.
    async fn check(&self, batch: &str) -> Result<(), Refusal>;
    /// It leaves the house, but for the letters of these numbers: clocks start.
    async fn hand_over(&self, batch: &str, out: &[u32]) -> Result<(), Refusal>;
    /// It was destroyed.
    async fn scrap(&self, batch: &str, why: &str) -> Result<(), Refusal>;
}

/// For clinicians and safeguarding leads of a practice.
#[async_trait]
pub trait PackReview: Send + Sync {
    /// Letters that wait for a look: those after a place of the list, or from the first for an empty one.
    async fn held_out(&self, after: &str) -> Result<HeldOutPage, Refusal>;
    /// Lets one go, or keeps it.
    async fn looked(&self, person: &PersonRef, looked: &Looked) -> Result<(), Refusal>;
}

/// For any role of a practice.
#[async_trait]
pub trait LetterDesk: Send + Sync {
    /// Where somebody's letter stands, in the words they read themselves.
    async fn letter(&self, person: &PersonRef) -> Result<LetterPage, Refusal>;
    /// Notes that a copy came back, or asks for another copy.
    async fn on_letter(&self, person: &PersonRef, what: &OnLetter) -> Result<(), Refusal>;
}
