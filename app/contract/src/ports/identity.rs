//! The ports for who a person is.

use async_trait::async_trait;

use crate::{
    ids::PersonRef,
    input::{identity::ProposeMerge, practice::Search},
    refusal::Refusal,
    views::identity::{MergeFound, MergePage},
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
