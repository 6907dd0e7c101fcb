//! The dry run: everybody of the practice before the patient door, once for each choice, without a name leaving.

use contract::{input::switch_on::Choice as Asked, refusal::Refusal, views::switch_on::TrialPage};
use domain::{
    practice::{
        Decision, Defaults, SwitchOn, Whom,
        pace::Pace,
        trial::{Choice, Tally, outcome},
    },
    stamp::Stamp,
};
use jiff::{ToSpan, civil::Date, tz::TimeZone};

use super::{
    super::StaffDesk,
    date,
    decide::{gives_more, settings},
};
use crate::{
    office::{Deed, refuse},
    views::{
        readiness::score,
        switch_on::{self as views, Tried},
    },
};

/// Days whose arrivals stand for a week's, fourfold.
const FOUR_WEEKS: i64 = 28;
/// Days of review that make a pace.
const EIGHT_WEEKS: i64 = 56;
const DAY: i64 = 24 * 60 * 60;

impl StaffDesk {
    pub(super) async fn try_switch_on(&self, asked: &Asked) -> Result<TrialPage, Refusal> {
        let kept = self.own_practice().await?;
        let (since, (defaults, hold)) = (date(asked.since)?, settings(asked)?);
        let (store, now) = (&self.office.store, self.office.now());
        let today = now.london_day();
        let decided = Decision { by: self.staff.id.clone(), at: now, why: String::new() };
        let on = |whom| Choice {
            switch_on: SwitchOn::On { since, decided: decided.clone() },
            defaults: Defaults { whom, ..defaults },
        };
        let present = Choice { switch_on: kept.practice.switch_on.clone(), defaults: kept.practice.defaults };
        // A day to come is counted as on that day: ages and dates as they are then.
        let then = instant_of(since.max(today)).unwrap_or(now);
        let choices = [(present, now), (on(Whom::Everyone), then), (on(Whom::Cleared), then)];
        let mut tallies = [Tally::default(), Tally::default(), Tally::default()];
        let waiting = store.waiting_by_person(&self.staff.organisation, since).await.map_err(refuse)?;
        let (mut people, mut after) = (0, String::new());
        loop {
            let batch = store.list_after(&kept.practice, &after).await.map_err(refuse)?;
            let Some(last) = batch.last() else { break };
            after.clone_from(&last.staff_ref);
            people += u64::try_from(batch.len()).unwrap_or(0);
            for held in &batch {
                let standing = held.standing();
                let waiting = waiting.get(&held.id).map_or(&[][..], Vec::as_slice);
                for ((choice, at), tally) in choices.iter().zip(&mut tallies) {
                    tally.add(outcome(&standing, choice, *at), waiting);
                }
            }
        }
        let ods = &self.staff.organisation;
        let lately = store.lately(ods, today.saturating_sub(FOUR_WEEKS.days()), today).await.map_err(refuse)?;
        let acts = store.review_acts(ods, now.plus_seconds(-EIGHT_WEEKS * DAY)).await.map_err(refuse)?;
        let [present, everyone, cleared] = tallies;
        let tried = Tried { since, defaults, hold, people, present, everyone, cleared, lately, pace: Pace::of(acts) };
        let readiness = self.measure().await?;
        let opens = |whom| gives_more(&kept.practice, since, (&Defaults { whom, ..defaults }, hold));
        let is_gated = !readiness.is_ready() && (opens(Whom::Everyone) || opens(Whom::Cleared));
        let not_ready = is_gated.then(|| score(&readiness));
        let page = TrialPage { not_ready, ..views::trial(&kept, &tried, asked.version, today) };
        let deed = Deed { action: "try-switch-on", ..Deed::default() };
        self.office.record_read(&self.actor(), &deed).await?;
        Ok(page)
    }
}

/// Noon of a day, which is the same day in London all the year.
fn instant_of(day: Date) -> Option<Stamp> {
    let noon = day.at(12, 0, 0, 0).to_zoned(TimeZone::UTC).ok()?;
    Some(Stamp::from_micros(noon.timestamp().as_microsecond()))
}
