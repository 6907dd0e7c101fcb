//! Taking back what was decided just now, all of it or nothing.

use std::collections::BTreeSet;

use contract::{ids::DecisionRef, refusal::Refusal, views::desk::Undo};
use domain::{
    entry::{Facts, HoldReason, Review, UNDO_SECONDS},
    ids::{PersonId, RedactionId},
    redaction::Redaction,
    stamp::Stamp,
};
use store::{Tx, entry::Opened, person::Held, review_line::Settled};
use uuid::Uuid;

use super::super::StaffDesk;
use crate::{office::refuse, views::desk as views};

const GONE: Refusal = Refusal::DoesNotFit("There is nothing left of this decision to undo.");
const TOO_LATE: Refusal =
    Refusal::DoesNotFit("The time to undo has passed. Open the entries to change what was decided.");

impl StaffDesk {
    /// What was decided just now, while all of it can be taken back.
    pub(super) async fn undo_left_of(&self, decision: &DecisionRef, now: Stamp) -> Result<Option<Undo>, Refusal> {
        let settled = self.settled_in(decision).await?;
        let seconds = settled.iter().map(|one| undo_left(one.at, now)).min().filter(|left| *left > 0);
        let (Some(first), Some(seconds)) = (settled.first(), seconds) else { return Ok(None) };
        let opened = self.office.store.entry_to_correct(first.person, first.entry).await.map_err(refuse)?;
        let is_release = opened.is_some_and(|opened| matches!(opened.entry.facts.review, Review::Released { .. }));
        let entries = if is_release { settled.len() } else { self.hidden_in(decision, &settled).await? };
        Ok(Some(Undo { decision: decision.clone(), what: views::decided(entries, is_release), seconds }))
    }

    /// How many entries a decision hid, with those hidden along as linked.
    async fn hidden_in(&self, decision: &DecisionRef, settled: &[Settled]) -> Result<usize, Refusal> {
        let together = Uuid::parse_str(decision.as_str()).map(RedactionId).map_err(|_| GONE)?;
        let people: BTreeSet<PersonId> = settled.iter().map(|one| one.person).collect();
        let mut hidden = 0;
        for person in people {
            let all = self.office.store.redactions(person).await.map_err(refuse)?;
            hidden += all.iter().filter(|one| one.together == Some(together) && one.state.is_in_force()).count();
        }
        Ok(hidden)
    }

    pub(super) async fn undo_decision(&self, decision: &DecisionRef) -> Result<(), Refusal> {
        let now = self.office.now();
        let together = Uuid::parse_str(decision.as_str()).map(RedactionId).map_err(|_| GONE)?;
        let settled = self.settled_in(decision).await?;
        if settled.is_empty() {
            return Err(GONE);
        }
        if settled.iter().any(|one| undo_left(one.at, now) <= 0) {
            return Err(TOO_LATE);
        }
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let mut people = Vec::new();
        for one in &settled {
            let held = tx.person(one.person).await.map_err(refuse)?.ok_or(Refusal::NotFound)?;
            self.not_own(&held).await?;
            self.authorise_clinical(&held)?;
            let opened = tx.entry_to_correct(held.id, one.entry).await.map_err(refuse)?.ok_or(Refusal::NotFound)?;
            if matches!(opened.entry.facts.review, Review::Released { .. }) {
                self.hold_again(&mut tx, &held, &opened, now).await?;
            }
            if !people.iter().any(|known: &Held| known.id == held.id) {
                people.push(held);
            }
        }
        for held in &people {
            self.lift_together(&mut tx, held, together, now).await?;
        }
        tx.commit().await.map_err(refuse)
    }

    async fn hold_again(&self, tx: &mut Tx, held: &Held, opened: &Opened, now: Stamp) -> Result<(), Refusal> {
        let before = opened.entry.facts.clone();
        let review = before.review.clone().undo(HoldReason::ReleaseUndone, now).map_err(|_| TOO_LATE)?;
        tx.save_facts(opened, &Facts { review, ..before }, now).await.map_err(refuse)?;
        self.record_act(tx, "undo-release", held, Some(opened), "", "").await
    }

    /// What was hidden for this decision, linked entries too.
    async fn lift_together(&self, tx: &mut Tx, held: &Held, together: RedactionId, now: Stamp) -> Result<(), Refusal> {
        let all = tx.redactions(held.id).await.map_err(refuse)?;
        let of = |one: &Redaction| one.together == Some(together) && one.state.is_in_force();
        for redaction in all.into_iter().filter(of) {
            let opened = tx.entry_to_correct(held.id, redaction.entry).await.map_err(refuse)?;
            let opened = opened.ok_or(Refusal::NotFound)?;
            let lifted = redaction.lift(self.staff.id.clone(), now, "taken back").map_err(|_| GONE)?;
            let mut facts = opened.entry.facts.clone();
            facts.marks.retain(|mark| mark.id != lifted.id);
            tx.save_redaction(held.id, &held.practice.ods, &lifted).await.map_err(refuse)?;
            tx.save_facts(&opened, &facts, now).await.map_err(refuse)?;
            self.record_act(tx, "undo-redaction", held, Some(&opened), lifted.reason.word(), "taken back").await?;
        }
        Ok(())
    }

    async fn settled_in(&self, decision: &DecisionRef) -> Result<Vec<Settled>, Refusal> {
        let store = &self.office.store;
        store.lines_decided(&self.staff.organisation, decision.as_str()).await.map_err(refuse)
    }
}

const fn undo_left(at: Stamp, now: Stamp) -> i64 {
    at.plus_seconds(UNDO_SECONDS).seconds_since(now)
}
