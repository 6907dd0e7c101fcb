//! The control room: where areas and practices stand, in numbers. Programme officers see the nation, an area lead their own
//! areas alone, and neither a person.

mod count;

use async_trait::async_trait;
use contract::{
    ports::control_room::{ControlRoom, NO_AREA},
    refusal::Refusal,
    views::control_room::{RoomPage, RoomPractice},
};
use domain::{
    ids::OdsCode,
    programme::{
        clock::{Stops, more_days_over},
        pause::{Pause, standing},
        place::AreaCode,
        room::{Counts, Letters, Stands},
    },
    stamp::Stamp,
};
use jiff::civil::Date;
use store::programme::{Area, Placed};

pub use count::count_ahead;

use super::ProgrammeDesk;
use crate::{office::refuse, practice::readiness::measure, views::control_room as views};

/// One practice with everything the room knows of it today.
pub(crate) struct InRoom {
    pub placed: Placed,
    pub stands: Stands,
    pub is_paused: bool,
    pub stops: Stops,
    pub more: i64,
    /// When it was counted, and what; none while nobody has.
    pub counted: Option<(Stamp, Counts)>,
    pub letters: Letters,
}

impl ProgrammeDesk {
    /// The areas this person sees.
    async fn own_areas(&self) -> Result<Vec<Area>, Refusal> {
        let mut areas = self.office.store.areas().await.map_err(refuse)?;
        areas.retain(|area| self.acts_on(area));
        Ok(areas)
    }

    /// The practices that are meant, with what is known of them.
    async fn in_room(&self, is_meant: impl Fn(&Placed) -> bool, today: Date) -> Result<Vec<InRoom>, Refusal> {
        let store = &self.office.store;
        let mut places = store.places().await.map_err(refuse)?;
        places.retain(is_meant);
        let pauses: Vec<Pause> = store.pauses().await.map_err(refuse)?.into_iter().map(|kept| kept.pause).collect();
        let given = store.more_time().await.map_err(refuse)?;
        let all_before = store.places_before().await.map_err(refuse)?;
        let codes: Vec<OdsCode> = places.iter().map(|one| one.place.practice.clone()).collect();
        let counts = count::counts(&self.office, &codes).await.map_err(refuse)?;
        let one = |(placed, counted): (Placed, Option<(Stamp, Counts)>)| {
            let is_paused = standing(&placed.place, &pauses).is_paused();
            let before = all_before.get(&placed.place.practice).map(Vec::as_slice).unwrap_or_default();
            let stops = Stops::over(&placed.place, before, &pauses);
            let more = more_days_over(&placed.place, before, &given);
            let packs = counted.as_ref().map(|(_, counts)| counts.packs.as_slice()).unwrap_or_default();
            let letters = Letters::of(packs, today, &stops, more, is_paused);
            let stands = Stands::of_practice(&placed.switch_on, placed.answered.as_ref(), is_paused, today);
            InRoom { placed, stands, is_paused, stops, more, counted, letters }
        };
        Ok(places.into_iter().zip(counts).map(one).collect())
    }

    async fn show_whole_room(&self) -> Result<RoomPage, Refusal> {
        let (areas, today) = (self.own_areas().await?, self.office.now().london_day());
        let is_own = |one: &Placed| match &one.place.area {
            Some(code) => areas.iter().any(|area| area.code == *code),
            None => self.is_officer(),
        };
        let practices = self.in_room(is_own, today).await?;
        self.record_read("control-room", "").await?;
        let name = if self.is_officer() { "The nation" } else { "Your areas" };
        Ok(views::areas(name, &areas, &practices, today))
    }

    async fn show_area_room(&self, code: &str) -> Result<RoomPage, Refusal> {
        let today = self.office.now().london_day();
        let (name, area) = self.named(code).await?;
        let practices = self.in_room(|one| one.place.area == area, today).await?;
        self.record_read("control-room-area", code).await?;
        Ok(views::practices(name, code, &practices, today))
    }

    /// An area by its short name, or no area, for somebody who sees it.
    async fn named(&self, code: &str) -> Result<(String, Option<AreaCode>), Refusal> {
        if code == NO_AREA {
            self.officer_only()?;
            return Ok((views::NO_AREA_NAME.to_owned(), None));
        }
        let areas = self.office.store.areas().await.map_err(refuse)?;
        let area = areas.into_iter().find(|area| area.code.as_str() == code).ok_or(Refusal::NotFound)?;
        if self.acts_on(&area) { Ok((area.name, Some(area.code))) } else { Err(Refusal::NotForThisRole) }
    }

    async fn show_practice_room(&self, practice: &str) -> Result<RoomPractice, Refusal> {
        let practice = OdsCode::parse(practice).map_err(|_| Refusal::NotFound)?;
        let (areas, today) = (self.office.store.areas().await.map_err(refuse)?, self.office.now().london_day());
        let places = self.office.store.places().await.map_err(refuse)?;
        let placed = places.into_iter().find(|one| one.place.practice == practice).ok_or(Refusal::NotFound)?;
        let area = placed.place.area.as_ref().and_then(|code| areas.iter().find(|area| area.code == *code));
        if !area.map_or_else(|| self.is_officer(), |area| self.acts_on(area)) {
            return Err(Refusal::NotForThisRole);
        }
        let found = self.in_room(|one| one.place.practice == practice, today).await?;
        let one = found.first().ok_or(Refusal::NotFound)?;
        let readiness = measure(&self.office, &practice).await.map_err(refuse)?;
        self.record_read("control-room-practice", practice.as_str()).await?;
        Ok(views::practice(one, area, &readiness, today))
    }
}

#[async_trait]
impl ControlRoom for ProgrammeDesk {
    async fn room(&self, area: Option<&str>) -> Result<RoomPage, Refusal> {
        match area {
            Some(code) => self.show_area_room(code).await,
            None => self.show_whole_room().await,
        }
    }
    async fn room_practice(&self, practice: &str) -> Result<RoomPractice, Refusal> {
        self.show_practice_room(practice).await
    }
}
