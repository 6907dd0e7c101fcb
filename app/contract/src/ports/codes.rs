//! Bringing the practice's own system in line with the flags held here.

use async_trait::async_trait;

use crate::{refusal::Refusal, views::codes::CodeLine};

/// The list of codes, for clinicians and safeguarding leads.
#[async_trait]
pub trait FlagCodes: Send + Sync {
    /// Everyone of the practice who is flagged or was, by name; what is kept for safeguarding leads only for them.
    async fn codes(&self) -> Result<Vec<CodeLine>, Refusal>;
}
