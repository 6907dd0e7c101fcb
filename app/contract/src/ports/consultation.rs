//! The ports of consultations: anyone's who replies, and the officer's or area lead's who reads.

use async_trait::async_trait;

use crate::{
    input::consultation::{Closing, NewReply, Opening},
    refusal::Refusal,
    views::consultation::{ConsultationPage, RepliesPage},
};

/// A consultation, for anyone.
#[async_trait]
pub trait PublicConsultation: Send + Sync {
    /// What is asked, what was said and published, and whether more may be said.
    async fn consultation(&self, paper: &str) -> Result<ConsultationPage, Refusal>;
    /// Says something; it waits until an officer has read it.
    async fn reply(&self, paper: &str, reply: &NewReply) -> Result<(), Refusal>;
}

/// The same for who decides on it.
#[async_trait]
pub trait ConsultationDesk: Send + Sync {
    /// Everything that came.
    async fn replies(&self, paper: &str) -> Result<RepliesPage, Refusal>;
    /// Lets anyone reply until the end of a day, or changes that day.
    async fn open(&self, paper: &str, until: Opening) -> Result<(), Refusal>;
    /// Ends it before its day, with a reason and a notice for everyone.
    async fn close(&self, paper: &str, closing: &Closing) -> Result<(), Refusal>;
    /// Publishes one.
    async fn publish_reply(&self, paper: &str, reply: &str, why: &str) -> Result<(), Refusal>;
    /// Declines one, or takes back one that was published.
    async fn decline_reply(&self, paper: &str, reply: &str, why: &str) -> Result<(), Refusal>;
}
