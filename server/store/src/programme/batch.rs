//! Batches of letters.

use domain::{ids::BatchId, programme::pack::Batch};
use uuid::Uuid;

use crate::{
    Store, StoreError, Tx,
    database::{on_read, on_tx},
    shelf,
    statements::statements,
};

statements! {
    BATCHES = "SELECT id, body, version FROM pack_batch ORDER BY printed DESC, id LIMIT 100";
    BATCH = "SELECT id, body, version FROM pack_batch WHERE id = $1";
    ADD_BATCH = "INSERT INTO pack_batch (id, printed, body, version) VALUES ($1, $2, $3, 1)";
    SAVE_BATCH = "UPDATE pack_batch SET body = $3, version = version + 1 WHERE id = $1 AND version = $2";
}

/// A batch as it was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptBatch {
    pub batch: Batch,
    pub version: i64,
}

type Row = (Uuid, String, i64);

fn kept((id, body, version): Row) -> Result<KeptBatch, StoreError> {
    Ok(KeptBatch { batch: shelf::pack::read_batch(id, &body)?, version })
}

impl Store {
    /// The newest batches, at most a hundred.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn batches(&self) -> Result<Vec<KeptBatch>, StoreError> {
        let rows: Vec<Row> = on_read!(self, c => sqlx::query_as(BATCHES).fetch_all(c).await)?;
        rows.into_iter().map(kept).collect()
    }

    /// One batch.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn batch(&self, id: BatchId) -> Result<Option<KeptBatch>, StoreError> {
        let row: Option<Row> = on_read!(self, c => sqlx::query_as(BATCH).bind(id.0).fetch_optional(c).await)?;
        row.map(kept).transpose()
    }
}

impl Tx {
    /// One batch, inside the transaction that changes it.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn batch(&mut self, id: BatchId) -> Result<Option<KeptBatch>, StoreError> {
        let row: Option<Row> = on_tx!(self, c => sqlx::query_as(BATCH).bind(id.0).fetch_optional(c).await)?;
        row.map(kept).transpose()
    }

    /// Keeps a new batch.
    ///
    /// # Errors
    /// [`StoreError`] when it was not kept.
    pub async fn add_batch(&mut self, batch: &Batch) -> Result<(), StoreError> {
        let body = shelf::pack::write_batch(batch)?;
        on_tx!(self, c => sqlx::query(ADD_BATCH).bind(batch.id.0).bind(batch.printed.at.micros()).bind(&body)
            .execute(c).await.map(drop))?;
        Ok(())
    }

    /// Keeps a batch as changed, unless somebody changed it since it was read.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn save_batch(&mut self, batch: &Batch, version: i64) -> Result<(), StoreError> {
        let body = shelf::pack::write_batch(batch)?;
        let done = on_tx!(self, c => sqlx::query(SAVE_BATCH).bind(batch.id.0).bind(version).bind(&body)
            .execute(c).await.map(|done| done.rows_affected()))?;
        if done == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }
}
