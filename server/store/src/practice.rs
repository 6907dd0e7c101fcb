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
    FIND = "SELECT ods, name, settings, rules FROM practice WHERE ods = $1";
    COUNT = "SELECT COUNT(*) FROM practice";
    SAVE = "INSERT INTO practice (ods, name, settings, version) VALUES ($1, $2, $3, 1) \
            ON CONFLICT (ods) DO UPDATE SET name = excluded.name, settings = excluded.settings, \
            version = practice.version + 1";
}

type Row = (String, String, String, i64);

fn practice((ods, name, settings, rules): Row) -> Result<Practice, StoreError> {
    let settings = shelf::practice::read(&settings)?;
    Ok(Practice {
        ods: OdsCode::parse(&ods).map_err(|error| crate::fault::inconsistent("practice", error))?,
        name,
        switch_on: settings.switch_on,
        defaults: settings.defaults,
        hold: settings.hold,
        rules: crate::rule::set_version(rules)?,
    })
}

impl Store {
    /// One practice.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn practice(&self, ods: &OdsCode) -> Result<Option<Practice>, StoreError> {
        let row: Option<Row> = on_read!(self, c => sqlx::query_as(FIND).bind(ods.as_str()).fetch_optional(c).await)?;
        row.map(practice).transpose()
    }
}

impl Store {
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
        let row: Option<Row> = on_tx!(self, c => sqlx::query_as(FIND).bind(ods.as_str()).fetch_optional(c).await)?;
        row.map(practice).transpose()
    }

    /// Keeps a practice as given, new or not; which rules are in force is changed by them alone.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn save_practice(&mut self, practice: &Practice) -> Result<(), StoreError> {
        let settings = shelf::practice::write(&shelf::practice::Settings {
            switch_on: practice.switch_on.clone(),
            defaults: practice.defaults,
            hold: practice.hold,
        })?;
        on_tx!(self, c => sqlx::query(SAVE).bind(practice.ods.as_str()).bind(&practice.name).bind(&settings)
            .execute(c).await.map(drop))?;
        Ok(())
    }
}
