//! Areas, and each practice's place and last answer.

use std::collections::HashMap;

use domain::{
    ids::OdsCode,
    practice::{Decision, Practice, SwitchOn, programme::Wave},
    programme::{
        answer::Answered,
        place::{AreaCode, Place},
    },
};
use uuid::Uuid;

use super::wrong;
use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    shelf,
    statements::statements,
};

statements! {
    AREAS = "SELECT code, name, organisation, approved, version FROM programme_area ORDER BY name";
    ADD_AREA = "INSERT INTO programme_area (code, name, organisation, approved, version) VALUES ($1, $2, $3, '', 1) \
                ON CONFLICT (code) DO NOTHING";
    SAVE_AREA = "UPDATE programme_area SET name = $3, organisation = $4, approved = $5, version = version + 1 \
                WHERE code = $1 AND version = $2";
    PLACES = "SELECT r.ods, r.name, r.settings, p.area, p.wave, p.answer, p.version FROM practice r \
                LEFT JOIN programme_place p ON p.practice = r.ods ORDER BY r.name, r.ods";
    /// Counts for the public page, which shows none that is small.
    PEOPLE_BY_PRACTICE = "SELECT practice, COUNT(*) FROM person WHERE is_current = TRUE GROUP BY practice";
    ADD_PLACE = "INSERT INTO programme_place (practice, area, wave, answer, version) VALUES ($1, '', '', '', 1) \
                ON CONFLICT (practice) DO NOTHING";
    SAVE_PLACE = "UPDATE programme_place SET area = $3, wave = $4, version = version + 1 WHERE practice = $1 AND version = $2";
    SAVE_ANSWER = "UPDATE programme_place SET answer = $3, version = version + 1 WHERE practice = $1 AND version = $2";
    ADD_ANSWER = "INSERT INTO programme_answer (id, practice, at, body) VALUES ($1, $2, $3, $4)";
}

/// One area; the area leads are those of its organisation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Area {
    pub code: AreaCode,
    pub name: String,
    pub organisation: OdsCode,
    /// Its governance approved the programme here.
    pub approved: Option<Decision>,
    pub version: i64,
}

/// One practice of the programme.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Placed {
    pub place: Place,
    pub name: String,
    pub switch_on: SwitchOn,
    pub answered: Option<Answered>,
    pub version: i64,
}

type AreaRow = (String, String, String, String, i64);
type PlaceRow = (String, String, String, Option<String>, Option<String>, Option<String>, Option<i64>);

fn area((code, name, organisation, approved, version): AreaRow) -> Result<Area, StoreError> {
    Ok(Area {
        code: AreaCode::parse(&code).map_err(|_| wrong("an area nobody can name"))?,
        name,
        organisation: OdsCode::parse(&organisation).map_err(|_| wrong("an organisation nobody can name"))?,
        approved: shelf::programme::read_decision(&approved)?,
        version,
    })
}

/// A place by its stored words; empty ones are none.
pub(super) fn place(practice: OdsCode, area: &str, wave: &str) -> Place {
    Place { practice, area: AreaCode::parse(area).ok(), wave: Wave::from_word(wave) }
}

fn placed((ods, name, settings, area, wave, answer, version): PlaceRow) -> Result<Placed, StoreError> {
    let practice = OdsCode::parse(&ods).map_err(|_| wrong("a practice nobody can name"))?;
    Ok(Placed {
        place: place(practice, area.as_deref().unwrap_or_default(), wave.as_deref().unwrap_or_default()),
        name,
        switch_on: shelf::practice::read(&settings)?.switch_on,
        answered: shelf::programme::read_answer(answer.as_deref().unwrap_or_default())?,
        version: version.unwrap_or(0),
    })
}

impl Store {
    /// Every area, by name.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn areas(&self) -> Result<Vec<Area>, StoreError> {
        let rows: Vec<AreaRow> = on_read!(self, c => sqlx::query_as(AREAS).fetch_all(c).await)?;
        rows.into_iter().map(area).collect()
    }

    /// Every practice with its place, by name.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn places(&self) -> Result<Vec<Placed>, StoreError> {
        let rows: Vec<PlaceRow> = on_read!(self, c => sqlx::query_as(PLACES).fetch_all(c).await)?;
        rows.into_iter().map(placed).collect()
    }
}

impl Store {
    /// How many people each practice holds now.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn people_by_practice(&self) -> Result<HashMap<OdsCode, u64>, StoreError> {
        let rows: Vec<(String, i64)> = on_read!(self, c => sqlx::query_as(PEOPLE_BY_PRACTICE).fetch_all(c).await)?;
        let count = |(ods, count): (String, i64)| {
            let practice = OdsCode::parse(&ods).map_err(|_| wrong("a practice nobody can name"))?;
            Ok((practice, u64::try_from(count).unwrap_or(0)))
        };
        rows.into_iter().map(count).collect()
    }
}

impl Tx {
    /// Every practice with its place, inside the transaction.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn places(&mut self) -> Result<Vec<Placed>, StoreError> {
        let rows: Vec<PlaceRow> = on_tx!(self, c => sqlx::query_as(PLACES).fetch_all(c).await)?;
        rows.into_iter().map(placed).collect()
    }

    /// Adds an area.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when there is one of that short name.
    pub async fn add_area(&mut self, code: &AreaCode, name: &str, organisation: &OdsCode) -> Result<(), StoreError> {
        let done = on_tx!(self, c => sqlx::query(ADD_AREA).bind(code.as_str()).bind(name).bind(organisation.as_str())
            .execute(c).await.map(|done| done.rows_affected()))?;
        if done == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }

    /// Keeps an area as changed, unless somebody changed it since it was read.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn save_area(&mut self, area: &Area) -> Result<(), StoreError> {
        let approved = shelf::programme::write_decision(area.approved.as_ref())?;
        let done = on_tx!(self, c => sqlx::query(SAVE_AREA).bind(area.code.as_str()).bind(area.version)
            .bind(&area.name).bind(area.organisation.as_str()).bind(&approved)
            .execute(c).await.map(|done| done.rows_affected()))?;
        if done == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }

    /// Gives a new practice its row: in no area and no wave, without an answer.
    pub(crate) async fn add_place(&mut self, practice: &Practice) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(ADD_PLACE).bind(practice.ods.as_str()).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Puts a practice in an area and a wave, unless it was changed since it was read.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn save_place(&mut self, place: &Place, version: i64) -> Result<(), StoreError> {
        let (area, wave) = (place.area.as_ref().map_or("", AreaCode::as_str), place.wave.map_or("", Wave::word));
        let done = on_tx!(self, c => sqlx::query(SAVE_PLACE).bind(place.practice.as_str()).bind(version).bind(area)
            .bind(wave).execute(c).await.map(|done| done.rows_affected()))?;
        if done == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }

    /// Keeps a practice's answer, and all before it.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody answered meanwhile.
    pub async fn save_answer(
        &mut self,
        id: Uuid,
        practice: &OdsCode,
        version: i64,
        answered: &Answered,
    ) -> Result<(), StoreError> {
        let body = shelf::programme::write_answer(answered)?;
        let done = on_tx!(self, c => sqlx::query(SAVE_ANSWER).bind(practice.as_str()).bind(version).bind(&body)
            .execute(c).await.map(|done| done.rows_affected()))?;
        if done != 1 {
            return Err(StoreError::Conflict);
        }
        on_tx!(self, c => sqlx::query(ADD_ANSWER).bind(id).bind(practice.as_str()).bind(answered.decided.at.micros())
            .bind(&body).execute(c).await.map(drop))?;
        Ok(())
    }
}
