//! A line opened in place: the entry in full with its reasons, and what else there is of its person.

use contract::{
    ids::{EntryRef, LineRef},
    input::desk::DeskPlace,
    refusal::Refusal,
    views::desk::{DeskLine, OpenLine},
};
use domain::{
    door::practice::{Decision, decide_listed, may_see_kept_for_leads},
    practice::marker::Marker,
};
use store::{
    entry::{Listed, Opened},
    person::Held,
    review_line::Line,
};

use super::{
    super::StaffDesk,
    lines::{Place, Reading, seen_as},
};
use crate::{
    office::{Deed, refuse},
    views::practice,
};

/// Other entries of the day that are shown beside it.
const OF_THE_DAY: i64 = 20;
/// How many lines are looked at for the next that has an entry to open.
const LOOKED_AT: usize = 50;

impl StaffDesk {
    /// Opens a line and notes that the reader saw all of it; none where it is settled, has no entry, or is not theirs to read.
    pub(super) async fn open_line(
        &self,
        at: &DeskPlace,
        place: &Place,
        reading: &Reading,
        name: &LineRef,
    ) -> Result<Option<OpenLine>, Refusal> {
        let (store, ods) = (&self.office.store, &self.staff.organisation);
        let Some(line) = store.review_line(ods, name.as_str(), reading.all).await.map_err(refuse)? else {
            return Ok(None);
        };
        let Decision::Shown(permit) = decide_listed(&self.staff, &reading.practice.ods, self.is_own(&line, reading))
        else {
            return Ok(None);
        };
        let Some((entry, listed)) = line.entry.clone() else { return Ok(None) };
        if store.line_settled(ods, name.as_str()).await.map_err(refuse)?.is_some() {
            return Ok(None);
        }
        let held = store.person(line.person).await.map_err(refuse)?.ok_or(Refusal::NotFound)?;
        let reference = EntryRef::parse(&listed.staff_ref).ok_or(Refusal::NotFound)?;
        let (page, opened) = self.review_page(&held, &reference).await?;
        let suggested = line.findings.open(&permit).found.first().map_or("", |finding| finding.what.word());
        let same_day = self.same_day(&held, &opened).await?;
        let next = self.next_after(at, place, reading, &line).await?;
        let seen = seen_as(&line.line, line.version);
        let Some(drawn) = self.desk_line(line, reading).await? else { return Ok(None) };
        let deed =
            Deed { action: "review-open", person: Some(held.id), entry: Some(entry), what: &seen, ..Deed::default() };
        self.office.record_read(&self.actor(), &deed).await?;
        Ok(Some(OpenLine {
            line: DeskLine { is_opened: true, ..drawn },
            page,
            suggested,
            flags: self.open_flags(&held, reading).await?,
            markers: held.standing().markers(reading.now.london_day()).map(Marker::words).collect(),
            same_day,
            next,
        }))
    }

    /// The line to go on with.
    pub(super) async fn next_after(
        &self,
        at: &DeskPlace,
        place: &Place,
        reading: &Reading,
        line: &Line,
    ) -> Result<Option<LineRef>, Refusal> {
        let next = self.lines_after(at, place, reading, Some(&line.key), LOOKED_AT).await?;
        let next =
            next.into_iter().find(|next| next.line != line.line && next.entry.is_some() && !self.is_own(next, reading));
        Ok(next.and_then(|next| LineRef::parse(&next.line)))
    }

    async fn open_flags(&self, held: &Held, reading: &Reading) -> Result<Vec<String>, Refusal> {
        let names = self.names(&[], &held.safety).await?;
        let (lifts, today) = (held.safety.lifts(), reading.now.london_day());
        let flags = held.safety.flags.iter().map(|(_, flag)| flag);
        let seen = flags.filter(|flag| may_see_kept_for_leads(self.staff.role, flag.leads_only));
        let rows = seen.filter_map(|flag| practice::flag(flag, &lifts, &names, &self.staff, today));
        Ok(rows.filter(|row| row.is_open).map(|row| format!("{}: {}", row.title, row.state)).collect())
    }

    async fn same_day(
        &self,
        held: &Held,
        opened: &Opened,
    ) -> Result<Vec<contract::views::practice::ReviewRow>, Refusal> {
        let day = self.office.store.of_day(held.id, &opened.place, OF_THE_DAY).await.map_err(refuse)?;
        let others: Vec<Listed> = day.into_iter().filter(|other| other.staff_ref != opened.staff_ref).collect();
        self.review_rows(held, &others).await
    }
}
