//! The review desk: one list of everything that waits at a practice.

use async_trait::async_trait;

use crate::{
    ids::DecisionRef,
    input::desk::{Assign, Decide, DeskPlace},
    refusal::Refusal,
    views::desk::{Came, DeskPage, PacePage},
};

/// What every member of a practice's staff can do with the lines their role may know of.
#[async_trait]
pub trait QueueDesk: Send + Sync {
    /// A page of lines, with one of them open.
    async fn lines(&self, at: &DeskPlace) -> Result<DeskPage, Refusal>;
    /// Takes lines, gives them back, or gives them to a colleague.
    async fn assign(&self, assign: &Assign) -> Result<Came, Refusal>;
}

/// What clinicians and safeguarding leads do with entries that wait.
#[async_trait]
pub trait DecisionDesk: Send + Sync {
    /// Releases entries or keeps them hidden, each once; says which somebody else decided first.
    async fn decide(&self, at: &DeskPlace, decide: &Decide) -> Result<Came, Refusal>;
    /// Takes back what the reader decided, while it can be.
    async fn undo(&self, decision: &DecisionRef) -> Result<(), Refusal>;
}

/// How much waits and how fast it is decided: counts, and no names.
#[async_trait]
pub trait PaceDesk: Send + Sync {
    /// The last weeks, day by day.
    async fn pace(&self) -> Result<PacePage, Refusal>;
}
