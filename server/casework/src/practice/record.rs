//! A page of the record, each entry with its decision and reasons.

use std::collections::HashMap;

use contract::{
    ids::{EntryRef, PersonRef},
    refusal::Refusal,
    views::practice::{RecordFilter, RecordPage, ReviewRow},
};
use domain::{
    door::{
        patient::{Door, Viewer},
        practice,
    },
    kind::Kind,
};
use store::{
    entry::{Listed, Opened, Place},
    person::Held,
};

use super::StaffDesk;
use crate::{
    office::{Deed, refuse},
    views::{
        entry::row,
        practice::person,
        reasons::{Evidence, reasons},
        risk,
        section::{kind_of, kind_words},
        young,
    },
};

/// Entries a page holds.
const PAGE: usize = 50;

impl StaffDesk {
    pub(super) async fn show_record(
        &self,
        who: &PersonRef,
        filter: RecordFilter,
        after: Option<&EntryRef>,
    ) -> Result<RecordPage, Refusal> {
        let held = self.person_here(who).await?;
        self.authorise_clinical(&held)?;
        let last = match after {
            Some(after) => {
                let found = self.office.store.entry_for_staff(held.id, after.as_str()).await.map_err(refuse)?;
                Some(found.ok_or(Refusal::NotFound)?)
            }
            None => None,
        };
        let start = last.as_ref().map_or_else(Place::top, |last| last.place.clone());
        let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
        let store = &self.office.store;
        let mut rows = match filter {
            RecordFilter::Section(section) => {
                let listed = store.all(held.id, kind_of(section), &start, limit).await.map_err(refuse)?;
                self.review_rows(&held, &listed).await?
            }
            RecordFilter::Held => self.waiting_rows(&held, last.as_ref(), limit).await?,
            RecordFilter::Unknown => {
                let listed = store.all(held.id, Some(Kind::Unknown), &start, limit).await.map_err(refuse)?;
                self.review_rows(&held, &listed).await?
            }
        };
        let has_older = rows.len() > PAGE;
        rows.truncate(PAGE);
        let what = match filter {
            RecordFilter::Section(section) => section.slug(),
            RecordFilter::Held => "held",
            RecordFilter::Unknown => "unknown",
        };
        let deed = Deed { action: "practice-record", person: Some(held.id), what, ..Deed::default() };
        self.office.record_read(&self.actor(), &deed).await?;
        Ok(RecordPage {
            person: person(&held).ok_or(Refusal::NotFound)?,
            filter,
            older_than: rows.last().filter(|_| has_older).map(|row| row.row.id.clone()),
            visits: young::kept_visits(&held, &self.names(&[], &held.safety).await?),
            rows,
            is_continued: after.is_some(),
        })
    }

    /// Entries that wait, the riskiest first, each with what was found in it.
    async fn waiting_rows(&self, held: &Held, last: Option<&Opened>, limit: i64) -> Result<Vec<ReviewRow>, Refusal> {
        let practice::Decision::Shown(permit) = practice::decide_listed(&self.staff, &held.practice.ods, false) else {
            return Err(Refusal::NotForThisRole);
        };
        let store = &self.office.store;
        let after = match last {
            Some(last) => {
                let findings = store.findings(held.id, last.entry.id).await.map_err(refuse)?;
                Some((findings.open(&permit).risk, &last.place))
            }
            None => None,
        };
        let waiting = store.held(held.id, after, limit).await.map_err(refuse)?;
        let mut found: HashMap<String, Vec<String>> = HashMap::new();
        for one in &waiting {
            found.insert(one.listed.staff_ref.clone(), risk::lines(&one.findings, &permit));
        }
        let listed: Vec<Listed> = waiting.into_iter().map(|one| one.listed).collect();
        let mut rows = self.review_rows(held, &listed).await?;
        for row in &mut rows {
            row.reasons.extend(found.remove(row.row.id.as_str()).unwrap_or_default());
        }
        Ok(rows)
    }

    /// Entries with what the patient door says of each, for staff the practice door lets read them.
    pub(super) async fn review_rows(&self, held: &Held, listed: &[Listed]) -> Result<Vec<ReviewRow>, Refusal> {
        let practice::Decision::Shown(permit) = practice::decide_listed(&self.staff, &held.practice.ods, false) else {
            return Err(Refusal::NotForThisRole);
        };
        let redactions = self.office.store.redactions(held.id).await.map_err(refuse)?;
        let names = self.names(&redactions, &held.safety).await?;
        let judge = self.office.judge(held).await?;
        let listed = judge.listed(&self.office, held.id, listed.to_vec()).await?;
        let evidence = Evidence { role: self.staff.role, redactions: &redactions, names: &names, judge: &judge };
        let standing = judge.standing(held);
        let door = Door::new(&Viewer::Patient, &standing, self.office.now());
        Ok(listed
            .iter()
            .filter_map(|listed| {
                let (shown_to_patient, reasons) = reasons(&door.decide(&listed.facts), &listed.facts, &evidence);
                Some(ReviewRow {
                    row: row(&listed.staff_ref, &listed.facts, &listed.head, &permit)?,
                    kind: kind_words(listed.facts.kind),
                    shown_to_patient,
                    reasons,
                })
            })
            .collect())
    }
}
