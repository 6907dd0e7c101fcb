//! Practices.

use domain::{ids::OdsCode, practice::Practice};

use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    shelf,
    statements::statements,
};

statements! {
    PING = "SELECT 1";
    FIND = "SELECT ods, name, settings, rules, version FROM practice WHERE ods = $1";
    COUNT = "SELECT COUNT(*) FROM practice";
    ADD = "INSERT INTO practice (ods, name, settings, version) VALUES ($1, $2, $3, 1) ON CONFLICT (ods) DO NOTHING";
    CHANGE = "UPDATE practice SET name = $3, settings = $4, version = version + 1 WHERE ods = $1 AND version = $2";
}

type Row = (String, String, String, i64, i64);

/// A practice as it was read, to be changed by whoever saw it so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Kept {
    pub practice: Practice,
    /// Counts the changes; a form carries it, so that nobody decides on what somebody else changed meanwhile.
    pub version: i64,
}

fn kept((ods, name, settings, rules, version): Row) -> Result<Kept, StoreError> {
    let settings = shelf::practice::read(&settings)?;
    let practice = Practice {
        ods: OdsCode::parse(&ods).map_err(|error| crate::fault::inconsistent("practice", error))?,
        name,
        switch_on: settings.switch_on,
        defaults: settings.defaults,
        hold: settings.hold,
        rules: crate::rule::set_version(rules)?,
    };
    Ok(Kept { practice, version })
}

fn settings(practice: &Practice) -> Result<String, StoreError> {
    shelf::practice::write(&shelf::practice::Settings {
        switch_on: practice.switch_on.clone(),
        defaults: practice.defaults,
        hold: practice.hold,
    })
}

impl Store {
    /// One practice.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn practice(&self, ods: &OdsCode) -> Result<Option<Practice>, StoreError> {
        Ok(self.kept_practice(ods).await?.map(|kept| kept.practice))
    }

    /// One practice and its version.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn kept_practice(&self, ods: &OdsCode) -> Result<Option<Kept>, StoreError> {
        let row: Option<Row> = on_read!(self, c => sqlx::query_as(FIND).bind(ods.as_str()).fetch_optional(c).await)?;
        row.map(kept).transpose()
    }

    /// Whether nobody has used this database yet: it knows no practice.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn is_empty(&self) -> Result<bool, StoreError> {
        let practices: i64 = on_read!(self, c => sqlx::query_scalar(COUNT).fetch_one(c).await)?;
        Ok(practices == 0)
    }
}

impl Tx {
    /// One practice, inside the transaction.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn practice(&mut self, ods: &OdsCode) -> Result<Option<Practice>, StoreError> {
        Ok(self.kept_practice(ods).await?.map(|kept| kept.practice))
    }

    /// One practice and its version, inside the transaction that will change it.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn kept_practice(&mut self, ods: &OdsCode) -> Result<Option<Kept>, StoreError> {
        let row: Option<Row> = on_tx!(self, c => sqlx::query_as(FIND).bind(ods.as_str()).fetch_optional(c).await)?;
        row.map(kept).transpose()
    }

    /// Adds a practice. One that is there already stays as it is.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn add_practice(&mut self, practice: &Practice) -> Result<(), StoreError> {
        let settings = settings(practice)?;
        on_tx!(self, c => sqlx::query(ADD).bind(practice.ods.as_str()).bind(&practice.name).bind(&settings)
            .execute(c).await.map(drop))?;
        self.add_place(practice).await
    }

    /// Keeps a practice as changed, unless somebody changed it since it was read.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn change_practice(&mut self, before: &Kept, practice: &Practice) -> Result<(), StoreError> {
        let settings = settings(practice)?;
        let done = on_tx!(self, c => sqlx::query(CHANGE).bind(before.practice.ods.as_str()).bind(before.version)
            .bind(&practice.name).bind(&settings).execute(c).await.map(|done| done.rows_affected()))?;
        if done == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }
}
