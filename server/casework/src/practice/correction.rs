//! The practice answers what its patients ask to have put right.

use async_trait::async_trait;
use contract::{
    ids::CorrectionRef,
    input::correction::Answer,
    ports::correction::CorrectionDesk,
    refusal::Refusal,
    views::{
        correction::{CorrectionLine, CorrectionPage, CorrectionQueue},
        practice::ReviewRow,
    },
};
use domain::{
    correction::{Answer as Given, Correction, CorrectionRefused, State},
    door::{
        patient::{Door, Viewer},
        practice,
    },
    ids::{CorrectionId, RedactionId},
};
use store::{
    Tx,
    correction::{KeptCorrection, QueuedCorrection},
    entry::Opened,
    person::Held,
};

use super::StaffDesk;
use crate::{
    correction::settle,
    notify::{self, Notice},
    office::{Deed, refuse},
    views::{
        correction as views,
        entry::{page, row},
        practice::person,
        reasons::{Evidence, reasons},
    },
    words,
};

/// For how long a request stays in the queue after its last step.
const KEPT_SECONDS: i64 = 30 * 24 * 3600;

impl StaffDesk {
    /// The correction desk, for clinicians and safeguarding leads.
    #[must_use]
    pub fn correction_desk(&self) -> Option<&dyn CorrectionDesk> {
        self.staff.role.is_clinical().then_some(self as &dyn CorrectionDesk)
    }

    /// Requests about others: one's own is for a colleague.
    async fn of_others(&self, all: Vec<QueuedCorrection>) -> Result<Vec<QueuedCorrection>, Refusal> {
        let mut others = Vec::new();
        for queued in all {
            if !self.office.is_own_record(&self.staff.id, &queued.identity.nhs_number).await? {
                others.push(queued);
            }
        }
        Ok(others)
    }

    /// Loads a request of this practice with its person; nobody's, another practice's and one's own are not there.
    async fn request(&self, tx: &mut Tx, id: CorrectionId) -> Result<(KeptCorrection, Held), Refusal> {
        let kept = tx.correction_at(&self.staff.organisation, id).await.map_err(refuse)?.ok_or(Refusal::NotFound)?;
        let held = tx.person(kept.person).await.map_err(refuse)?.ok_or(Refusal::NotFound)?;
        self.not_own(&held).await?;
        self.authorise_clinical(&held)?;
        Ok((kept, held))
    }

    async fn step(
        &self,
        correction: &CorrectionRef,
        action: &str,
        what: &str,
        step: impl FnOnce(Correction) -> Result<Correction, CorrectionRefused> + Send,
    ) -> Result<(), Refusal> {
        let id = views::correction_id(correction).ok_or(Refusal::NotFound)?;
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let (kept, held) = self.request(&mut tx, id).await?;
        let (by, now) = (self.staff.id.clone(), self.office.now());
        let changed = step(kept.correction.clone()).map_err(views::refused)?;
        tx.save_correction(&kept, &changed).await.map_err(refuse)?;
        match &changed.state {
            State::Changed(_) => settle(&mut tx, &held, id, now, |held| held.confirm(by.clone(), now)).await?,
            State::Declined { .. } => {
                let why = "The practice found that it is about this patient";
                settle(&mut tx, &held, id, now, |held| held.let_go(by.clone(), now, why)).await?;
            }
            State::Raised | State::Acknowledged { .. } | State::Withdrawn { .. } => {}
        }
        if !changed.is_waiting() {
            let nhs_key = self.office.keys.nhs(&held.identity.nhs_number);
            let notice = Notice::Correction(id.0);
            notify::tell(&mut tx, &self.office, &nhs_key, held.id, notice, now).await.map_err(refuse)?;
        }
        let deed = Deed { action, person: Some(held.id), entry: Some(changed.entry), what, why: "" };
        tx.audit(&self.office.row(&self.actor(), &deed)).await.map_err(refuse)?;
        tx.commit().await.map_err(refuse)
    }

    /// Linked entries that are hidden on this request too.
    async fn with_it(&self, held: &Held, correction: &Correction) -> Result<Vec<ReviewRow>, Refusal> {
        let store = &self.office.store;
        let redactions = store.redactions(held.id).await.map_err(refuse)?;
        let asked = redactions.iter().filter(|redaction| redaction.is_asked_by(correction.id));
        let asked: Vec<RedactionId> = asked.map(|redaction| redaction.id).collect();
        let mut linked = store.linked(held.id, correction.entry).await.map_err(refuse)?;
        linked.retain(|listed| listed.facts.marks.iter().any(|mark| asked.contains(&mark.id)));
        self.review_rows(held, &linked).await
    }

