//! The ports for who a person is.

use async_trait::async_trait;

use crate::{
    ids::{IdentityLineRef, PersonRef},
    input::{
        identity::{ProposeMerge, Said, SettleIdentity},
        practice::Search,
    },
    refusal::Refusal,
    views::identity::{IdentityPage, MergeFound, MergePage},
};

/// What any member of a practice's staff can do about two records of one person.
#[async_trait]
pub trait MergeDesk: Send + Sync {
    /// How far it is.
    async fn merge(&self, person: &PersonRef) -> Result<MergePage, Refusal>;
    /// Other people of this practice it could be.
    async fn candidates(&self, person: &PersonRef, search: &Search) -> Result<MergeFound, Refusal>;
    /// Says that the two are one: both close until someone else decides.
    async fn propose(&self, person: &PersonRef, propose: &ProposeMerge) -> Result<(), Refusal>;
}

/// What clinicians and safeguarding leads decide about it.
#[async_trait]
pub trait MergeJudge: Send + Sync {
    /// Makes them one.
    async fn confirm(&self, person: &PersonRef, why: &str) -> Result<(), Refusal>;
    /// They are two people.
    async fn withdraw(&self, person: &PersonRef, why: &str) -> Result<(), Refusal>;
    /// Makes them two again.
    async fn undo_merge(&self, person: &PersonRef, why: &str) -> Result<(), Refusal>;
}

/// A record for the practice that takes it over, for clinicians and safeguarding leads.
#[async_trait]
pub trait CopyDesk: Send + Sync {
    /// The whole record as a FHIR document, what is hidden here labelled so.
    async fn copy(&self, person: &PersonRef) -> Result<Vec<u8>, Refusal>;
}

/// What any member of a practice's staff can say about who a person is.
#[async_trait]
pub trait IdentityDesk: Send + Sync {
    /// What stands now.
    async fn identity(&self, person: &PersonRef) -> Result<IdentityPage, Refusal>;
    /// Says it; what closes counts at the next request.
    async fn say(&self, person: &PersonRef, said: &Said) -> Result<(), Refusal>;
    /// Puts a line to rest with what was done.
    async fn put_to_rest(&self, person: &PersonRef, line: &IdentityLineRef, done: &str) -> Result<(), Refusal>;
}

/// What clinicians and safeguarding leads settle about it.
#[async_trait]
pub trait IdentityJudge: Send + Sync {
    /// Opens what was closed by a word.
    async fn settle(&self, person: &PersonRef, settle: SettleIdentity, why: &str) -> Result<(), Refusal>;
}
