//! A privacy officer at their desk. Handed out only to that role.

use async_trait::async_trait;
use contract::{
    ids::{AlertRef, QueryRef},
    input::alerts::{Defer, Judge},
    ports::officer::Officer,
    refusal::Refusal,
    views::alerts::{AlertPage, AlertQueue, FigureRow, QueryRow, Taken, Unusual},
};
use domain::{
    ids::AlertId,
    role::{Role, Staff},
};
use store::{Tx, alert::KeptAlert};
use uuid::Uuid;

use crate::office::{Actor, Deed, Office, refuse};

/// One signed-in privacy officer.
#[derive(Clone)]
pub struct OfficerDesk {
    pub(super) office: Office,
    pub(super) staff: Staff,
}

impl OfficerDesk {
    /// Seats a privacy officer; none for any other role.
    #[must_use]
    pub fn new(office: Office, staff: Staff) -> Option<Self> {
        (staff.role == Role::PrivacyOfficer).then_some(Self { office, staff })
    }

    pub(super) fn actor(&self) -> Actor {
        Actor::staff(&self.staff)
    }

    pub(super) async fn record_read(&self, deed: Deed<'_>) -> Result<(), Refusal> {
        self.office.record_read(&self.actor(), &deed).await
    }

    /// Logs a step on an alert inside its transaction. The words stay in the log and the alert.
    pub(super) async fn record_step(
        &self,
        tx: &mut Tx,
        action: &str,
        kept: &KeptAlert,
        why: &str,
    ) -> Result<(), Refusal> {
        let reference = kept.alert.id.reference();
        let deed = Deed { action, person: Some(kept.person), entry: None, what: &reference, why };
        tx.audit(&self.office.row(&self.actor(), &deed)).await.map_err(refuse)
    }

    /// One alert of this organisation, to be changed. Nobody judges their own look or one at their own record.
    pub(super) async fn alert_in(&self, tx: &mut Tx, alert: &AlertRef) -> Result<KeptAlert, Refusal> {
        let id = alert_id(alert).ok_or(Refusal::NotFound)?;
        let kept = tx.alert(&self.staff.organisation, id).await.map_err(refuse)?.ok_or(Refusal::NotFound)?;
        if kept.viewer == self.staff.id {
            return Err(Refusal::DoesNotFit("This was your own look. Another privacy officer must deal with it."));
        }
        if self.office.store.is_own_record(&self.staff.id, &kept.nhs_key).await.map_err(refuse)? {
            return Err(Refusal::DoesNotFit(
                "This is about your own record. Another privacy officer must deal with it.",
            ));
        }
        Ok(kept)
    }
}

/// The id an address names.
pub(super) fn alert_id(alert: &AlertRef) -> Option<AlertId> {
    Uuid::try_parse(alert.as_str()).ok().map(AlertId)
}

#[async_trait]
impl Officer for OfficerDesk {
    async fn queue(&self) -> Result<AlertQueue, Refusal> {
        self.show_queue().await
    }
    async fn alert(&self, alert: &AlertRef) -> Result<AlertPage, Refusal> {
        self.show_alert(alert).await
    }
    async fn judge(&self, alert: &AlertRef, judge: &Judge) -> Result<(), Refusal> {
        self.judge_alert(alert, judge).await
    }
    async fn escalate(&self, alert: &AlertRef, why: &str) -> Result<(), Refusal> {
        self.escalate_alert(alert, why).await
    }
    async fn defer(&self, alert: &AlertRef, defer: &Defer) -> Result<(), Refusal> {
        self.put_off_telling(alert, defer).await
    }
    async fn tell(&self, alert: &AlertRef) -> Result<(), Refusal> {
        self.tell_now(alert).await
    }
    async fn query(&self, query: &QueryRef) -> Result<QueryRow, Refusal> {
        self.show_query(query).await
    }
    async fn answer(&self, query: &QueryRef, words: &str) -> Result<(), Refusal> {
        self.answer_query(query, words).await
    }
    async fn figures(&self) -> Result<Vec<FigureRow>, Refusal> {
        self.show_figures().await
    }
    async fn unusual(&self) -> Result<Unusual, Refusal> {
        self.show_unusual().await
    }
    async fn take_attendance(&self, csv: &str) -> Result<Taken, Refusal> {
        self.take_list(csv).await
    }
    async fn set_address(&self, address: &str) -> Result<(), Refusal> {
        self.keep_address(address).await
    }
}
