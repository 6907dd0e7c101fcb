//! Hiding an entry with what belongs to it, and showing it again.

use contract::{
    ids::PersonRef,
    input::practice::{Lift, Redact},
    refusal::Refusal,
};
use domain::{
    door::practice,
    ids::RedactionId,
    part::Selection,
    redaction::{Audience, Mark, Redaction, RedactionReason, RedactionState, Scope},
};
use jiff::civil::Date;
use store::{Tx, entry::Opened, person::Held};

use super::StaffDesk;
use crate::office::{Deed, refuse};

impl StaffDesk {
    /// Hides an entry and the linked ones chosen with it, in one transaction; effective at the patient's next request.
    /// The first redaction's id names the decision; there is none where all of them were hidden so before.
    pub(super) async fn hide(&self, who: &PersonRef, redact: &Redact) -> Result<Option<RedactionId>, Refusal> {
        let together = RedactionId::from_random(self.office.random.bytes());
        let wanted = Wanted { together: Some(together), ..self.wanted(redact)? };
        let (mut id, mut has_hidden) = (together, false);
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let held = self.person_in(&mut tx, who).await?;
        self.authorise_clinical(&held)?;
        let judge = self.office.judge(&held).await?;
        for name in std::iter::once(&redact.entry).chain(&redact.linked) {
            let opened = tx.entry_for_staff(held.id, name.as_str()).await.map_err(refuse)?.ok_or(Refusal::NotFound)?;
            let opened = judge.opened(opened);
            has_hidden |= self.hide_one(&mut tx, &held, &opened, &wanted, id).await?;
            id = RedactionId::from_random(self.office.random.bytes());
        }
        tx.commit().await.map_err(refuse)?;
        Ok(has_hidden.then_some(together))
    }

    pub(super) fn wanted(&self, redact: &Redact) -> Result<Wanted, Refusal> {
        let reason = RedactionReason::from_word(&redact.reason).ok_or(Refusal::DoesNotFit("Choose a reason."))?;
        let audience =
            Audience::from_word(&redact.audience).ok_or(Refusal::DoesNotFit("Choose who it is hidden from."))?;
        let review_on = redact.review_on.map(|day| Date::new(day.year, day.month, day.day)).transpose();
        let review_on = review_on.map_err(|_| Refusal::DoesNotFit("There is no such day: check the review date."))?;
        if review_on.is_some_and(|day| day < self.office.now().london_day()) {
            return Err(Refusal::DoesNotFit("The review date must be today or later."));
        }
        let part = None;
        Ok(Wanted { reason, audience, review_on, leads_only: redact.leads_only, part, together: None })
    }

    /// Says whether it was not hidden so before.
    pub(super) async fn hide_one(
        &self,
        tx: &mut Tx,
        held: &Held,
        opened: &Opened,
        wanted: &Wanted,
        id: RedactionId,
    ) -> Result<bool, Refusal> {
        let practice::Decision::Shown(permit) = practice::decide(&self.staff, &opened.entry, false) else {
            return Err(Refusal::NotForThisRole);
        };
        let mut facts = opened.entry.facts.clone();
        let already = |mark: &Mark| {
            let scope = match &mark.scope {
                Scope::Whole => wanted.part.is_none(),
                Scope::Part { words, .. } => wanted.part.as_ref() == Some(words),
            };
            scope && mark.reason == wanted.reason && mark.audience == wanted.audience
        };
        if facts.marks.iter().any(already) {
            return Ok(false);
        }
        let redaction = Redaction {
            id,
            entry: opened.entry.id,
            audience: wanted.audience,
            reason: wanted.reason,
            review_on: wanted.review_on,
            leads_only: wanted.leads_only,
            part: wanted.part.clone(),
            together: wanted.together,
            state: RedactionState::InForce { by: self.staff.id.clone(), since: self.office.now() },
        };
        facts.marks.push(redaction.mark().on(&opened.entry.content.open(&permit)));
        tx.save_redaction(held.id, &held.practice.ods, &redaction).await.map_err(refuse)?;
        tx.save_facts(opened, &facts, self.office.now()).await.map_err(refuse)?;
        let part = if wanted.part.is_some() { "part, " } else { "" };
        let what = format!("{part}{} from {}", wanted.reason.word(), wanted.audience.word());
        self.record_act(tx, "redact", held, Some(opened), &what, "").await?;
        Ok(true)
    }

    /// Shows a hidden entry again, with a reason.
    pub(super) async fn show_again(&self, who: &PersonRef, lift: &Lift) -> Result<(), Refusal> {
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let held = self.person_in(&mut tx, who).await?;
        self.authorise_clinical(&held)?;
        let opened =
            tx.entry_for_staff(held.id, lift.entry.as_str()).await.map_err(refuse)?.ok_or(Refusal::NotFound)?;
        let opened = self.office.judge(&held).await?.opened(opened);
        let redactions = tx.redactions(held.id).await.map_err(refuse)?;
        let redaction = redactions
            .into_iter()
            .find(|redaction| {
                redaction.entry == opened.entry.id && redaction.id.0.simple().to_string() == lift.redaction.as_str()
            })
            .filter(|redaction| domain::door::practice::may_see_kept_for_leads(self.staff.role, redaction.leads_only))
            .ok_or(Refusal::NotFound)?;
        let lifted =
            redaction.lift(self.staff.id.clone(), self.office.now(), &lift.why).map_err(|error| match error {
                domain::redaction::RedactionRefused::AlreadyLifted => Refusal::DoesNotFit("This was lifted already."),
                domain::redaction::RedactionRefused::Asked => {
                    Refusal::DoesNotFit("The patient asked for this. Answer their correction request instead.")
                }
                domain::redaction::RedactionRefused::NoReason => Refusal::DoesNotFit("Say why it can be shown again."),
            })?;
        let mut facts = opened.entry.facts.clone();
        facts.marks.retain(|mark| mark.id != lifted.id);
        tx.save_redaction(held.id, &held.practice.ods, &lifted).await.map_err(refuse)?;
        tx.save_facts(&opened, &facts, self.office.now()).await.map_err(refuse)?;
        self.record_act(&mut tx, "lift-redaction", &held, Some(&opened), lifted.reason.word(), &lift.why).await?;
        tx.commit().await.map_err(refuse)
    }

    /// Logs an act inside its own transaction.
    pub(super) async fn record_act(
        &self,
        tx: &mut Tx,
        action: &str,
        held: &Held,
        opened: Option<&Opened>,
        what: &str,
        why: &str,
    ) -> Result<(), Refusal> {
        let entry = opened.map(|opened| opened.entry.id);
        let deed = Deed { action, person: Some(held.id), entry, what, why };
        tx.audit(&self.office.row(&self.actor(), &deed)).await.map_err(refuse)
    }
}

/// A checked redaction, before it is applied to each entry.
pub(super) struct Wanted {
    pub reason: RedactionReason,
    pub audience: Audience,
    pub review_on: Option<Date>,
    pub leads_only: bool,
    /// The words to hide; the whole entry where none are named.
    pub part: Option<Selection>,
    /// Names what is hidden in one decision.
    pub together: Option<RedactionId>,
}
