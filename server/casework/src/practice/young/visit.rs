//! What a young person chose for a visit: written down, and taken back.
//!
//! The door keeps every entry of the day from proxies by itself. What is linked to one of them and came later (a result, a
//! letter) is of another day: it is hidden here, in the same decision. What was there before the visit stays as it was: a
//! problem that a visit was about is not a part of that visit.

use contract::{
    ids::{PersonRef, VisitRef},
    input::young::ChooseVisit,
    refusal::Refusal,
};
use domain::{
    date::PartialDate,
    entry::Facts,
    ids::{RedactionId, VisitId},
    redaction::{Audience, RedactionReason},
    young::{Visit, VisitRefused, VisitState, Wants},
};
use store::{
    Tx,
    person::{Held, Safety},
};

use super::{
    super::{StaffDesk, redact},
    day,
    record::NO_BIRTH,
};
use crate::office::refuse;

impl StaffDesk {
    pub(super) async fn record_visit(&self, who: &PersonRef, choose: &ChooseVisit) -> Result<(), Refusal> {
        let wants = Wants::from_word(&choose.wants).ok_or(Refusal::DoesNotFit("Choose what they want."))?;
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let held = self.person_in(&mut tx, who).await?;
        self.authorise_clinical(&held)?;
        let visit = Visit {
            id: VisitId::from_random(self.office.random.bytes()),
            day: day(choose.day)?,
            wants,
            capacity: choose.capacity.clone(),
            by: self.staff.id.clone(),
            at: self.office.now(),
            state: VisitState::Stands,
        };
        let visit = visit.check(held.identity.birth_date).map_err(visit_refused)?;
        let mut visits = Vec::with_capacity(held.safety.access.visits.len() + 1);
        for earlier in held.safety.access.visits.clone() {
            let replaced = earlier.day == visit.day && earlier.state == VisitState::Stands;
            visits.push(if replaced { self.let_go_visit(&mut tx, &held, earlier).await? } else { earlier });
        }
        if visit.is_kept() {
            self.hide_what_came_of(&mut tx, &held, &visit).await?;
        }
        self.record_act(&mut tx, "choose-visit", &held, None, wants.word(), &visit.capacity).await?;
        visits.push(visit);
        self.keep_visits(&mut tx, &held, visits).await?;
        tx.commit().await.map_err(refuse)
    }

    pub(super) async fn undo_visit(&self, who: &PersonRef, name: &VisitRef) -> Result<(), Refusal> {
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let held = self.person_in(&mut tx, who).await?;
        self.authorise_clinical(&held)?;
        let is_meant = |visit: &Visit| visit.id.0.simple().to_string() == name.as_str();
        if !held.safety.access.visits.iter().any(is_meant) {
            return Err(Refusal::NotFound);
        }
        let mut visits = Vec::with_capacity(held.safety.access.visits.len());
        for visit in held.safety.access.visits.clone() {
            visits.push(if is_meant(&visit) { self.let_go_visit(&mut tx, &held, visit).await? } else { visit });
        }
        self.record_act(&mut tx, "take-back-visit", &held, None, "", "").await?;
        self.keep_visits(&mut tx, &held, visits).await?;
        tx.commit().await.map_err(refuse)
    }

    async fn keep_visits(&self, tx: &mut Tx, held: &Held, visits: Vec<Visit>) -> Result<(), Refusal> {
        let mut safety: Safety = held.safety.clone();
        safety.access.visits = visits;
        tx.save_safety(held, &safety).await.map_err(refuse)
    }

    /// Hides what is linked to the visit's entries and came after its day.
    async fn hide_what_came_of(&self, tx: &mut Tx, held: &Held, visit: &Visit) -> Result<(), Refusal> {
        let wanted = redact::Wanted {
            reason: RedactionReason::OwnChoice,
            audience: Audience::Proxies,
            review_on: None,
            leads_only: false,
            part: None,
            together: Some(RedactionId(visit.id.0)),
        };
        let judge = self.office.judge(held).await?;
        let mut done = std::collections::HashSet::new();
        for of_the_day in tx.entries_whole(held.id).await.map_err(refuse)? {
            if !visit.keeps(happened(&of_the_day.entry.facts)) {
                continue;
            }
            for linked in tx.linked(held.id, of_the_day.entry.id).await.map_err(refuse)? {
                let later = happened(&linked.facts).is_none_or(|date| date.latest() > visit.day);
                if !later || visit.keeps(happened(&linked.facts)) || !done.insert(linked.staff_ref.clone()) {
                    continue;
                }
                let found = tx.entry_for_staff(held.id, &linked.staff_ref).await.map_err(refuse)?;
                let Some(opened) = found.map(|opened| judge.opened(opened)) else { continue };
                let id = RedactionId::from_random(self.office.random.bytes());
                self.hide_one(tx, held, &opened, &wanted, id).await?;
            }
        }
        Ok(())
    }

    /// Takes a choice back, and lifts what was hidden with it.
    async fn let_go_visit(&self, tx: &mut Tx, held: &Held, visit: Visit) -> Result<Visit, Refusal> {
        let (me, now) = (self.staff.id.clone(), self.office.now());
        let together = Some(RedactionId(visit.id.0));
        let judge = self.office.judge(held).await?;
        for redaction in tx.redactions(held.id).await.map_err(refuse)? {
            if redaction.together != together || !redaction.state.is_in_force() {
                continue;
            }
            let Some(opened) = tx.entry_to_correct(held.id, redaction.entry).await.map_err(refuse)? else { continue };
            let Ok(lifted) = redaction.lift(me.clone(), now, "they chose again") else { continue };
            let opened = judge.opened(opened);
            let mut facts = opened.entry.facts.clone();
            facts.marks.retain(|mark| mark.id != lifted.id);
            tx.save_redaction(held.id, &held.practice.ods, &lifted).await.map_err(refuse)?;
            tx.save_facts(&opened, &facts, now).await.map_err(refuse)?;
        }
        visit.take_back(me, now).map_err(visit_refused)
    }
}

fn happened(facts: &Facts) -> Option<PartialDate> {
    facts.clinical.or(facts.recorded)
}

const fn visit_refused(error: VisitRefused) -> Refusal {
    Refusal::DoesNotFit(match error {
        VisitRefused::NoCapacity => "Say how you know that they could choose.",
        VisitRefused::InTheFuture => "The visit cannot be in the future.",
        VisitRefused::GrownUp => "They are 16 or over: proxies have ended.",
        VisitRefused::AgeUnknown => NO_BIRTH,
        VisitRefused::TakenBack => "This choice was taken back already.",
    })
}
