//! Telling the patient of a look, or putting it off: one decision for every alert about that look.

use contract::{ids::AlertRef, input::alerts::Defer, refusal::Refusal};
use domain::alert::{Alert, Telling};
use jiff::civil::Date;
use store::{Tx, alert::KeptAlert};

use super::{OfficerDesk, judge::refused};
use crate::{
    notify::{self, Notice},
    office::refuse,
};

impl OfficerDesk {
    /// Puts telling off, and takes the line from *who looked* until an officer tells.
    pub(super) async fn put_off_telling(&self, alert: &AlertRef, defer: &Defer) -> Result<(), Refusal> {
        let review_on = Date::new(defer.review_on.year, defer.review_on.month, defer.review_on.day)
            .map_err(|_| Refusal::DoesNotFit("There is no such day: check the date."))?;
        let today = self.office.now().london_day();
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let kept = self.alert_in(&mut tx, alert).await?;
        let view = match kept.view {
            Some(view) => self.office.store.view_by(&kept.organisation, &kept.viewer, view).await.map_err(refuse)?,
            None => None,
        };
        let was_told = self.was_told(&kept, view.as_ref()).await?;
        for one in self.of_one_look(&mut tx, &kept).await? {
            let me = self.staff.id.clone();
            let deferred = one.alert.clone().defer(me, &defer.why, review_on, today, was_told).map_err(refused)?;
            tx.save_alert(&one, &deferred).await.map_err(refuse)?;
        }
        if let Some(view) = kept.view {
            tx.tell_view(&kept.nhs_key, view, None).await.map_err(refuse)?;
        }
        self.record_step(&mut tx, "telling-put-off", &kept, &defer.why).await?;
        tx.commit().await.map_err(refuse)
    }

    /// Tells the patient: the line stands in *who looked* from now on, and a notice goes by their safe channel.
    pub(super) async fn tell_now(&self, alert: &AlertRef) -> Result<(), Refusal> {
        let now = self.office.now();
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let kept = self.alert_in(&mut tx, alert).await?;
        if kept.alert.telling == Telling::Now {
            // Told already: pressing twice changes nothing.
            return Ok(());
        }
        for one in self.of_one_look(&mut tx, &kept).await? {
            let told: Alert = one.alert.clone().tell();
            tx.save_alert(&one, &told).await.map_err(refuse)?;
        }
        if let Some(view) = kept.view {
            tx.tell_view(&kept.nhs_key, view, Some(now)).await.map_err(refuse)?;
            let notice = Notice::Look(view.0);
            notify::tell(&mut tx, &self.office, &kept.nhs_key, kept.person, notice, now).await.map_err(refuse)?;
        }
        self.record_step(&mut tx, "patient-told", &kept, "").await?;
        tx.commit().await.map_err(refuse)
    }

    async fn of_one_look(&self, tx: &mut Tx, kept: &KeptAlert) -> Result<Vec<KeptAlert>, Refusal> {
        match kept.view {
            Some(view) => tx.alerts_on(&kept.organisation, view).await.map_err(refuse),
            None => Ok(vec![kept.clone()]),
        }
    }
}
