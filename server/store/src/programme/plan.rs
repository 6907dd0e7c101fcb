//! The forecast that was kept as the plan, and what came: counts by practice and day, and nobody.

use domain::{
    ids::OdsCode,
    programme::{place::Scope, plan::KeptPlan},
    sharing::Extent,
};
use jiff::civil::Date;

use super::wrong;
use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    shelf,
    statements::statements,
};

statements! {
    PLAN = "SELECT body, version FROM programme_plan WHERE scope = $1";
    ADD_PLAN = "INSERT INTO programme_plan (scope, body, version) VALUES ($1, $2, 1) ON CONFLICT (scope) DO NOTHING";
    SAVE_PLAN = "UPDATE programme_plan SET body = $3, version = version + 1 WHERE scope = $1 AND version = $2";
    /// In the order of its index, so that nothing is sorted.
    PACKS_BY_DAY = "SELECT practice, sent, COUNT(*) FROM pack WHERE sent <> '' GROUP BY practice, state, sent";
    OPTED_OUT = "SELECT p.practice, s.body FROM sharing s \
                 JOIN person p ON p.nhs_key = s.nhs_key AND p.is_current = TRUE WHERE s.extent = $1";
}

/// A practice, a day, and how many people.
pub type ByDay = (OdsCode, Date, u64);

fn practice(ods: &str) -> Result<OdsCode, StoreError> {
    OdsCode::parse(ods).map_err(|_| wrong("a practice nobody can name"))
}

impl Store {
    /// The plan of the nation or an area with its version; none while nobody kept one.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn plan(&self, scope: &Scope) -> Result<Option<(KeptPlan, i64)>, StoreError> {
        let row: Option<(String, i64)> =
            on_read!(self, c => sqlx::query_as(PLAN).bind(scope.word()).fetch_optional(c).await)?;
        row.map(|(body, version)| Ok((shelf::plan::read(&body)?, version))).transpose()
    }

    /// Packs by the day they were sent.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn packs_by_day(&self) -> Result<Vec<ByDay>, StoreError> {
        let rows: Vec<(String, String, i64)> = on_read!(self, c => sqlx::query_as(PACKS_BY_DAY).fetch_all(c).await)?;
        let one = |(ods, sent, count): (String, String, i64)| {
            let sent = sent.parse().map_err(|_| wrong("a day that is no date"))?;
            Ok((practice(&ods)?, sent, u64::try_from(count).unwrap_or(0)))
        };
        rows.into_iter().map(one).collect()
    }

    /// Everyone who says no now, by the day of their last choice.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn opted_out_by_day(&self) -> Result<Vec<ByDay>, StoreError> {
        let rows: Vec<(String, String)> =
            on_read!(self, c => sqlx::query_as(OPTED_OUT).bind(Extent::OptedOut.word()).fetch_all(c).await)?;
        let mut days = Vec::with_capacity(rows.len());
        for (ods, body) in rows {
            if let Some(at) = shelf::sharing::read(&body)?.changed_at {
                days.push((practice(&ods)?, at.london_day(), 1));
            }
        }
        Ok(days)
    }
}

impl Tx {
    /// Keeps a plan in place of the one before, unless somebody else did since it was read; version nought for the first.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when another was kept meanwhile.
    pub async fn keep_plan(&mut self, scope: &Scope, plan: &KeptPlan, version: i64) -> Result<(), StoreError> {
        let body = shelf::plan::write(plan)?;
        let done = if version == 0 {
            on_tx!(self, c => sqlx::query(ADD_PLAN).bind(scope.word()).bind(&body).execute(c).await
                .map(|done| done.rows_affected()))?
        } else {
            on_tx!(self, c => sqlx::query(SAVE_PLAN).bind(scope.word()).bind(version).bind(&body).execute(c).await
                .map(|done| done.rows_affected()))?
        };
        if done == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }
}
