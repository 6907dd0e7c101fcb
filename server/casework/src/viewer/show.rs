//! The page of a look: the door is asked anew each time, and a shut door ends the look for good.

use contract::{
    ids::ViewRef,
    refusal::Refusal,
    views::viewer::{OpenView, ViewGroup, ViewPage, ViewRow},
};
use domain::{
    content::MedicineCourse,
    door::clinician::{Caller, Opened, decide, decide_entry},
    kind::Kind,
    request::{Request, RequestState},
    stamp::Stamp,
    view::{Basis, Scope, ViewState},
};
use jiff::{ToSpan, civil::Date};
use store::{
    entry::{Listed, Place},
    person::Held,
    view::KeptView,
};

use super::{ViewerDesk, whom::subject};
use crate::{
    office::{Deed, refuse},
    views::viewer,
    words,
};

/// Most entries of one kind that are read for a summary, newest first.
const READ: i64 = 300;

impl ViewerDesk {
    pub(super) async fn show_view(&self, view: &ViewRef) -> Result<ViewPage, Refusal> {
        let kept = self.own_view(view).await?;
        let now = self.office.now();
        let Some((held, opened)) = self.still_open(&kept, now).await? else {
            self.close(&kept, now).await?;
            return Ok(ViewPage::Ended);
        };
        let page = self.draw(&kept, &held, &opened, now).await?;
        let what = kept.view.basis.word();
        self.record_read(Deed { action: "view-read", person: Some(held.id), what, ..Deed::default() }).await?;
        Ok(ViewPage::Open(Box::new(page)))
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

    async fn draw(&self, kept: &KeptView, held: &Held, opened: &Opened, now: Stamp) -> Result<OpenView, Refusal> {
        let until = match kept.view.state {
            ViewState::Open { until, .. } => until.min(opened.until),
            ViewState::Ended { at, .. } => at,
        };
        let (core, additional) = self.summary(held, opened, now).await?;
        let practice = &held.practice.name;
        Ok(OpenView {
            id: viewer::view_ref(kept.view.id).ok_or(Refusal::NotFound)?,
            name: held.name(),
            born: held.identity.birth_date.map(words::day).unwrap_or_else(|| "Not known".to_owned()),
            nhs_number: held.identity.nhs_number.spaced(),
            basis: viewer::basis_words(&kept.view.basis),
            ends: words::moment(until, now),
            as_of: words::moment(now, now),
            source: if opened.without_places { "GP record".to_owned() } else { format!("GP record, {practice}") },
            core,
            additional,
        })
    }

    /// The summary made from the record: core, and additional information where the patient shares it.
    async fn summary(
        &self,
        held: &Held,
        opened: &Opened,
        now: Stamp,
    ) -> Result<(Vec<ViewGroup>, Option<Vec<ViewGroup>>), Refusal> {
        let today = now.london_day();
        let since = |months: i32| today.checked_sub(months.months()).unwrap_or(Date::MIN);
        let medicines = self.entries(held, Kind::Medicine).await?;
        let group = |heading, entries: &[Listed], goes: &dyn Fn(&Listed) -> bool| ViewGroup {
            heading,
            rows: rows(opened, entries.iter().filter(|listed| goes(listed))),
        };
        let course = |courses: &'static [MedicineCourse], from: Option<Date>| {
            move |listed: &Listed| {
                courses.contains(&listed.course().unwrap_or(MedicineCourse::NotStated))
                    && from.is_none_or(|from| is_since(listed, from))
            }
        };
        let core = vec![
            group("Allergies and adverse reactions", &self.entries(held, Kind::Allergy).await?, &|_| true),
            group(
                "Acute medicines, last 12 months",
                &medicines,
                &course(&[MedicineCourse::Acute, MedicineCourse::NotStated], Some(since(12))),
            ),
            group("Current repeat medicines", &medicines, &course(&[MedicineCourse::Repeat], None)),
            group(
                "Repeat medicines stopped in the last 6 months",
                &medicines,
                &course(&[MedicineCourse::Ended], Some(since(6))),
            ),
        ];
        if opened.scope == Scope::Core {
            return Ok((core, None));
        }
        let mut additional = Vec::new();
        for (heading, kind) in [
            ("Problems and diagnoses", Kind::Problem),
            ("Procedures", Kind::Procedure),
            ("Immunisations", Kind::Immunisation),
            ("Care plans", Kind::Plan),
        ] {
            additional.push(group(heading, &self.entries(held, kind).await?, &|_| true));
        }
        Ok((core, Some(additional)))
    }

    async fn entries(&self, held: &Held, kind: Kind) -> Result<Vec<Listed>, Refusal> {
        self.office.store.all(held.id, Some(kind), &Place::top(), READ).await.map_err(refuse)
    }
}

/// The entries the door lets go, each asked for on its own.
fn rows<'a>(opened: &Opened, entries: impl Iterator<Item = &'a Listed>) -> Vec<ViewRow> {
    entries.filter_map(|listed| Some(viewer::row(listed, &decide_entry(opened, &listed.facts)?))).collect()
}

fn is_since(listed: &Listed, from: Date) -> bool {
    listed.facts.clinical.or(listed.facts.recorded).is_some_and(|date| date.latest() >= from)
}
