//! The patient's port to those who ask to see their summary: open whatever the record's door says.

use async_trait::async_trait;

use crate::{ids::RequestRef, input::request::Approve, refusal::Refusal, views::request::Requests};

/// Requests to a patient. Where it is in doubt who stands behind the account there are none, in the same words.
#[async_trait]
pub trait OwnRequests: Send + Sync {
    /// Who asked, and what became of it.
    async fn requests(&self) -> Result<Requests, Refusal>;
    /// Says yes.
    async fn approve(&self, request: &RequestRef, approve: Approve) -> Result<(), Refusal>;
    /// Says no.
    async fn decline(&self, request: &RequestRef) -> Result<(), Refusal>;
    /// Takes a yes back; a look that rests on it ends at its next page.
    async fn take_back(&self, request: &RequestRef) -> Result<(), Refusal>;
}
