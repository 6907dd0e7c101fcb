//! One alert, with the look it is about and what the attendance list says.

use contract::{ids::AlertRef, refusal::Refusal, views::alerts::AlertPage};
use domain::{
    alert::{AlertState, Telling},
    stamp::Stamp,
    view::ViewState,
};
use jiff::civil::Date;
use store::{alert::KeptAlert, view::KeptView};

use super::{OfficerDesk, desk::alert_id};
use crate::{
    office::{Deed, refuse},
    views::{
        alerts::{patient, row},
        looks::kind_words,
    },
    words,
};

impl OfficerDesk {
    pub(super) async fn show_alert(&self, alert: &AlertRef) -> Result<AlertPage, Refusal> {
        let (store, ods, now) = (&self.office.store, &self.staff.organisation, self.office.now());
        let id = alert_id(alert).ok_or(Refusal::NotFound)?;
        let kept = store.alert(ods, id).await.map_err(refuse)?.ok_or(Refusal::NotFound)?;
        let view = match kept.view {
            Some(view) => store.view_by(ods, &kept.viewer, view).await.map_err(refuse)?,
            None => None,
        };
        let held = store.person(kept.person).await.map_err(refuse)?;
        let day = kept.alert.raised_at.london_day();
        let attended = store.attendances(ods, &kept.nhs_key, day).await.map_err(refuse)?;
        let was_told = self.was_told(&kept, view.as_ref()).await?;
        let reference = kept.alert.id.reference();
        let deed = Deed { action: "alert", person: Some(kept.person), what: &reference, ..Deed::default() };
        self.record_read(deed).await?;
        let put_off = matches!(kept.alert.telling, Telling::Deferred { .. });
        Ok(AlertPage {
            row: row(&kept.alert, &kept.viewer_name, now).ok_or(Refusal::NotFound)?,
            patient: patient(held.as_ref()),
            reason: if kept.reason_text.is_empty() { "None".to_owned() } else { kept.reason_text.clone() },
            kinds: view.as_ref().map(|view| kind_words(view.view.scope)).unwrap_or_default(),
            looked: looked(&kept, view.as_ref(), now),
            attendance: attendance(&attended, day),
            judged: self.judged(&kept, now).await?,
            put_off: self.why_put_off(&kept).await?,
            can_judge: kept.alert.is_open(),
            can_defer: !was_told,
            can_tell: put_off,
        })
    }

    /// Whether the patient has read of the look: their list was opened since it stood there.
    pub(super) async fn was_told(&self, kept: &KeptAlert, view: Option<&KeptView>) -> Result<bool, Refusal> {
        let Some(told_from) = view.and_then(|view| view.told_from) else { return Ok(false) };
        let read = self.office.store.last_read(kept.person, "patient-who-looked", None).await.map_err(refuse)?;
        Ok(read.is_some_and(|read| read >= told_from))
    }

    async fn judged(&self, kept: &KeptAlert, now: Stamp) -> Result<Option<String>, Refusal> {
        let (by, at, why) = match &kept.alert.state {
            AlertState::Open => return Ok(None),
            AlertState::Escalated { by, at, why }
            | AlertState::Justified { by, at, why }
            | AlertState::NotJustified { by, at, why } => (by, at, why),
        };
        let name = self.office.store.staff_name(by).await.map_err(refuse)?;
        Ok(Some(format!("{why}\n{name}, {}", words::moment(*at, now))))
    }

    async fn why_put_off(&self, kept: &KeptAlert) -> Result<Option<String>, Refusal> {
        let Telling::Deferred { why, by, .. } = &kept.alert.telling else { return Ok(None) };
        let Some(by) = by else { return Ok(Some(why.clone())) };
        let name = self.office.store.staff_name(by).await.map_err(refuse)?;
        Ok(Some(format!("{why}\n{name}")))
    }
}

fn looked(kept: &KeptAlert, view: Option<&KeptView>, now: Stamp) -> String {
    match view.map(|view| view.view.state) {
        None => words::moment(kept.alert.raised_at, now),
        Some(ViewState::Open { since, until }) => {
            format!("From {} until {} at most", words::moment(since, now), words::moment(until, now))
        }
        Some(ViewState::Ended { since, at }) => {
            format!("From {} until {}", words::moment(since, now), words::moment(at, now))
        }
    }
}

/// "Attended on the day", "Attended the day before or after" or "Not on the list".
fn attendance(days: &[Date], day: Date) -> String {
    if days.contains(&day) {
        "On the list: attended on that day".to_owned()
    } else if let Some(near) = days.first() {
        format!("On the list: attended on {}", words::day(*near))
    } else {
        "Not on the list from the day before to the day after".to_owned()
    }
}
