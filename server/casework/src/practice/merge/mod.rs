//! Two holdings of this practice that are one person.
//!
//! Any member of staff proposes it and both close; a clinician or lead, who did not propose it, makes them one or lets them
//! go. The result keeps the strictest of both sides, and can be made two again: then both are frozen until somebody has
//! looked.

mod choices;
mod compared;
mod confirm;
mod propose;
mod proxies;
mod twins;
mod undo;

use async_trait::async_trait;
use contract::{
    ids::PersonRef,
    input::{identity::ProposeMerge, practice::Search},
    ports::identity::{MergeDesk, MergeJudge},
    refusal::Refusal,
    views::identity::{MergeFound, MergePage},
};
use domain::merge::{MergeRefused, Step};
use store::{Tx, merge::KeptMerge, person::Held};

use super::StaffDesk;
use crate::office::refuse;

/// The line in the queue while a merge waits.
pub(super) const WAITS: &str = "Two records may be one person: a clinician decides";

impl StaffDesk {
    /// The desk for merges, for any role of a practice.
    #[must_use]
    pub fn merge_desk(&self) -> Option<&dyn MergeDesk> {
        self.staff.role.is_practice_staff().then_some(self as &dyn MergeDesk)
    }

    /// Deciding on them, for clinicians and safeguarding leads.
    #[must_use]
    pub fn merge_judge(&self) -> Option<&dyn MergeJudge> {
        self.staff.role.is_clinical().then_some(self as &dyn MergeJudge)
    }

    /// The newest merge of someone, with both sides; neither may be the reader's own.
    async fn merge_in(&self, tx: &mut Tx, who: &PersonRef) -> Result<Sides, Refusal> {
        let held = self.person_in(tx, who).await?;
        self.authorise_clinical(&held)?;
        let known = tx.merge_of(&self.staff.organisation, held.id).await.map_err(refuse)?;
        let known = known.ok_or(Refusal::DoesNotFit("These records are not being merged."))?;
        let kept = tx.person(known.kept).await.map_err(refuse)?.ok_or(Refusal::NotFound)?;
        let closed = tx.person(known.closed).await.map_err(refuse)?.ok_or(Refusal::NotFound)?;
        self.not_own(&kept).await?;
        self.not_own(&closed).await?;
        Ok(Sides { known, kept, closed })
    }

    fn merge_step(&self, why: &str) -> Result<Step, Refusal> {
        Step::new(self.staff.id.clone(), self.office.now(), why).map_err(refused)
    }
}

/// A merge with the two it is about.
struct Sides {
    known: KeptMerge,
    kept: Held,
    closed: Held,
}

fn refused(error: MergeRefused) -> Refusal {
    Refusal::DoesNotFit(match error {
        MergeRefused::NotProposed => "This does not wait for anyone any more.",
        MergeRefused::NotMerged => "These records are not merged.",
        MergeRefused::NeedsAnother => "A second person must confirm: someone else than the one who proposed it.",
        MergeRefused::NoReason => "Say why in a few words.",
    })
}

#[async_trait]
impl MergeDesk for StaffDesk {
    async fn merge(&self, person: &PersonRef) -> Result<MergePage, Refusal> {
        self.show_merge(person).await
    }
    async fn candidates(&self, person: &PersonRef, search: &Search) -> Result<MergeFound, Refusal> {
        self.find_other(person, search).await
    }
    async fn propose(&self, person: &PersonRef, propose: &ProposeMerge) -> Result<(), Refusal> {
        self.propose_merge(person, propose).await
    }
}

#[async_trait]
impl MergeJudge for StaffDesk {
    async fn confirm(&self, person: &PersonRef, why: &str) -> Result<(), Refusal> {
        self.make_one(person, why).await
    }
    async fn withdraw(&self, person: &PersonRef, why: &str) -> Result<(), Refusal> {
        self.let_go_of_merge(person, why).await
    }
    async fn undo_merge(&self, person: &PersonRef, why: &str) -> Result<(), Refusal> {
        self.make_two(person, why).await
    }
}
