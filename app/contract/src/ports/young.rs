//! Young people: who is due, for all staff of a practice, and what clinicians record.

use async_trait::async_trait;

use crate::{
    ids::{PersonRef, VisitRef},
    input::young::{AskedAlone, Assess, ChooseVisit},
    refusal::Refusal,
    views::young::{YoungList, YoungPage},
};

/// What any member of the practice's staff sees: that something is due.
#[async_trait]
pub trait YoungPeople: Send + Sync {
    /// Whose review or assessment is due within eight weeks or overdue, the earliest first.
    async fn due(&self) -> Result<YoungList, Refusal>;
}

/// What clinicians and safeguarding leads record.
#[async_trait]
pub trait YoungDesk: Send + Sync {
    /// One young person.
    async fn young(&self, person: &PersonRef) -> Result<YoungPage, Refusal>;
    /// A child was asked alone; it counts at the next request of every proxy.
    async fn asked_alone(&self, person: &PersonRef, asked: &AskedAlone) -> Result<(), Refusal>;
    /// The practice judged whether they may have their own access.
    async fn assess(&self, person: &PersonRef, assess: &Assess) -> Result<(), Refusal>;
    /// They chose for one visit, in place of any choice for the same day.
    async fn choose_visit(&self, person: &PersonRef, choose: &ChooseVisit) -> Result<(), Refusal>;
    /// The choice counts no more.
    async fn take_visit_back(&self, person: &PersonRef, visit: &VisitRef) -> Result<(), Refusal>;
}
