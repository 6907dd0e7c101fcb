//! Pauses: one row each, read whole by everyone who asks.

use domain::{ids::PauseId, programme::pause::Pause};
use uuid::Uuid;

use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    shelf,
    statements::statements,
};

statements! {
    PAUSES = "SELECT id, body, version FROM programme_pause ORDER BY began, id";
    ADD_PAUSE = "INSERT INTO programme_pause (id, began, body, version) VALUES ($1, $2, $3, 1)";
    SAVE_PAUSE = "UPDATE programme_pause SET body = $3, version = version + 1 WHERE id = $1 AND version = $2";
    /// Waits for everyone who is passing a gate; whoever comes after waits for the pause, and sees it.
    /// Counts up nothing: what a practice is answering meanwhile still counts.
    HOLD_PLACES = "UPDATE programme_place SET version = version";
}

/// A pause as it was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptPause {
    pub pause: Pause,
    pub version: i64,
}

type Row = (Uuid, String, i64);

fn kept((id, body, version): Row) -> Result<KeptPause, StoreError> {
    Ok(KeptPause { pause: shelf::programme::read_pause(PauseId(id), &body)?, version })
}

impl Store {
    /// Every pause there ever was, the oldest first.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn pauses(&self) -> Result<Vec<KeptPause>, StoreError> {
        let rows: Vec<Row> = on_read!(self, c => sqlx::query_as(PAUSES).fetch_all(c).await)?;
        rows.into_iter().map(kept).collect()
    }
}

impl Tx {
    /// Every pause there ever was, inside the transaction.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn pauses(&mut self) -> Result<Vec<KeptPause>, StoreError> {
        let rows: Vec<Row> = on_tx!(self, c => sqlx::query_as(PAUSES).fetch_all(c).await)?;
        rows.into_iter().map(kept).collect()
    }

    /// Holds every gate until the end of the transaction: what is passing ends first, and what comes after sees what this
    /// transaction did.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn hold_programme(&mut self) -> Result<(), StoreError> {
        on_tx!(self, c => sqlx::query(HOLD_PLACES).execute(c).await.map(drop))?;
        Ok(())
    }

    /// Keeps a new pause: with this one row letters, clocks, uploads and switch-ons stand.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn add_pause(&mut self, pause: &Pause) -> Result<(), StoreError> {
        let body = shelf::programme::write_pause(pause)?;
        on_tx!(self, c => sqlx::query(ADD_PAUSE).bind(pause.id.0).bind(pause.began.at.micros()).bind(&body)
            .execute(c).await.map(drop))?;
        Ok(())
    }

    /// Keeps a pause as changed, unless somebody changed it since it was read.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn save_pause(&mut self, pause: &Pause, version: i64) -> Result<(), StoreError> {
        let body = shelf::programme::write_pause(pause)?;
        let done = on_tx!(self, c => sqlx::query(SAVE_PAUSE).bind(pause.id.0).bind(version).bind(&body)
            .execute(c).await.map(|done| done.rows_affected()))?;
        if done == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }
}
