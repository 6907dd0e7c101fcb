//! Closing an alert, or giving it to someone further up.

use contract::{ids::AlertRef, input::alerts::Judge, refusal::Refusal};
use domain::alert::AlertRefused;

use super::OfficerDesk;
use crate::office::refuse;

impl OfficerDesk {
    pub(super) async fn judge_alert(&self, alert: &AlertRef, judge: &Judge) -> Result<(), Refusal> {
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let kept = self.alert_in(&mut tx, alert).await?;
        let (me, now) = (self.staff.id.clone(), self.office.now());
        let judged = kept.alert.clone().judge(judge.justified, me, now, &judge.why).map_err(refused)?;
        tx.save_alert(&kept, &judged).await.map_err(refuse)?;
        let action = if judge.justified { "alert-justified" } else { "alert-not-justified" };
        self.record_step(&mut tx, action, &kept, &judge.why).await?;
        tx.commit().await.map_err(refuse)
    }

    pub(super) async fn escalate_alert(&self, alert: &AlertRef, why: &str) -> Result<(), Refusal> {
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let kept = self.alert_in(&mut tx, alert).await?;
        let escalated = kept.alert.clone().escalate(self.staff.id.clone(), self.office.now(), why).map_err(refused)?;
        tx.save_alert(&kept, &escalated).await.map_err(refuse)?;
        self.record_step(&mut tx, "alert-escalated", &kept, why).await?;
        tx.commit().await.map_err(refuse)
    }
}

/// What an officer reads of a step that does not fit.
pub(super) const fn refused(error: AlertRefused) -> Refusal {
    Refusal::DoesNotFit(match error {
        AlertRefused::Closed => "This alert is closed already.",
        AlertRefused::NoReason => "Say why in a few words.",
        AlertRefused::ReviewInThePast => "The day to look at it again must be after today.",
        AlertRefused::Told => "The patient has read of this look already, so telling cannot be put off.",
    })
}
