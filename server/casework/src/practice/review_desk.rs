//! The review desk: everything that waits at the practice, one list for everybody who works there.

mod assign;
mod decide;
mod line;
mod lines;
mod open;
mod pace;
mod undo;

use async_trait::async_trait;
use contract::{
    ids::DecisionRef,
    input::desk::{Assign, Decide, DeskPlace},
    ports::desk::{DecisionDesk, PaceDesk, QueueDesk},
    refusal::Refusal,
    views::desk::{Came, DeskPage, PacePage},
};
use domain::{ids::RedactionId, role::Role};

use super::StaffDesk;

/// Seconds for which what somebody opened counts as read: a session at most.
const SITTING: i64 = 12 * 60 * 60;

impl StaffDesk {
    /// The list of what waits, for any role of a practice.
    #[must_use]
    pub fn queue_desk(&self) -> Option<&dyn QueueDesk> {
        self.staff.role.is_practice_staff().then_some(self as &dyn QueueDesk)
    }

    /// Where entries are decided, for clinicians and safeguarding leads.
    #[must_use]
    pub fn decision_desk(&self) -> Option<&dyn DecisionDesk> {
        self.staff.role.is_clinical().then_some(self as &dyn DecisionDesk)
    }

    /// Backlog and pace, for those who decide and for the manager.
    #[must_use]
    pub fn pace_desk(&self) -> Option<&dyn PaceDesk> {
        let may = self.staff.role.is_clinical() || self.staff.role == Role::PracticeManager;
        may.then_some(self as &dyn PaceDesk)
    }
}

#[async_trait]
impl QueueDesk for StaffDesk {
    async fn lines(&self, at: &DeskPlace) -> Result<DeskPage, Refusal> {
        self.show_lines(at).await
    }
    async fn assign(&self, assign: &Assign) -> Result<Came, Refusal> {
        self.give_lines(assign).await
    }
}

#[async_trait]
impl DecisionDesk for StaffDesk {
    async fn decide(&self, at: &DeskPlace, decide: &Decide) -> Result<Came, Refusal> {
        self.decide_lines(at, decide).await
    }
    async fn undo(&self, decision: &DecisionRef) -> Result<(), Refusal> {
        self.undo_decision(decision).await
    }
}

#[async_trait]
impl PaceDesk for StaffDesk {
    async fn pace(&self) -> Result<PacePage, Refusal> {
        self.show_pace().await
    }
}

fn decision_ref(id: RedactionId) -> Option<DecisionRef> {
    DecisionRef::parse(&id.0.simple().to_string())
}
