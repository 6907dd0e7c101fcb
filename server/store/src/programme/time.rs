//! More time for the clocks of a practice or an area.

use domain::programme::{clock::MoreTime, place::Scope};
use uuid::Uuid;

use super::wrong;
use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    shelf,
    statements::statements,
};

statements! {
    MORE_TIME = "SELECT scope, days, given FROM programme_more_time ORDER BY id";
    ADD_MORE_TIME = "INSERT INTO programme_more_time (id, scope, days, given) VALUES ($1, $2, $3, $4)";
}

type Row = (String, i64, String);

fn more((scope, days, given): Row) -> Result<MoreTime, StoreError> {
    Ok(MoreTime {
        scope: Scope::from_word(&scope).ok_or_else(|| wrong("a scope nobody can name"))?,
        days: u16::try_from(days).map_err(|_| wrong("days nobody can count"))?,
        given: shelf::programme::read_decision(&given)?.ok_or_else(|| wrong("time that nobody gave"))?,
    })
}

impl Store {
    /// All the time that was ever given.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn more_time(&self) -> Result<Vec<MoreTime>, StoreError> {
        let rows: Vec<Row> = on_read!(self, c => sqlx::query_as(MORE_TIME).fetch_all(c).await)?;
        rows.into_iter().map(more).collect()
    }
}

impl Tx {
    /// All the time that was ever given, inside the transaction.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn more_time(&mut self) -> Result<Vec<MoreTime>, StoreError> {
        let rows: Vec<Row> = on_tx!(self, c => sqlx::query_as(MORE_TIME).fetch_all(c).await)?;
        rows.into_iter().map(more).collect()
    }

    /// Gives more time.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn add_more_time(&mut self, id: Uuid, more: &MoreTime) -> Result<(), StoreError> {
        let given = shelf::programme::write_decision(Some(&more.given))?;
        on_tx!(self, c => sqlx::query(ADD_MORE_TIME).bind(id).bind(more.scope.word()).bind(i64::from(more.days))
            .bind(&given).execute(c).await.map(drop))?;
        Ok(())
    }
}
