//! Entries of both sides that say the same: what hides or holds one must hide or hold the other.

use std::collections::HashMap;

use contract::refusal::Refusal;
use domain::{
    door::practice,
    entry::{Facts, HoldReason, Review},
    ids::RedactionId,
    merge::HeldTwin,
    redaction::{Mark, Redaction, RedactionState},
};
use store::{Tx, intake::Known, person::Held};

use super::StaffDesk;
use crate::office::refuse;

/// What the merge itself made stricter.
#[derive(Default)]
pub(super) struct Taken {
    pub copied: Vec<RedactionId>,
    pub held: Vec<HeldTwin>,
}

/// What closes an entry of one side.
struct Closes {
    marks: Vec<Mark>,
    held: Option<HoldReason>,
}

fn closes(facts: &Facts) -> Option<Closes> {
    let held = match &facts.review {
        Review::Held { why } => Some(*why),
        Review::NotHeld | Review::Released { .. } => {
            (facts.labels != domain::label::Labels::default()).then_some(HoldReason::Label)
        }
    };
    let marks = facts.marks.clone();
    (!marks.is_empty() || held.is_some()).then_some(Closes { marks, held })
}

/// What closes entries, by kind, codes, date and words.
fn closing(entries: &HashMap<String, Known>) -> HashMap<&str, Closes> {
    let mut closing: HashMap<&str, Closes> = HashMap::new();
    for entry in entries.values() {
        if let Some(more) = closes(&entry.listed.facts) {
            let known = closing.entry(&entry.fingerprint).or_insert(Closes { marks: Vec::new(), held: None });
            known.marks.extend(more.marks);
            known.held = known.held.or(more.held);
        }
    }
    closing
}

impl StaffDesk {
    /// Closes each entry whose like on the other side is closed.
    pub(super) async fn close_twins(&self, tx: &mut Tx, kept: &Held, closed: &Held) -> Result<Taken, Refusal> {
        let ours = tx.known_entries(kept.id).await.map_err(refuse)?;
        let theirs = tx.known_entries(closed.id).await.map_err(refuse)?;
        let mut evidence = tx.redactions(kept.id).await.map_err(refuse)?;
        evidence.extend(tx.redactions(closed.id).await.map_err(refuse)?);
        let mut taken = Taken::default();
        for (holder, entries, closing) in [(kept, &ours, closing(&theirs)), (closed, &theirs, closing(&ours))] {
            for entry in entries.values() {
                if let Some(closes) = closing.get(entry.fingerprint.as_str()) {
                    self.close_one(tx, holder, entry, closes, &evidence, &mut taken).await?;
                }
            }
        }
        Ok(taken)
    }

    async fn close_one(
        &self,
        tx: &mut Tx,
        holder: &Held,
        entry: &Known,
        closes: &Closes,
        evidence: &[Redaction],
        taken: &mut Taken,
    ) -> Result<(), Refusal> {
        let opened = tx.entry_for_staff(holder.id, &entry.listed.staff_ref).await.map_err(refuse)?;
        let opened = opened.ok_or(Refusal::NotFound)?;
        let practice::Decision::Shown(permit) = practice::decide(&self.staff, &opened.entry, false) else {
            return Err(Refusal::NotForThisRole);
        };
        let mut facts = opened.entry.facts.clone();
        for mark in &closes.marks {
            let Some(theirs) = evidence.iter().find(|redaction| redaction.id == mark.id) else { continue };
            let redaction = Redaction {
                id: RedactionId::from_random(self.office.random.bytes()),
                entry: opened.entry.id,
                state: RedactionState::InForce { by: self.staff.id.clone(), since: self.office.now() },
                ..theirs.clone()
            };
            facts.marks.push(redaction.mark().on(&opened.entry.content.open(&permit)));
            tx.save_redaction(holder.id, &holder.practice.ods, &redaction).await.map_err(refuse)?;
            taken.copied.push(redaction.id);
            self.record_act(tx, "merge-redact", holder, Some(&opened), redaction.reason.word(), "").await?;
        }
        if let Some(why) = closes.held
            && !matches!(facts.review, Review::Held { .. })
        {
            let (id, before, digest) = (opened.entry.id, facts.review.clone(), entry.digest.clone());
            taken.held.push(HeldTwin { entry: id, before, why, digest });
            facts.review = Review::Held { why };
            self.record_act(tx, "merge-hold", holder, Some(&opened), "", "").await?;
        }
        tx.save_facts(&opened, &facts, self.office.now()).await.map_err(refuse)
    }

    /// Takes back what the merge itself closed; whatever somebody decided on since stays as decided.
    pub(super) async fn open_twins(&self, tx: &mut Tx, holder: &Held, taken: &Taken) -> Result<(), Refusal> {
        let redactions = tx.redactions(holder.id).await.map_err(refuse)?;
        let copied: Vec<&Redaction> =
            redactions.iter().filter(|one| taken.copied.contains(&one.id) && one.state.is_in_force()).collect();
        for entry in tx.known_entries(holder.id).await.map_err(refuse)?.into_values() {
            let held = taken.held.iter().find(|held| held.entry == entry.id);
            let marks: Vec<&Redaction> = copied.iter().copied().filter(|one| one.entry == entry.id).collect();
            if held.is_none() && marks.is_empty() {
                continue;
            }
            let opened = tx.entry_for_staff(holder.id, &entry.listed.staff_ref).await.map_err(refuse)?;
            let opened = opened.ok_or(Refusal::NotFound)?;
            let mut facts = opened.entry.facts.clone();
            for redaction in marks {
                facts.marks.retain(|mark| mark.id != redaction.id);
                let (by, at, why) = (self.staff.id.clone(), self.office.now(), "The merge was undone".to_owned());
                let lifted = Redaction { state: RedactionState::Lifted { by, at, why }, ..redaction.clone() };
                tx.save_redaction(holder.id, &holder.practice.ods, &lifted).await.map_err(refuse)?;
                self.record_act(tx, "undo-merge-redact", holder, Some(&opened), lifted.reason.word(), "").await?;
            }
            if let Some(held) = held {
                facts.review = held.undone(&facts.review, &entry.digest);
                self.record_act(tx, "undo-merge-hold", holder, Some(&opened), "", "").await?;
            }
            tx.save_facts(&opened, &facts, self.office.now()).await.map_err(refuse)?;
        }
        Ok(())
    }
}
