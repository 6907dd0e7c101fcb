//! A system reports that somebody looked without permission, or claimed a relationship.

use domain::{
    alert::{Alert, AlertReason},
    ids::{AlertId, OdsCode, PersonId},
    machine::Right,
    nhs_number::NhsNumber,
};
use fhir::scr::AlertReport;
use store::alert::NewAlert;

use super::{MachineDesk, MachineFault, Message};
use crate::office::Deed;

impl MachineDesk {
    /// Raises an alert for the officers of the system's own organisation.
    ///
    /// # Errors
    /// [`MachineFault::Forbidden`] when it speaks for another organisation, or for anyone but who stands behind it:
    /// nobody raises an alert in another's name. [`MachineFault::InvalidNumber`] for a number nobody has here.
    pub async fn alert(&self, report: &AlertReport, message: &Message<'_>) -> Result<(), MachineFault> {
        self.may(Right::Alert)?;
        let staff = self.staff.as_ref().ok_or(MachineFault::SystemAlone)?;
        if OdsCode::parse(&report.organisation).as_ref() != Ok(&self.machine.organisation) {
            return Err(MachineFault::Forbidden("The organisation of the alert is not the one the token was given to"));
        }
        if report.person != staff.id.0 {
            return Err(MachineFault::Forbidden("The person of the alert is not the one the token was given for"));
        }
        let (person, nhs_key) = self.anyone(&report.nhs_number).await?.ok_or(MachineFault::InvalidNumber)?;
        let by_law = matches!(report.reason, AlertReason::Statute | AlertReason::CourtOrder);
        let now = self.office.now();
        let mut tx = self.office.store.begin().await?;
        if !self.is_first(&mut tx, message).await? {
            return Ok(());
        }
        let pair = (report.kind, report.reason);
        let new = NewAlert {
            alert: Alert::raise(AlertId(self.office.fresh_id()), pair, now, by_law),
            view: None,
            nhs_key,
            person,
            organisation: self.machine.organisation.clone(),
            viewer: staff.id.clone(),
            viewer_name: staff.name.clone(),
            reason_text: report.why.clone().unwrap_or_default(),
        };
        tx.raise_alert(&new).await?;
        let what = format!("{}/{} by {}", report.kind.code(), report.reason.code(), self.machine.client_id);
        let deed = Deed { action: "alert-reported", person: Some(person), what: &what, ..Deed::default() };
        tx.audit(&self.office.row(&self.actor(), &deed)).await?;
        Ok(tx.commit().await?)
    }

    /// Anyone held by any practice, with the key their number is found by.
    async fn anyone(&self, number: &str) -> Result<Option<(PersonId, String)>, MachineFault> {
        let Ok(number) = NhsNumber::parse(number) else { return Ok(None) };
        let key = self.office.keys.nhs(&number);
        Ok(self.office.store.person_by_nhs(&key).await?.map(|held| (held.id, key)))
    }
}
