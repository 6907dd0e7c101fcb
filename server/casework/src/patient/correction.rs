//! What a patient asks to have put right: behind the record's open door, and never a word of the entry.

use async_trait::async_trait;
use contract::{
    ids::{CorrectionRef, EntryRef},
    input::correction::Ask,
    ports::correction::OwnCorrections,
    refusal::Refusal,
    views::correction::OwnCorrections as Own,
};
use domain::{
    clinical::Clinical,
    correction::{Correction, CorrectionRefused, Says, State},
    door::patient::{Decision, Door, Standing, Viewer},
    entry::Facts,
    ids::{CorrectionId, RedactionId},
    redaction::Redaction,
};
use store::{Tx, correction::KeptCorrection, entry::Opened, person::Held};

use super::reader::{AtTheDoor, PatientReader, Reader};
use crate::{
    office::{Actor, Deed, refuse},
    views::{correction as views, entry::row},
};

#[async_trait]
impl OwnCorrections for PatientReader {
    async fn corrections(&self) -> Result<Own, Refusal> {
        let AtTheDoor { held, .. } = self.at_the_door().await?;
        let (now, standing) = (self.office.now(), held.standing());
        let permit = Door::new(self.viewer(), &standing, now).own_words().ok_or(Refusal::Closed)?;
        let nhs_key = self.office.keys.nhs(&held.identity.nhs_number);
        let kept = self.office.store.corrections_of_human(&nhs_key).await.map_err(refuse)?;
        let own = |kept: &KeptCorrection| views::own(&kept.correction, kept.person == held.id, &permit, now);
        let rows = kept.iter().filter_map(own).collect();
        self.record("corrections", Some(held.id), None, "").await?;
        Ok(Own { rows })
    }

    async fn may_ask(&self, entry: &EntryRef) -> Result<(), Refusal> {
        let AtTheDoor { held, .. } = self.at_the_door().await?;
        let judge = self.office.judge(&held).await?;
        let found = self.office.store.entry_for_patient(held.id, entry.as_str()).await.map_err(refuse)?;
        let found = found.map(|found| judge.opened(found));
        let shown = self.is_shown(&judge.standing(&held), found.as_ref());
        self.record("correction-form", Some(held.id), None, "").await?;
        if shown { Ok(()) } else { Err(Refusal::NotFound) }
    }

    /// Withheld, absent and another person's entry run the same statements and are answered alike.
    async fn ask(&self, entry: &EntryRef, ask: &Ask) -> Result<(), Refusal> {
        let AtTheDoor { held, .. } = self.at_the_door().await?;
        let actor = self.patient()?;
        let judge = self.office.judge(&held).await?;
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let found = tx.entry_for_patient(held.id, entry.as_str()).await.map_err(refuse)?;
        let found = found.map(|found| judge.opened(found));
        let earlier = tx.corrections_of(held.id).await.map_err(refuse)?;
        let wanted = self.wanted(ask);
        if found.as_ref().is_some_and(|opened| is_asked_already(&earlier, opened, &wanted)) {
            // Sent twice.
            return Ok(());
        }
        let Some(opened) = found.filter(|opened| self.is_shown(&judge.standing(&held), Some(opened))) else {
            drop(tx);
            self.record("correction-form", Some(held.id), None, "").await?;
            return Err(Refusal::NotFound);
        };
        let correction = Correction { entry: opened.entry.id, ..wanted };
        tx.add_correction(held.id, &held.practice.ods, &correction).await.map_err(refuse)?;
        if correction.keeps_hidden() {
            self.hide_with_linked(&mut tx, &held, &opened, correction.id).await?;
        }
        let deed = Deed {
            action: "correction-asked",
            person: Some(held.id),
            entry: Some(opened.entry.id),
            what: correction.says.word(),
            why: "",
        };
        tx.audit(&self.office.row(&actor, &deed)).await.map_err(refuse)?;
        tx.commit().await.map_err(refuse)
    }

    async fn take_back(&self, correction: &CorrectionRef) -> Result<(), Refusal> {
        let now = self.office.now();
        self.step(correction, "correction-taken-back", |correction| correction.withdraw(now)).await
    }

    async fn disagree(&self, correction: &CorrectionRef, words: &str) -> Result<(), Refusal> {
        let now = self.office.now();
        self.step(correction, "correction-disagreed", |correction| correction.disagree(now, words)).await
    }
}

