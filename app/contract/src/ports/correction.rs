//! Ports for what patients ask to have put right.

use async_trait::async_trait;

use crate::{
    ids::{CorrectionRef, EntryRef},
    input::correction::{Answer, Ask},
    refusal::Refusal,
    views::correction::{CorrectionPage, CorrectionQueue, OwnCorrections as Own},
};

/// A patient's own requests, behind the record's open door.
#[async_trait]
pub trait OwnCorrections: Send + Sync {
    /// Every request, newest first.
    async fn corrections(&self) -> Result<Own, Refusal>;
    /// Whether there is such an entry to ask about.
    async fn may_ask(&self, entry: &EntryRef) -> Result<(), Refusal>;
    /// Asks; what is said not to be the patient's own goes from the record at once.
    async fn ask(&self, entry: &EntryRef, ask: &Ask) -> Result<(), Refusal>;
    /// Takes a request back before it is answered, with what it hid.
    async fn take_back(&self, correction: &CorrectionRef) -> Result<(), Refusal>;
    /// Puts a statement beside a refusal.
    async fn disagree(&self, correction: &CorrectionRef, words: &str) -> Result<(), Refusal>;
}

/// Answering them, for clinicians and safeguarding leads of the practice.
#[async_trait]
pub trait CorrectionDesk: Send + Sync {
    /// What waits, possible wrong-patient filings first; and what was done lately.
    async fn queue(&self) -> Result<CorrectionQueue, Refusal>;
    /// One request with its entry.
    async fn correction(&self, correction: &CorrectionRef) -> Result<CorrectionPage, Refusal>;
    /// Says that it was read.
    async fn acknowledge(&self, correction: &CorrectionRef) -> Result<(), Refusal>;
    /// Answers; the patient reads the words.
    async fn answer(&self, correction: &CorrectionRef, answer: &Answer) -> Result<(), Refusal>;
}
