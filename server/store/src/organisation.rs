//! Organisations whose staff look at summaries: their names, and which of them patients are not shown by name.

use domain::ids::OdsCode;

use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    fault::inconsistent,
    statements::statements,
};

statements! {
    /// A practice is an organisation too, and never a discreet one.
    ORGANISATION = "SELECT name, discreet, 0 AS rank FROM organisation WHERE ods = $1 \
                    UNION ALL SELECT name, FALSE, 1 FROM practice WHERE ods = $1 ORDER BY rank LIMIT 1";
    ORGANISATIONS_NAMED = "SELECT ods FROM organisation WHERE LOWER(name) = $1 \
                           UNION SELECT ods FROM practice WHERE LOWER(name) = $1 ORDER BY ods LIMIT 2";
    SAVE_ORGANISATION = "INSERT INTO organisation (ods, name, discreet) VALUES ($1, $2, $3) \
                         ON CONFLICT (ods) DO UPDATE SET name = excluded.name, discreet = excluded.discreet";
}

/// One organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    pub ods: OdsCode,
    pub name: String,
    /// On the national discreet list: patients read "an NHS service" in place of its name.
    pub discreet: bool,
}

impl Store {
    /// One organisation, a practice or another.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn organisation(&self, ods: &OdsCode) -> Result<Option<Organisation>, StoreError> {
        let row: Option<(String, bool, i32)> =
            on_read!(self, c => sqlx::query_as(ORGANISATION).bind(ods.as_str()).fetch_optional(c).await)?;
        Ok(row.map(|(name, discreet, _)| Organisation { ods: ods.clone(), name, discreet }))
    }

    /// The codes of organisations of exactly this name, in any case; two at most, which is one too many.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn organisations_named(&self, name: &str) -> Result<Vec<OdsCode>, StoreError> {
        let name = name.trim().to_lowercase();
        let codes: Vec<String> =
            on_read!(self, c => sqlx::query_scalar(ORGANISATIONS_NAMED).bind(name).fetch_all(c).await)?;
        codes.iter().map(|code| OdsCode::parse(code).map_err(|error| inconsistent("organisation", error))).collect()
    }
}

impl Tx {
    /// Keeps an organisation as given, new or not.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn save_organisation(&mut self, organisation: &Organisation) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(SAVE_ORGANISATION).bind(organisation.ods.as_str()).bind(&organisation.name)
            .bind(organisation.discreet).execute(c).await.map(drop))?;
        Ok(())
    }
}
