//! Looking after somebody else's record, and the practice's say in it.

use async_trait::async_trait;

use crate::{
    ids::{ConcernRef, GrantRef, PersonRef},
    input::proxy::{GrantProxy, RecordConcern, Terms},
    refusal::Refusal,
    views::proxy::{LookedAfter, ProxiesPage},
};

/// An account that may look after others.
#[async_trait]
pub trait LooksAfter: Send + Sync {
    /// Everyone whose record is open to it now.
    async fn people(&self) -> Result<Vec<LookedAfter>, Refusal>;
}

/// What every member of a practice's staff can do about a person's proxies: see them, and stop them.
#[async_trait]
pub trait ProxyDesk: Send + Sync {
    /// Everyone who looks after the person, and what pauses them.
    async fn proxies(&self, person: &PersonRef) -> Result<ProxiesPage, Refusal>;
    /// Stops one at their next request, until a clinician lets it go on.
    async fn pause(&self, person: &PersonRef, grant: &GrantRef, why: &str) -> Result<(), Refusal>;
    /// Takes one away at their next request; they are told nothing.
    async fn end(&self, person: &PersonRef, grant: &GrantRef, why: &str) -> Result<(), Refusal>;
    /// Pauses those it is about at their next request, until a clinician decides.
    async fn record_concern(&self, person: &PersonRef, concern: &RecordConcern) -> Result<(), Refusal>;
}

/// What clinicians and safeguarding leads can do besides.
#[async_trait]
pub trait ProxyGranting: Send + Sync {
    /// Gives someone access for a year.
    async fn grant(&self, person: &PersonRef, grant: &GrantProxy) -> Result<(), Refusal>;
    /// Gives it for another year, on evidence seen anew.
    async fn renew(&self, person: &PersonRef, grant: &GrantRef, terms: &Terms) -> Result<(), Refusal>;
    /// Lets one that was stopped go on.
    async fn resume(&self, person: &PersonRef, grant: &GrantRef, why: &str) -> Result<(), Refusal>;
    /// Decides what was recorded: what it paused goes on.
    async fn decide(&self, person: &PersonRef, concern: &ConcernRef, why: &str) -> Result<(), Refusal>;
}
