//! Asking a patient, and what became of it.
//!
//! A request about nobody, or by someone the patient blocked, is kept and shown to its asker like any other. It reaches
//! nobody, and lapses.

use contract::{ids::RequestRef, input::viewer::Whom, refusal::Refusal, views::viewer::AskedRow};
use domain::{
    ids::RequestId,
    request::{Request, RequestState},
    role::Role,
    sharing::{Choice, Extent},
    stamp::Stamp,
};
use store::{
    Tx,
    request::{About, KeptRequest, NewRequest},
};

use super::{ViewerDesk, start::ASKED_SINCE, whom::subject};
use crate::{
    notify::{Notice, tell},
    office::{Deed, refuse},
    views::viewer,
};

impl ViewerDesk {
    pub(super) async fn ask_patient(&self, whom: &Whom) -> Result<RequestRef, Refusal> {
        if self.staff.role == Role::PrivacyOfficer {
            return Err(Refusal::NotForThisRole);
        }
        let sought = self.sought(whom)?;
        let held = self.find(&sought).await?;
        let now = self.office.now();
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let choice = tx.sharing(&sought.nhs_key).await.map_err(refuse)?.sharing.choice;
        let about = About { nhs_number: sought.number.digits().to_owned(), born: sought.born };
        let id = match self.waiting_already(&mut tx, &about, now).await? {
            Some(id) => id,
            None => {
                let id = RequestId(self.office.fresh_id());
                let reached = held.filter(|held| {
                    subject(held, choice.clone()).is_some() && may_ask(&choice, self) && !held.identity.is_deceased()
                });
                let new = NewRequest {
                    request: Request {
                        id,
                        asker: self.staff.id.clone(),
                        asker_name: self.staff.name.clone(),
                        organisation: self.staff.organisation.clone(),
                        asked_at: now,
                        state: RequestState::Asked,
                    },
                    nhs_key: sought.nhs_key,
                    about,
                    delivered_to: reached.map(|held| held.id),
                };
                tx.add_request(&new).await.map_err(refuse)?;
                if let Some(person) = new.delivered_to {
                    let notice = Notice::Request(id.0);
                    tell(&mut tx, &self.office, &new.nhs_key, person, notice, now).await.map_err(refuse)?;
                }
                let deed = Deed { action: "request-sent", person: new.delivered_to, ..Deed::default() };
                tx.audit(&self.office.row(&self.actor(), &deed)).await.map_err(refuse)?;
                id
            }
        };
        tx.commit().await.map_err(refuse)?;
        viewer::request_ref(id).ok_or(Refusal::Unavailable)
    }

    /// One's own request about the same person that still waits: asking again does not ring twice.
    async fn waiting_already(&self, tx: &mut Tx, about: &About, now: Stamp) -> Result<Option<RequestId>, Refusal> {
        let since = now.plus_seconds(ASKED_SINCE);
        let asked = tx.requests_by(&self.staff.organisation, &self.staff.id, since).await.map_err(refuse)?;
        let same = asked.iter().find(|kept| kept.about == *about && kept.request.is_waiting(now));
        Ok(same.map(|kept| kept.request.id))
    }

    pub(super) async fn show_request(&self, request: &RequestRef) -> Result<AskedRow, Refusal> {
        let kept = self.own_request(request).await?;
        let deed = Deed { action: "viewer-request", person: kept.delivered_to, ..Deed::default() };
        self.record_read(deed).await?;
        viewer::asked_row(&kept, self.office.now()).ok_or(Refusal::NotFound)
    }

    pub(super) async fn take_request_back(&self, request: &RequestRef) -> Result<(), Refusal> {
        let known = self.own_request(request).await?;
        let now = self.office.now();
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let kept = tx.request_to(&known.nhs_key, known.request.id).await.map_err(refuse)?.ok_or(Refusal::NotFound)?;
        tx.save_request(&kept, &kept.request.clone().lapse(now)).await.map_err(refuse)?;
        let deed = Deed { action: "request-withdrawn", person: kept.delivered_to, ..Deed::default() };
        tx.audit(&self.office.row(&self.actor(), &deed)).await.map_err(refuse)?;
        tx.commit().await.map_err(refuse)
    }

    async fn own_request(&self, request: &RequestRef) -> Result<KeptRequest, Refusal> {
        let id = viewer::request_id(request).ok_or(Refusal::NotFound)?;
        let store = &self.office.store;
        let kept = store.request_by(&self.staff.organisation, &self.staff.id, id).await.map_err(refuse)?;
        kept.ok_or(Refusal::NotFound)
    }
}

/// Whether a question reaches the patient: not from anyone they blocked, and not about what they share with nobody.
fn may_ask(choice: &Choice, desk: &ViewerDesk) -> bool {
    choice.extent != Extent::OptedOut
        && !choice.blocked_organisations.contains(&desk.staff.organisation)
        && !choice.blocked_clinicians.contains(&desk.staff.id)
}
