//! Who asks to see the patient's summary, and what the patient answers. Open whatever the record's door says.

use async_trait::async_trait;
use contract::{
    ids::RequestRef,
    input::request::{Approve, Lasting},
    ports::requests::OwnRequests,
    refusal::Refusal,
    views::request::Requests,
};
use domain::{
    ids::RequestId,
    request::{Request, RequestRefused, RequestState},
    stamp::Stamp,
};
use store::{Tx, request::KeptRequest};

use super::account::{Behind, PatientAccount};
use crate::{
    office::{Actor, Deed, refuse},
    views::viewer,
};

/// For how long an answered request stays on the page.
const KEPT_SECONDS: i64 = 30 * 24 * 3600;

#[async_trait]
impl OwnRequests for PatientAccount {
    async fn requests(&self) -> Result<Requests, Refusal> {
        let now = self.office.now();
        let behind = self.behind().await?;
        // Read whoever stands behind, so that doubt costs what certainty costs.
        let key = self.nhs_key().await?.unwrap_or_default();
        let asked = self.office.store.requests_to(&key, now.plus_seconds(-KEPT_SECONDS)).await.map_err(refuse)?;
        let mut page = Requests::default();
        let mut person = None;
        if let Behind::Known(held) = behind {
            person = Some(held.id);
            for kept in &asked {
                self.add(&mut page, kept, now).await?;
            }
        }
        let deed = Deed { action: "patient-requests", person, ..Deed::default() };
        self.office.record_read(&patient(self), &deed).await?;
        Ok(page)
    }

    async fn approve(&self, request: &RequestRef, approve: Approve) -> Result<(), Refusal> {
        let now = self.office.now();
        let (seconds, once) = match approve.lasting {
            Lasting::Once => (3600, true),
            Lasting::Hour => (3600, false),
            Lasting::EightHours => (8 * 3600, false),
            Lasting::Day => (24 * 3600, false),
        };
        let what = format!("{}{}", approve.lasting.word(), if approve.for_team { ", team" } else { "" });
        let step = |request: Request| request.approve(now, now.plus_seconds(seconds), once, approve.for_team);
        self.answer(request, "request-approved", &what, step).await
    }

    async fn decline(&self, request: &RequestRef) -> Result<(), Refusal> {
        let now = self.office.now();
        self.answer(request, "request-declined", "", |request| request.decline(now)).await
    }

    async fn take_back(&self, request: &RequestRef) -> Result<(), Refusal> {
        let now = self.office.now();
        let step = |request: Request| match request.state {
            RequestState::Approved(_) => Ok(request.lapse(now)),
            _ => Err(RequestRefused::NotWaiting),
        };
        self.answer(request, "request-taken-back", "", step).await
    }
}

fn patient(account: &PatientAccount) -> Actor {
    Actor::patient(&account.account)
}

impl PatientAccount {
    async fn add(&self, page: &mut Requests, kept: &KeptRequest, now: Stamp) -> Result<(), Refusal> {
        let request = &kept.request;
        let organisation = self.office.store.organisation(&request.organisation).await.map_err(refuse)?;
        if request.is_waiting(now) {
            page.waiting.extend(viewer::waiting(request, organisation.as_ref(), now));
        } else {
            page.earlier.extend(viewer::earlier(request, organisation.as_ref(), now));
        }
        Ok(())
    }

    /// One step on a request that reached this patient. For anyone in doubt there is none.
    async fn answer(
        &self,
        request: &RequestRef,
        action: &str,
        what: &str,
        step: impl FnOnce(Request) -> Result<Request, RequestRefused> + Send,
    ) -> Result<(), Refusal> {
        let id = viewer::request_id(request).ok_or(Refusal::NotFound)?;
        let Behind::Known(held) = self.behind().await? else { return Err(Refusal::NotFound) };
        let key = self.nhs_key().await?.ok_or(Refusal::NotFound)?;
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let kept = delivered(&mut tx, &key, id).await?;
        let changed = step(kept.request.clone())
            .map_err(|_| Refusal::DoesNotFit("This was answered before, or its time is over."))?;
        tx.save_request(&kept, &changed).await.map_err(refuse)?;
        let deed = Deed { action, person: Some(held.id), what, ..Deed::default() };
        tx.audit(&self.office.row(&patient(self), &deed)).await.map_err(refuse)?;
        tx.commit().await.map_err(refuse)
    }
}

async fn delivered(tx: &mut Tx, key: &str, id: RequestId) -> Result<KeptRequest, Refusal> {
    let kept = tx.request_to(key, id).await.map_err(refuse)?;
    kept.filter(|kept| kept.delivered_to.is_some()).ok_or(Refusal::NotFound)
}
