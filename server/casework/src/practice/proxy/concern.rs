//! What pauses proxies, and deciding on it.

use contract::{
    ids::{ConcernRef, PersonRef},
    input::proxy::RecordConcern,
    refusal::Refusal,
};
use domain::{
    ids::ConcernId,
    proxy::{Concern, ConcernKind},
};

use super::{super::StaffDesk, refused};
use crate::office::refuse;

impl StaffDesk {
    /// Records a dispute, a court order or lost capacity. Any member of the practice's staff may: it only stops.
    pub(super) async fn note_concern(&self, who: &PersonRef, record: &RecordConcern) -> Result<(), Refusal> {
        let kind = ConcernKind::from_word(&record.kind).ok_or(Refusal::DoesNotFit("Choose what to record."))?;
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let held = self.person_in(&mut tx, who).await?;
        let nhs_key = self.office.keys.nhs(&held.identity.nhs_number);
        let known = tx.concerns(&nhs_key).await.map_err(refuse)?;
        if known.iter().any(|kept| kept.concern.kind == kind && kept.concern.is_open()) {
            return Err(Refusal::DoesNotFit("This is recorded already, and waits for a clinician."));
        }
        let id = ConcernId::from_random(self.office.random.bytes());
        let concern = Concern::new(id, kind, &record.note, self.staff.id.clone(), self.office.now());
        tx.add_concern(&nhs_key, &concern).await.map_err(refuse)?;
        self.record_act(&mut tx, "proxy-concern", &held, None, kind.word(), &concern.note).await?;
        tx.commit().await.map_err(refuse)
    }

    /// Decides it: grants that nobody took away open again. For clinicians and leads.
    pub(super) async fn decide_concern(&self, who: &PersonRef, concern: &ConcernRef, why: &str) -> Result<(), Refusal> {
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let held = self.person_in(&mut tx, who).await?;
        self.authorise_clinical(&held)?;
        self.is_no_proxy_of(&mut tx, &held).await?;
        let nhs_key = self.office.keys.nhs(&held.identity.nhs_number);
        let known = tx.concerns(&nhs_key).await.map_err(refuse)?;
        let known = known.into_iter().find(|kept| kept.concern.id.0.simple().to_string() == concern.as_str());
        let known = known.ok_or(Refusal::NotFound)?;
        let (me, now) = (self.staff.id.clone(), self.office.now());
        let decided = known.concern.clone().decide(me, now, why).map_err(refused)?;
        tx.save_concern(&nhs_key, &known, &decided).await.map_err(refuse)?;
        self.record_act(&mut tx, "proxy-concern-decided", &held, None, decided.kind.word(), why).await?;
        tx.commit().await.map_err(refuse)
    }
}
