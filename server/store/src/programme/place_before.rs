//! Where practices were before in the programme.

use std::collections::HashMap;

use domain::{ids::OdsCode, programme::clock::Before};
use jiff::civil::Date;

use super::{place::place, wrong};
use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    statements::statements,
};

statements! {
    PLACES_BEFORE = "SELECT practice, until, area, wave FROM programme_place_before ORDER BY practice, version";
    PLACES_BEFORE_OF = "SELECT practice, until, area, wave FROM programme_place_before WHERE practice = $1 ORDER BY version";
    /// Of the row as it stands, before it is changed.
    LEAVE_PLACE = "INSERT INTO programme_place_before (practice, version, until, area, wave) \
                   SELECT practice, version, $2, area, wave FROM programme_place WHERE practice = $1";
}

type Row = (String, String, String, String);

fn before((practice, until, area, wave): Row) -> Result<Before, StoreError> {
    let practice = OdsCode::parse(&practice).map_err(|_| wrong("a practice nobody can name"))?;
    let until = until.parse().map_err(|_| wrong("a day that is no date"))?;
    Ok(Before { place: place(practice, &area, &wave), until })
}

impl Store {
    /// Where every practice was before, the earliest place first.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn places_before(&self) -> Result<HashMap<OdsCode, Vec<Before>>, StoreError> {
        let rows: Vec<Row> = on_read!(self, c => sqlx::query_as(PLACES_BEFORE).fetch_all(c).await)?;
        let mut all: HashMap<OdsCode, Vec<Before>> = HashMap::new();
        for row in rows {
            let before = before(row)?;
            all.entry(before.place.practice.clone()).or_default().push(before);
        }
        Ok(all)
    }

    /// Where one practice was before, the earliest place first.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn places_before_of(&self, practice: &OdsCode) -> Result<Vec<Before>, StoreError> {
        let rows: Vec<Row> =
            on_read!(self, c => sqlx::query_as(PLACES_BEFORE_OF).bind(practice.as_str()).fetch_all(c).await)?;
        rows.into_iter().map(before).collect()
    }
}

impl Tx {
    /// The same, inside the transaction that passes a gate.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn places_before_of(&mut self, practice: &OdsCode) -> Result<Vec<Before>, StoreError> {
        let rows: Vec<Row> =
            on_tx!(self, c => sqlx::query_as(PLACES_BEFORE_OF).bind(practice.as_str()).fetch_all(c).await)?;
        rows.into_iter().map(before).collect()
    }

    /// Remembers where a practice is, to the end of a day: just before it is put elsewhere.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn leave_place(&mut self, practice: &OdsCode, on: Date) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(LEAVE_PLACE).bind(practice.as_str()).bind(on.to_string()).execute(c).await.map(drop))?;
        Ok(())
    }
}
