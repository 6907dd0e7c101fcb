//! How ready a practice is to turn on: measured from what waits, who is named, and what was tried.

use async_trait::async_trait;
use contract::{ports::readiness::ReadinessDesk, refusal::Refusal, views::readiness::ReadinessPage};
use domain::{
    ids::OdsCode,
    practice::{
        pace::Pace,
        readiness::{Facts, Readiness},
    },
    review_line::LineKind,
    role::Role,
};
use store::StoreError;

use super::StaffDesk;
use crate::{
    office::{Deed, Office, refuse},
    views::readiness as views,
};

/// Days of review that make a pace.
const EIGHT_WEEKS: i64 = 56;
const DAY: i64 = 24 * 60 * 60;

impl StaffDesk {
    /// The score, for those who decide and for those who mend it.
    #[must_use]
    pub fn readiness_desk(&self) -> Option<&dyn ReadinessDesk> {
        let may = self.staff.role.is_clinical() || self.staff.role == Role::PracticeManager;
        may.then_some(self as &dyn ReadinessDesk)
    }

    /// Measures it.
    pub(super) async fn measure(&self) -> Result<Readiness, Refusal> {
        measure(&self.office, &self.staff.organisation).await.map_err(refuse)
    }
}

/// Measures how ready a practice is. What is kept for safeguarding leads is left out for everybody: a score would tell of it,
/// and it closes whom it is about all the same.
pub(crate) async fn measure(office: &Office, ods: &OdsCode) -> Result<Readiness, StoreError> {
    let (store, now) = (&office.store, office.now());
    let counts = store.line_counts(ods, now, false, None).await?;
    let of = |kind| counts.iter().find(|counted| counted.kind == kind);
    let lines = |kind| of(kind).map_or(0, |counted| u64::try_from(counted.lines).unwrap_or(0));
    let acts = store.review_acts(ods, now.plus_seconds(-EIGHT_WEEKS * DAY)).await?;
    let rules = store.rules(ods).await?;
    let staff = store.clinical_staff(ods, now).await?;
    let held = lines(LineKind::Held);
    Ok(Readiness::of(Facts {
        flagged: lines(LineKind::Flag),
        held,
        hours: Pace::of(acts).hours(held),
        oldest_days: of(LineKind::Held).map_or(0, |held| now.seconds_since(held.first) / DAY),
        unfiled: lines(LineKind::Unfiled),
        rules: rules.iter().filter(|kept| kept.rule.is_on()).count(),
        leads: staff.iter().filter(|colleague| colleague.is_lead).count(),
        looked: store.who_previewed(ods).await?,
    }))
}

#[async_trait]
impl ReadinessDesk for StaffDesk {
    async fn readiness(&self) -> Result<ReadinessPage, Refusal> {
        let readiness = self.measure().await?;
        let practice = self.office.store.practice(&self.staff.organisation).await.map_err(refuse)?;
        let name = practice.ok_or(Refusal::NotFound)?.name;
        self.office.record_read(&self.actor(), &Deed { action: "readiness", ..Deed::default() }).await?;
        Ok(views::page(name, &readiness, self.staff.role))
    }
}
