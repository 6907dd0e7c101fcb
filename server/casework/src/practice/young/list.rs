//! Who is due, and one young person's page.

use contract::{
    ids::PersonRef,
    refusal::Refusal,
    views::{
        practice::QueueLine,
        young::{YoungList, YoungPage},
    },
};
use domain::{
    date::age_on,
    young::{NOTICE_DAYS, born_before_turning},
};
use jiff::ToSpan;

use super::super::StaffDesk;
use crate::{
    office::{Deed, refuse},
    views::{practice::person, young},
};

/// People on the list.
const LISTED: usize = 100;

impl StaffDesk {
    pub(super) async fn list_young(&self) -> Result<YoungList, Refusal> {
        let today = self.office.now().london_day();
        let by = today.saturating_add(NOTICE_DAYS.days());
        let limit = i64::try_from(LISTED + 1).unwrap_or(i64::MAX);
        let grown_up = born_before_turning(16, today);
        let found = self.office.store.young_due(&self.staff.organisation, by, grown_up, limit).await.map_err(refuse)?;
        let records = self.staff.role.is_clinical();
        let mut rows: Vec<_> = found.iter().filter_map(|held| young::row(held, today, by, records)).collect();
        let has_more = rows.len() > LISTED;
        rows.truncate(LISTED);
        self.office.record_read(&self.actor(), &Deed { action: "young-due", ..Deed::default() }).await?;
        Ok(YoungList { rows, has_more, records })
    }

    pub(super) async fn show_young(&self, who: &PersonRef) -> Result<YoungPage, Refusal> {
        let held = self.person_here(who).await?;
        self.authorise_clinical(&held)?;
        let today = self.office.now().london_day();
        let names = self.names(&[], &held.safety).await?;
        let years = held.identity.birth_date.map(|born| age_on(born, today));
        let visits = held.safety.access.visits.iter().rev();
        let page = YoungPage {
            person: person(&held).ok_or(Refusal::NotFound)?,
            age: young::age(held.identity.birth_date, today),
            proxies: young::proxies(&held, today),
            review: young::review(&held, &names, today),
            assessment: young::assessment(&held, &names, today),
            past_thirteen: years.is_some_and(|years| years >= 13),
            chooses: years.is_some_and(|years| years < 16),
            visits: visits.filter_map(|visit| young::visit(visit, &names)).collect(),
        };
        let deed = Deed { action: "practice-young", person: Some(held.id), ..Deed::default() };
        self.office.record_read(&self.actor(), &deed).await?;
        Ok(page)
    }

    /// One line for everybody's queue: how many are due today or were before.
    pub(in super::super) async fn young_line(&self) -> Result<Option<QueueLine>, Refusal> {
        let today = self.office.now().london_day();
        let (store, ods) = (&self.office.store, &self.staff.organisation);
        let due = store.young_due_count(ods, today, born_before_turning(16, today)).await.map_err(refuse)?;
        let what = match due {
            0 => return Ok(None),
            1 => "1 young person has a review due".to_owned(),
            due => format!("{due} young people have a review due"),
        };
        Ok(Some(QueueLine { person: None, who: String::new(), what, since: String::new() }))
    }
}
