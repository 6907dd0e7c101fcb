//! How often something was tried on a day, on all servers together.

use jiff::civil::Date;

use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    statements::statements,
};

statements! {
    COUNT_TRY = "INSERT INTO tried (thing, way, day, tries) VALUES ($1, $2, $3, 1) \
                 ON CONFLICT (thing, way, day) DO UPDATE SET tries = tried.tries + 1 RETURNING tries";
    FORGET_TRIES = "DELETE FROM tried WHERE day < $1";
    REMEMBERED_TRIES = "SELECT COUNT(*) FROM tried";
}

impl Store {
    /// How many things are remembered, for whoever looks after the service.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn remembered_tries(&self) -> Result<i64, StoreError> {
        on_read!(self, c => sqlx::query_scalar(REMEMBERED_TRIES).fetch_one(c).await).map_err(Into::into)
    }
}

impl Tx {
    /// Counts a try of a thing by its keyed hash, and says how many it had on this day in this way, with this one.
    ///
    /// # Errors
    /// [`StoreError`] when it was not counted.
    pub async fn count_try(&mut self, thing: &str, way: &str, day: Date) -> Result<i64, StoreError> {
        on_tx!(self, c => sqlx::query_scalar(COUNT_TRY).bind(thing).bind(way).bind(day.to_string())
            .fetch_one(c).await)
        .map_err(Into::into)
    }

    /// Forgets the tries of the days before.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn forget_tries(&mut self, today: Date) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(FORGET_TRIES).bind(today.to_string()).execute(c).await.map(drop))?;
        Ok(())
    }
}
