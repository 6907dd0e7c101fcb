//! Everything that waits for the officers of one organisation, and where they are told of more.

use contract::{refusal::Refusal, views::alerts::AlertQueue};
use domain::alert::{AlertState, Telling};
use store::Tx;

use super::OfficerDesk;
use crate::{
    office::{Deed, refuse},
    views::alerts::row,
};

impl OfficerDesk {
    pub(super) async fn show_queue(&self) -> Result<AlertQueue, Refusal> {
        let (store, ods, now) = (&self.office.store, &self.staff.organisation, self.office.now());
        let organisation = store.organisation(ods).await.map_err(refuse)?;
        let to_do = store.alerts_to_do(ods, now.london_day()).await.map_err(refuse)?;
        let done = store.alerts_done(ods).await.map_err(refuse)?;
        let address = store.alert_address(ods).await.map_err(refuse)?.unwrap_or_default();
        let mut queue = AlertQueue {
            organisation: organisation.map_or_else(|| ods.to_string(), |organisation| organisation.name),
            overdue: Vec::new(),
            escalated: Vec::new(),
            open: Vec::new(),
            to_review: Vec::new(),
            queries: self.waiting_queries(now).await?,
            done: done.iter().filter_map(|kept| row(&kept.alert, &kept.viewer_name, now)).collect(),
            address,
        };
        for kept in &to_do {
            let Some(row) = row(&kept.alert, &kept.viewer_name, now) else { continue };
            let review = match &kept.alert.telling {
                Telling::Deferred { review_on, .. } => *review_on <= now.london_day(),
                Telling::Now => false,
            };
            if review {
                queue.to_review.push(row.clone());
            }
            match &kept.alert.state {
                _ if kept.alert.is_overdue(now) => queue.overdue.push(row),
                AlertState::Escalated { .. } => queue.escalated.push(row),
                AlertState::Open => queue.open.push(row),
                AlertState::Justified { .. } | AlertState::NotJustified { .. } => {}
            }
        }
        self.record_read(Deed { action: "alerts", ..Deed::default() }).await?;
        Ok(queue)
    }

    pub(super) async fn keep_address(&self, address: &str) -> Result<(), Refusal> {
        if !address.is_empty() {
            address
                .parse::<mail::Recipient>()
                .map_err(|_| Refusal::DoesNotFit("Enter an email address, such as privacy@example.nhs.uk"))?;
        }
        let mut tx: Tx = self.office.store.begin().await.map_err(refuse)?;
        tx.save_alert_address(&self.staff.organisation, address).await.map_err(refuse)?;
        let deed = Deed { action: "alert-address", ..Deed::default() };
        tx.audit(&self.office.row(&self.actor(), &deed)).await.map_err(refuse)?;
        tx.commit().await.map_err(refuse)
    }
}
