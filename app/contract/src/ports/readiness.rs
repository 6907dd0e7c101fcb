//! How ready a practice is.

use async_trait::async_trait;

use crate::{refusal::Refusal, views::readiness::ReadinessPage};

/// What the manager, clinicians and safeguarding leads read before the online view is turned on.
#[async_trait]
pub trait ReadinessDesk: Send + Sync {
    /// The score with its parts.
    async fn readiness(&self) -> Result<ReadinessPage, Refusal>;
}
