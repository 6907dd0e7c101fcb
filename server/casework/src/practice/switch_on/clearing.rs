//! Clearing people one by one, for a switch-on that opens cleared people alone.

use contract::{
    ids::PersonRef,
    refusal::Refusal,
    views::switch_on::{ClearingPage, ClearingRow},
};
use domain::{
    access::Access,
    practice::{
        Decision, Defaults, SwitchOn, Whom,
        marker::Marker,
        trial::{Choice, Outcome, outcome},
    },
};
use store::person::Held;

use super::super::StaffDesk;
use crate::{
    office::{Deed, refuse},
    views,
};

/// People on one page of those to clear.
const PAGE: usize = 50;

impl StaffDesk {
    /// Everybody who would open if somebody cleared them; with the most and the gravest markers first, then by what waits
    /// for review.
    pub(super) async fn show_to_clear(&self) -> Result<ClearingPage, Refusal> {
        let kept = self.own_practice().await?;
        let (store, now) = (&self.office.store, self.office.now());
        let today = now.london_day();
        // Clearing may begin before the yes: it is asked as if it were on.
        let decided = Decision { by: self.staff.id.clone(), at: now, why: String::new() };
        let choice = Choice {
            switch_on: SwitchOn::On { since: today, decided },
            defaults: Defaults { whom: Whom::Cleared, ..kept.practice.defaults },
        };
        let waiting = store.waiting_by_person(&self.staff.organisation, today).await.map_err(refuse)?;
        let (mut found, mut after) = (Vec::new(), String::new());
        loop {
            let batch = store.list_after(&kept.practice, &after).await.map_err(refuse)?;
            let Some(last) = batch.last() else { break };
            after.clone_from(&last.staff_ref);
            for held in batch {
                let standing = held.standing();
                if !matches!(outcome(&standing, &choice, now), Outcome::Waits(_)) {
                    continue;
                }
                let markers: Vec<Marker> = standing.markers(today).collect();
                let entries: u64 = waiting.get(&held.id).into_iter().flatten().map(|waiting| waiting.entries).sum();
                found.push((markers, entries, held));
            }
        }
        let total = u64::try_from(found.len()).unwrap_or(u64::MAX);
        found.sort_by(|(markers, entries, held), (others, more, other)| {
            let risk = |markers: &[Marker]| (markers.is_empty(), markers.first().copied());
            let by_risk = risk(markers).cmp(&risk(others)).then(others.len().cmp(&markers.len()));
            by_risk.then(more.cmp(entries)).then(held.staff_ref.cmp(&other.staff_ref))
        });
        found.truncate(PAGE);
        let mut rows = Vec::with_capacity(found.len());
        for (markers, entries, held) in found {
            rows.extend(row(&markers, entries, &held));
        }
        self.office.record_read(&self.actor(), &Deed { action: "people-to-clear", ..Deed::default() }).await?;
        Ok(ClearingPage { stands: views::switch_on::clears(&kept.practice), total, rows })
    }

    pub(super) async fn clear_one(&self, who: &PersonRef) -> Result<(), Refusal> {
        let (me, now) = (self.staff.id.clone(), self.office.now());
        self.change_access(who, "clear-person", |access| access.clear(me, now)).await
    }

    pub(super) async fn unclear_one(&self, who: &PersonRef) -> Result<(), Refusal> {
        self.change_access(who, "unclear-person", Access::unclear).await
    }
}

fn row(markers: &[Marker], held: u64, person: &Held) -> Option<ClearingRow> {
    let markers = markers.iter().map(|marker| marker.words()).collect();
    Some(ClearingRow { person: views::practice::person(person)?, markers, held })
}
