//! The ports of sharing choices: a person's own, the practice's, and anyone's who holds a receipt.

use async_trait::async_trait;

use crate::{
    ids::{PersonRef, ReceiptRef},
    input::sharing::{Choose, Settle, ToldChoice},
    refusal::Refusal,
    views::sharing::{DeskSharing, ReceiptPage, SharingPage},
};

/// A signed-in account's own choices: open whatever the record's door says.
#[async_trait]
pub trait OwnSharing: Send + Sync {
    /// The page, with as much in it as this sign-in may learn.
    async fn sharing(&self) -> Result<SharingPage, Refusal>;
    /// Changes the choice; the receipt is the same whatever stood before and whatever waits.
    async fn choose(&self, choose: &Choose) -> Result<ReceiptRef, Refusal>;
    /// One receipt of this account's own.
    async fn receipt(&self, receipt: &ReceiptRef) -> Result<ReceiptPage, Refusal>;
}

/// Choices entered by the practice for someone on the phone, at the desk or on paper.
#[async_trait]
pub trait SharingDesk: Send + Sync {
    /// What counts, what waits, and every change.
    async fn sharing(&self, person: &PersonRef) -> Result<DeskSharing, Refusal>;
    /// Changes the choice as the practice was told.
    async fn choose(&self, person: &PersonRef, told: &ToldChoice) -> Result<ReceiptRef, Refusal>;
    /// Accepts or lets go of what somebody asked for online without full proof.
    async fn settle(&self, person: &PersonRef, settle: &Settle) -> Result<(), Refusal>;
    /// One receipt of this person's.
    async fn receipt(&self, person: &PersonRef, receipt: &ReceiptRef) -> Result<(String, ReceiptPage), Refusal>;
}

/// The check of a receipt by its code.
#[async_trait]
pub trait ReceiptCheck: Send + Sync {
    /// The day it was given, such as "20 November 2026"; none for any text that is no receipt's code.
    async fn given(&self, typed: &str) -> Result<Option<String>, Refusal>;
}
