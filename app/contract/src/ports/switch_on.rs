//! The practice's own decision on opening records: the manager's desk, and clearing people one by one.

use async_trait::async_trait;

use crate::{
    ids::PersonRef,
    input::switch_on::{Because, Choice, Decline},
    refusal::Refusal,
    views::switch_on::{ClearingPage, SwitchOnPage, TrialPage},
};

/// What a practice manager decides.
#[async_trait]
pub trait SwitchOnDesk: Send + Sync {
    /// Where it stands, who decided it and why.
    async fn stands(&self) -> Result<SwitchOnPage, Refusal>;
    /// What a choice would do. Changes nothing.
    async fn trial(&self, choice: &Choice) -> Result<TrialPage, Refusal>;
    /// Says yes, or changes what a yes gives.
    async fn turn_on(&self, choice: &Choice) -> Result<(), Refusal>;
    /// Takes a yes back.
    async fn turn_off(&self, because: &Because) -> Result<(), Refusal>;
    /// Says no, or says it again with another review day.
    async fn decline(&self, decline: &Decline) -> Result<(), Refusal>;
    /// Takes a no back.
    async fn take_back(&self, because: &Because) -> Result<(), Refusal>;
}

/// What clinicians and safeguarding leads do where a switch-on opens cleared people alone.
#[async_trait]
pub trait ClearingDesk: Send + Sync {
    /// Who waits to be cleared, the most at risk first.
    async fn to_clear(&self) -> Result<ClearingPage, Refusal>;
    /// Clears a person.
    async fn clear(&self, person: &PersonRef) -> Result<(), Refusal>;
    /// Takes that back: it counts at the person's next click.
    async fn unclear(&self, person: &PersonRef) -> Result<(), Refusal>;
}