impl PatientReader {
    /// Only a patient asks: a proxy reads, and a preview has no forms.
    fn patient(&self) -> Result<Actor, Refusal> {
        match &self.reader {
            Reader::Patient { account } => Ok(Actor::patient(account)),
            Reader::Proxy { .. } | Reader::Preview { .. } => Err(Refusal::NotForThisRole),
        }
    }

    fn is_shown(&self, standing: &Standing, found: Option<&Opened>) -> bool {
        let door = Door::new(&Viewer::Patient, standing, self.office.now());
        found.is_some_and(|opened| match door.decide(&opened.entry.facts) {
            Decision::Shown(permit) => row(&opened.patient_ref, &opened.entry.facts, &opened.head, &permit).is_some(),
            Decision::Withheld(_) => false,
        })
    }

    /// The request as it would be raised, not yet against any entry.
    fn wanted(&self, ask: &Ask) -> Correction {
        Correction {
            id: CorrectionId::from_random(self.office.random.bytes()),
            entry: domain::ids::EntryId(uuid::Uuid::nil()),
            says: if ask.not_mine { Says::NotMine } else { Says::Wrong },
            words: Clinical::new(ask.words.clone()),
            raised_at: self.office.now(),
            state: State::Raised,
        }
    }

    /// Hides the entry and what is linked to it, as one decision, from the patient and every proxy at their next request.
    async fn hide_with_linked(
        &self,
        tx: &mut Tx,
        held: &Held,
        opened: &Opened,
        correction: CorrectionId,
    ) -> Result<(), Refusal> {
        self.hide(tx, held, opened, correction).await?;
        for linked in tx.linked(held.id, opened.entry.id).await.map_err(refuse)? {
            if let Some(opened) = tx.entry_for_staff(held.id, &linked.staff_ref).await.map_err(refuse)? {
                self.hide(tx, held, &opened, correction).await?;
            }
        }
        Ok(())
    }

    async fn hide(&self, tx: &mut Tx, held: &Held, opened: &Opened, correction: CorrectionId) -> Result<(), Refusal> {
        let id = RedactionId::from_random(self.office.random.bytes());
        let redaction = Redaction::asked(id, opened.entry.id, correction, self.office.now());
        let mut facts: Facts = opened.entry.facts.clone();
        facts.marks.push(redaction.mark());
        tx.save_redaction(held.id, &held.practice.ods, &redaction).await.map_err(refuse)?;
        tx.save_facts(opened, &facts, self.office.now()).await.map_err(refuse)
    }

    /// One step on an own request; one that is not there reads like another person's.
    async fn step(
        &self,
        correction: &CorrectionRef,
        action: &str,
        step: impl FnOnce(Correction) -> Result<Correction, CorrectionRefused> + Send,
    ) -> Result<(), Refusal> {
        let AtTheDoor { held, .. } = self.at_the_door().await?;
        let actor = self.patient()?;
        let id = views::correction_id(correction).ok_or(Refusal::NotFound)?;
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let kept = tx.correction_of(held.id, id).await.map_err(refuse)?.ok_or(Refusal::NotFound)?;
        let hid = kept.correction.keeps_hidden();
        let changed = step(kept.correction.clone()).map_err(views::refused)?;
        tx.save_correction(&kept, &changed).await.map_err(refuse)?;
        if hid && !changed.keeps_hidden() {
            let now = self.office.now();
            crate::correction::settle(&mut tx, &held, id, now, |redaction| redaction.take_back(now)).await?;
        }
        let deed = Deed { action, person: Some(held.id), entry: Some(changed.entry), ..Deed::default() };
        tx.audit(&self.office.row(&actor, &deed)).await.map_err(refuse)?;
        tx.commit().await.map_err(refuse)
    }
}

/// The same request about the same entry still waits: a form sent twice asks once.
fn is_asked_already(earlier: &[KeptCorrection], opened: &Opened, wanted: &Correction) -> bool {
    earlier.iter().map(|kept| &kept.correction).any(|known| {
        known.entry == opened.entry.id
            && known.is_waiting()
            && known.says == wanted.says
            && (wanted.says == Says::NotMine || known.words == wanted.words)
    })
}
