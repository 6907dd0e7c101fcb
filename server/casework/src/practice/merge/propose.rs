//! Saying that two records are one person: both close at the next request.

use contract::{ids::PersonRef, input::identity::ProposeMerge, refusal::Refusal};
use domain::{access::Access, merge::Merge};
use store::{
    Tx,
    person::{Held, Safety},
};

use super::{StaffDesk, WAITS};
use crate::office::refuse;

impl StaffDesk {
    pub(super) async fn propose_merge(&self, who: &PersonRef, propose: &ProposeMerge) -> Result<(), Refusal> {
        let step = self.merge_step(&propose.why)?;
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let this = self.person_in(&mut tx, who).await?;
        let other = self.person_in(&mut tx, &propose.other).await?;
        let (kept, closed) = if propose.keeps_other { (other, this) } else { (this, other) };
        if [&kept, &closed].iter().any(|side| side.safety.access.in_merge) {
            return Err(Refusal::DoesNotFit("One of the two is being merged already."));
        }
        self.can_be_one(&mut tx, &kept, &closed).await?;
        for side in [&kept, &closed] {
            let access = Access { in_merge: true, ..side.safety.access.clone() };
            tx.save_safety(side, &Safety { access, ..side.safety.clone() }).await.map_err(refuse)?;
            tx.queue_line(self.office.fresh_id(), &side.practice.ods, side.id, WAITS, step.at).await.map_err(refuse)?;
            let what = if side.id == kept.id { "goes on" } else { "to be closed" };
            self.record_act(&mut tx, "propose-merge", side, None, what, &step.why).await?;
        }
        let (id, at) = (self.office.fresh_id(), step.at);
        let ods = &self.staff.organisation;
        tx.add_merge(id, ods, (kept.id, closed.id), &Merge::propose(step), at).await.map_err(refuse)?;
        tx.commit().await.map_err(refuse)
    }

    /// Whether the two can be merged at all: asked when it is proposed, and again when it is confirmed.
    pub(super) async fn can_be_one(&self, tx: &mut Tx, kept: &Held, closed: &Held) -> Result<(), Refusal> {
        if kept.id == closed.id {
            return Err(Refusal::DoesNotFit("This is the same record. Choose another."));
        }
        for side in [kept, closed] {
            if !side.is_current {
                return Err(Refusal::DoesNotFit("One of the two moved to another practice."));
            }
            // A number that must lead nowhere reads like any other that was replaced.
            if side.identity.is_superseded() {
                return Err(Refusal::DoesNotFit("One of the two numbers was replaced already."));
            }
        }
        // Age decides what young people and their proxies see: one person has one date of birth.
        if kept.identity.birth_date.is_none() || kept.identity.birth_date != closed.identity.birth_date {
            return Err(Refusal::DoesNotFit(
                "The dates of birth differ, or one is not known. Put them right in the practice system first.",
            ));
        }
        if tx.is_merged(&self.staff.organisation, closed.id).await.map_err(refuse)? {
            return Err(Refusal::DoesNotFit(
                "The record to close was merged before. Keep that one, or undo that first.",
            ));
        }
        Ok(())
    }

    /// They are two people: both stand as they stood.
    pub(super) async fn let_go_of_merge(&self, who: &PersonRef, why: &str) -> Result<(), Refusal> {
        let step = self.merge_step(why)?;
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let sides = self.merge_in(&mut tx, who).await?;
        let merge = sides.known.merge.clone().withdraw(step).map_err(super::refused)?;
        for side in [&sides.kept, &sides.closed] {
            let access = Access { in_merge: false, ..side.safety.access.clone() };
            tx.save_safety(side, &Safety { access, ..side.safety.clone() }).await.map_err(refuse)?;
            tx.close_line(&side.practice.ods, side.id, WAITS).await.map_err(refuse)?;
            self.record_act(&mut tx, "withdraw-merge", side, None, "", why).await?;
        }
        tx.save_merge(&self.staff.organisation, &sides.known, &merge).await.map_err(refuse)?;
        tx.commit().await.map_err(refuse)
    }
}
