//! The page of a look: the door is asked anew each time, and a shut door ends the look for good.

use contract::{
    ids::ViewRef,
    refusal::Refusal,
    views::viewer::{OpenView, ViewPage},
};
use domain::{
    door::clinician::{Caller, Opened, decide},
    request::{Request, RequestState},
    stamp::Stamp,
    view::{Basis, Scope, ViewState},
};
use store::{person::Held, view::KeptView};

use super::{ViewerDesk, whom::subject};
use crate::{
    office::{Deed, refuse},
    summary::{sections, sent},
    views::{
        shared::{GoingSection, names},
        viewer,
    },
    words,
};

impl ViewerDesk {
    pub(super) async fn show_view(&self, view: &ViewRef) -> Result<ViewPage, Refusal> {
        let kept = self.own_view(view).await?;
        let now = self.office.now();
        let Some((held, opened)) = self.still_open(&kept, now).await? else {
            self.close(&kept, now).await?;
            return Ok(ViewPage::Ended);
        };
        let (page, seen) = self.draw(&kept, &held, &opened, now).await?;
        self.keep_seen(&kept, &seen).await?;
        Ok(ViewPage::Open(Box::new(page)))
    }

    /// Keeps what the page shows before it is sent, so that the patient can be told of it, and logs it as one with that.
    async fn keep_seen(&self, kept: &KeptView, seen: &[String]) -> Result<(), Refusal> {
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        let digest = self.office.seen_digest(seen);
        tx.add_seen(&kept.nhs_key, kept.view.id, &digest, seen).await.map_err(refuse)?;
        let what = kept.view.basis.word();
        let deed = Deed { action: "view-read", person: Some(kept.person), what, ..Deed::default() };
        tx.audit(&self.office.row(&self.actor(), &deed)).await.map_err(refuse)?;
        tx.commit().await.map_err(refuse)
    }

    pub(super) async fn end_view(&self, view: &ViewRef) -> Result<(), Refusal> {
        let kept = self.own_view(view).await?;
        self.close(&kept, self.office.now()).await
    }

    async fn own_view(&self, view: &ViewRef) -> Result<KeptView, Refusal> {
        let id = viewer::view_id(view).ok_or(Refusal::NotFound)?;
        let kept = self.office.store.view_by(&self.staff.organisation, &self.staff.id, id).await.map_err(refuse)?;
        kept.ok_or(Refusal::NotFound)
    }

    /// Ends a look that has not ended yet.
    async fn close(&self, kept: &KeptView, now: Stamp) -> Result<(), Refusal> {
        let ViewState::Ended { at, .. } = kept.view.clone().end(now).state else { return Ok(()) };
        let deed = Deed { action: "view-ended", person: Some(kept.person), ..Deed::default() };
        if matches!(kept.view.state, ViewState::Ended { .. }) {
            return self.record_read(Deed { action: "view-over", ..deed }).await;
        }
        let mut tx = self.office.store.begin().await.map_err(refuse)?;
        tx.end_view(&kept.nhs_key, kept.view.id, at).await.map_err(refuse)?;
        tx.audit(&self.office.row(&self.actor(), &deed)).await.map_err(refuse)?;
        tx.commit().await.map_err(refuse)
    }

    /// The person and the door's answer, while both the look and the door are open.
    async fn still_open(&self, kept: &KeptView, now: Stamp) -> Result<Option<(Held, Opened)>, Refusal> {
        if !kept.view.is_open(now) {
            return Ok(None);
        }
        let store = &self.office.store;
        let Some(held) = store.person(kept.person).await.map_err(refuse)? else { return Ok(None) };
        let choice = store.sharing(&kept.nhs_key).await.map_err(refuse)?.choice;
        let caller = Caller {
            id: self.staff.id.clone(),
            role: self.staff.role,
            organisation: self.staff.organisation.clone(),
            basis: kept.view.basis.clone(),
            relationship: Some(kept.view.relationship),
            approved_until: self.approved_until(kept).await?,
            own_record: self.office.is_own_record(&self.staff.id, &held.identity.nhs_number).await?,
        };
        let opened = decide(&caller, subject(&held, choice).as_ref(), now).ok();
        Ok(opened.map(|opened| (held, opened)))
    }

    /// Until when the approval a look rests on lasts; none once it was taken back.
    async fn approved_until(&self, kept: &KeptView) -> Result<Option<Stamp>, Refusal> {
        let Basis::Approved(id) = &kept.view.basis else { return Ok(None) };
        let request = self.office.store.request_to(&kept.nhs_key, *id).await.map_err(refuse)?;
        Ok(request.and_then(|kept| match kept.request {
            Request { state: RequestState::Approved(approval), .. } => Some(approval.until),
            _ => None,
        }))
    }

    /// The page, and what the patient's side knows the rows on it by.
    async fn draw(
        &self,
        kept: &KeptView,
        held: &Held,
        opened: &Opened,
        now: Stamp,
    ) -> Result<(OpenView, Vec<String>), Refusal> {
        let until = match kept.view.state {
            ViewState::Open { until, .. } => until.min(opened.until),
            ViewState::Ended { at, .. } => at,
        };
        let sent = sent(&self.office, held).await.map_err(refuse)?;
        let sections = sections(&self.office, held, opened, sent.as_ref()).await.map_err(refuse)?;
        let seen = names(&sections);
        let (core, additional): (Vec<_>, Vec<_>) = sections.into_iter().partition(|section| section.heading.is_core());
        let groups = |sections: Vec<GoingSection>| sections.into_iter().map(GoingSection::on_a_page).collect();
        let read_at = sent.as_ref().map_or(now, |document| document.created);
        let from = if sent.is_some() { "Summary sent by the GP practice" } else { "GP record" };
        let page = OpenView {
            id: viewer::view_ref(kept.view.id).ok_or(Refusal::NotFound)?,
            name: held.name(),
            born: held.identity.birth_date.map(words::day).unwrap_or_else(|| "Not known".to_owned()),
            nhs_number: held.identity.nhs_number.spaced(),
            basis: viewer::basis_words(&kept.view.basis),
            ends: words::moment(until, now),
            as_of: words::moment(read_at, now),
            source: if opened.without_places { from.to_owned() } else { format!("{from}, {}", held.practice.name) },
            core: groups(core),
            additional: (opened.scope == Scope::CoreAndAdditional).then(|| groups(additional)),
        };
        Ok((page, seen))
    }
}
