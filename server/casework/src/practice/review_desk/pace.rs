//! How much waited at the end of each of the last days, how much came, and how much was decided.

use contract::{refusal::Refusal, views::desk::PacePage};
use domain::{practice::pace::Pace, review_line::LineKind, stamp::Stamp};
use jiff::{ToSpan, civil::Date};
use store::review_line::Hour;

use super::super::StaffDesk;
use crate::{
    office::{Deed, refuse},
    views::desk as views,
};

/// Days that are shown, today the last.
const DAYS: i64 = 28;
/// Days of review that make a pace.
const EIGHT_WEEKS: i64 = 56;
const DAY: i64 = 24 * 60 * 60;

impl StaffDesk {
    pub(super) async fn show_pace(&self) -> Result<PacePage, Refusal> {
        let (store, ods, now) = (&self.office.store, &self.staff.organisation, self.office.now());
        let today = now.london_day();
        let since = now.plus_seconds(-(DAYS + 1) * DAY);
        let came = by_day(&store.came_to_wait(ods, since).await.map_err(refuse)?);
        let settled = by_day(&store.were_settled(ods, since).await.map_err(refuse)?);
        let counts = store.line_counts(ods, now, false, None).await.map_err(refuse)?;
        let is_entry = |kind| matches!(kind, LineKind::Held | LineKind::Unfiled | LineKind::Unknown);
        let waiting: i64 = counts.iter().filter(|one| is_entry(one.kind)).map(|one| one.lines).sum();
        let acts = store.review_acts(ods, now.plus_seconds(-EIGHT_WEEKS * DAY)).await.map_err(refuse)?;
        // From today backwards: what waited the evening before is what waits, less what came, and with what was settled.
        let (mut days, mut left) = (Vec::new(), waiting);
        for back in 0..DAYS {
            let day = today.saturating_sub(back.days());
            let (came, settled) = (on(&came, day), on(&settled, day));
            days.push(views::pace_day(day, left, came, settled));
            left = (left - came + settled).max(0);
        }
        days.reverse();
        self.office.record_read(&self.actor(), &Deed { action: "review-pace", ..Deed::default() }).await?;
        Ok(views::pace_page(days, Pace::of(acts), waiting))
    }
}

fn by_day(hours: &[Hour]) -> Vec<(Date, i64)> {
    hours.iter().map(|Hour { at, entries }| (Stamp::london_day(*at), *entries)).collect()
}

fn on(days: &[(Date, i64)], day: Date) -> i64 {
    days.iter().filter(|(other, _)| *other == day).map(|(_, entries)| entries).sum()
}