    async fn page(&self, kept: &KeptCorrection, held: &Held, opened: &Opened) -> Result<CorrectionPage, Refusal> {
        let correction = &kept.correction;
        let practice::Decision::Shown(permit) = practice::decide(&self.staff, &opened.entry, false) else {
            return Err(Refusal::NotForThisRole);
        };
        let judge = self.office.judge(held).await?;
        let opened = judge.opened(opened.clone());
        let (now, facts) = (self.office.now(), &opened.entry.facts);
        let redactions = self.office.store.redactions(held.id).await.map_err(refuse)?;
        let names = self.names(&redactions, &held.safety).await?;
        let evidence = Evidence { role: self.staff.role, redactions: &redactions, names: &names, judge: &judge };
        let decision = Door::new(&Viewer::Patient, &judge.standing(held), now).decide(facts);
        let (shown_to_patient, reasons) = reasons(&decision, facts, &evidence);
        let row = row(&opened.staff_ref, facts, &opened.head, &permit).ok_or(Refusal::NotFound)?;
        let (acknowledged, answer) = match &correction.state {
            State::Acknowledged { by, at } => {
                let name = self.office.store.staff_name(by).await.map_err(refuse)?;
                (Some(format!("By {name}, {}", words::moment(*at, now))), None)
            }
            State::Changed(answer) | State::Declined { answer, .. } => (None, Some(answer)),
            State::Raised | State::Withdrawn { .. } => (None, None),
        };
        let answer = match answer {
            Some(Given { by, at, words }) => {
                let name = self.office.store.staff_name(by).await.map_err(refuse)?;
                Some((format!("{name}, {}", words::moment(*at, now)), words.open(&permit).into_owned()))
            }
            None => None,
        };
        Ok(CorrectionPage {
            line: views::line(correction, &held.identity, now).ok_or(Refusal::NotFound)?,
            person: person(held).ok_or(Refusal::NotFound)?,
            words: correction.words.open(&permit).into_owned(),
            entry: page(row, facts, &opened.entry.content, &permit),
            shown_to_patient,
            reasons,
            with_it: self.with_it(held, correction).await?,
            acknowledged,
            answer,
            statement: views::statement(correction, &permit, now),
            who_else: self.who_else(held).await?,
            can_acknowledge: correction.state == State::Raised,
            can_answer: correction.is_waiting(),
        })
    }
}

#[async_trait]
impl CorrectionDesk for StaffDesk {
    async fn queue(&self) -> Result<CorrectionQueue, Refusal> {
        let now = self.office.now();
        let lines = |all: &[QueuedCorrection]| -> Vec<CorrectionLine> {
            all.iter().filter_map(|one| views::line(&one.kept.correction, &one.identity, now)).collect()
        };
        let (store, ods) = (&self.office.store, &self.staff.organisation);
        let waiting = store.corrections_waiting(ods).await.map_err(refuse)?;
        let waiting = lines(&self.of_others(waiting).await?);
        let done = store.corrections_done(ods, now.plus_seconds(-KEPT_SECONDS)).await.map_err(refuse)?;
        let done = lines(&self.of_others(done).await?);
        self.office.record_read(&self.actor(), &Deed { action: "correction-queue", ..Deed::default() }).await?;
        Ok(CorrectionQueue { waiting, done })
    }

    async fn correction(&self, correction: &CorrectionRef) -> Result<CorrectionPage, Refusal> {
        let id = views::correction_id(correction).ok_or(Refusal::NotFound)?;
        let store = &self.office.store;
        let kept = store.correction_at(&self.staff.organisation, id).await.map_err(refuse)?;
        let kept = kept.ok_or(Refusal::NotFound)?;
        let held = store.person(kept.person).await.map_err(refuse)?.ok_or(Refusal::NotFound)?;
        self.not_own(&held).await?;
        self.authorise_clinical(&held)?;
        let opened = store.entry_to_correct(held.id, kept.correction.entry).await.map_err(refuse)?;
        let opened = opened.ok_or(Refusal::NotFound)?;
        let view = self.page(&kept, &held, &opened).await?;
        let deed = Deed {
            action: "practice-correction",
            person: Some(held.id),
            entry: Some(opened.entry.id),
            ..Deed::default()
        };
        self.office.record_read(&self.actor(), &deed).await?;
        Ok(view)
    }

    async fn acknowledge(&self, correction: &CorrectionRef) -> Result<(), Refusal> {
        let (by, now) = (self.staff.id.clone(), self.office.now());
        self.step(correction, "correction-acknowledged", "", |correction| correction.acknowledge(by, now)).await
    }

    async fn answer(&self, correction: &CorrectionRef, answer: &Answer) -> Result<(), Refusal> {
        let (by, now, words) = (self.staff.id.clone(), self.office.now(), answer.words.as_str());
        if answer.changed {
            return self
                .step(correction, "correction-answered", "changed", |correction| correction.change(by, now, words))
                .await;
        }
        self.step(correction, "correction-answered", "declined", |correction| correction.decline(by, now, words)).await
    }
}
