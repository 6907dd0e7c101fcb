//! Reading one page of a section.

use contract::{
    ids::EntryRef,
    refusal::Refusal,
    section::Section,
    views::{entry::EntryRow, patient::SectionPage},
};
use domain::{
    door::patient::{Decision, Door, Opening},
    kind::Kind,
};
use store::{
    entry::{Folded, Listed, Place},
    person::Held,
};

use super::reader::{AtTheDoor, PatientReader};
use crate::{
    office::refuse,
    views::{entry::row, section::kind_of},
};

/// Where a list begins.
pub(super) enum Start {
    After(Place),
    /// With the newest page, loaded already: as many entries as are wanted, or all there are.
    With(Vec<Listed>),
}

/// Entries a page holds.
pub(super) const PAGE: usize = 50;

impl PatientReader {
    pub(super) async fn read_section(
        &self,
        section: Section,
        after: Option<&EntryRef>,
    ) -> Result<SectionPage, Refusal> {
        let kind = kind_of(section);
        let (AtTheDoor { held, opening }, start) = match after {
            None => self.at_the_door_with_newest(kind).await?,
            Some(after) => {
                let at_the_door = self.at_the_door().await?;
                let place = self.visible_place(&at_the_door.held, after).await?;
                (at_the_door, Start::After(place))
            }
        };
        let mut rows = self.visible(&held, kind, opening, start, PAGE + 1).await?;
        let has_older = rows.len() > PAGE;
        rows.truncate(PAGE);
        let older_than = rows.last().filter(|_| has_older).map(|(_, row)| row.id.clone());
        self.record("section", Some(held.id), None, section.slug()).await?;
        Ok(SectionPage {
            section,
            rows: rows.into_iter().map(|(_, row)| row).collect(),
            is_continued: after.is_some(),
            older_than,
        })
    }

    /// Loads the person and their newest page together; it stays folded until the door is known to be open.
    async fn at_the_door_with_newest(&self, kind: Option<Kind>) -> Result<(AtTheDoor, Start), Refusal> {
        let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
        let found = match self.person {
            Some(person) => {
                let found = self.office.store.person_and_newest(person, kind, self.office.now(), limit).await;
                found.map_err(refuse)?
            }
            None => None,
        };
        let (held, newest) = found.map_or_else(|| (None, Folded::default()), |(held, newest)| (Some(held), newest));
        Ok((self.stand(held).await?, Start::With(newest.unfold().map_err(refuse)?)))
    }

    /// Up to `wanted` entries the door shows, newest first: filled after deciding, so that nothing withheld shortens a page.
    pub(super) async fn visible(
        &self,
        held: &Held,
        kind: Option<Kind>,
        opening: Opening,
        start: Start,
        wanted: usize,
    ) -> Result<Vec<(Listed, EntryRow)>, Refusal> {
        let now = self.office.now();
        let judge = self.office.judge(held).await?;
        let standing = judge.standing(held);
        let door = Door::new(self.viewer(), &standing, now);
        let mut shown = Vec::with_capacity(wanted);
        let limit = i64::try_from(wanted).unwrap_or(i64::MAX);
        let (mut place, mut loaded) = match start {
            Start::After(place) => (place, None),
            Start::With(page) => (Place::top(), Some(page)),
        };
        loop {
            let page = match loaded.take() {
                Some(page) => page,
                None => self.office.store.shown(held.id, kind, opening, now, &place, limit).await.map_err(refuse)?,
            };
            let is_last = page.len() < wanted;
            if let Some(oldest) = page.last() {
                place = Place::of(oldest);
            }
            for listed in judge.listed(&self.office, held.id, page).await? {
                if let Decision::Shown(permit) = door.decide(&listed.facts)
                    && let Some(row) = row(&self.name(&listed.patient_ref), &listed.facts, &listed.head, &permit)
                {
                    shown.push((listed, row));
                    if shown.len() == wanted {
                        return Ok(shown);
                    }
                }
            }
            if is_last {
                return Ok(shown);
            }
        }
    }

    /// Where a cursor points; a cursor names a visible entry or nothing.
    pub(super) async fn visible_place(&self, held: &Held, after: &EntryRef) -> Result<Place, Refusal> {
        let judge = self.office.judge(held).await?;
        let found = self.office.store.entry_for_patient(held.id, &self.named(after)).await.map_err(refuse)?;
        let standing = judge.standing(held);
        let door = Door::new(self.viewer(), &standing, self.office.now());
        found
            .map(|found| judge.opened(found))
            .filter(|found| matches!(door.decide(&found.entry.facts), Decision::Shown(_)))
            .map(|found| found.place)
            .ok_or(Refusal::NotFound)
    }
}
