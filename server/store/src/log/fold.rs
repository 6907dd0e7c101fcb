//! Folding: committed rows get their places, the tree grows, and its head is signed now and then.

use std::collections::BTreeMap;

use domain::stamp::Stamp;
use tlog::{Checkpoint, Edge, Hash, Signer, TileId};

use super::{
    HEAD, HOLD, HeadRow, KEEP_TILE, MOVE_HEAD, PLACE, PLACED, Placed, SIGN, TILE, hashes, head, number, signed,
};
use crate::{Store, StoreError, Tx, database::on_tx, fault::inconsistent, mishap};

/// Rows folded in one turn, and from each file: while they get their places, whoever logs a read waits.
const BATCH: i64 = 500;
/// Seconds a sequencer holds the log; it asks again each turn.
const HELD: i64 = 10;
/// A head is signed at most so often, in seconds.
const SIGNED_EVERY: i64 = 5;

/// What one turn did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folded {
    /// So many rows; less than a full turn when nothing more waits.
    Rows { count: u64, more: bool },
    /// Another sequencer holds the log.
    HeldElsewhere,
}

impl Store {
    /// Takes one turn at folding what waits. Idempotent: a turn that was cut off is taken up by the next.
    ///
    /// `holder` names this sequencer among others; two at once cannot both move the head.
    ///
    /// # Errors
    /// [`StoreError`] when nothing was folded; [`StoreError::Conflict`] when another sequencer was quicker.
    pub async fn fold(&self, signer: &Signer, holder: &str, now: Stamp) -> Result<Folded, StoreError> {
        let mut tx = self.begin().await?;
        let until = now.plus_seconds(HELD).micros();
        let held = on_tx!(&mut tx, c => sqlx::query(HOLD).bind(holder).bind(until).bind(now.micros())
            .bind(now.plus_seconds(HELD + Stamp::APART).micros()).execute(c).await
            .map(|done| done.rows_affected()))?;
        if held == 0 {
            return Ok(Folded::HeldElsewhere);
        }
        let before: HeadRow = on_tx!(&mut tx, c => sqlx::query_as(HEAD).fetch_one(c).await)?;
        let before = head(before);
        // The places of reads are committed in their own file before the head moves; SQLite lets one write at a time,
        // so nobody else holds the log meanwhile.
        let (mut rows, more_reads) = self.placed_reads(before.size).await?;
        let next = before.size + signed(rows.len() as u64)?;
        let acts = on_tx!(&mut tx, c => sqlx::query(PLACE).bind(next).bind(BATCH).execute(c).await
            .map(|done| done.rows_affected()))?;
        let placed: Vec<Placed> =
            on_tx!(&mut tx, c => sqlx::query_as(PLACED).bind(next).bind(BATCH).fetch_all(c).await)?;
        let more = more_reads || acts >= BATCH.unsigned_abs();
        rows.extend(placed);
        let edge = tx.grow(before.size, &rows).await?;
        let size = signed(edge.size())?;
        let signed_at = Stamp::from_micros(before.signed_at);
        let is_time = now.seconds_since(signed_at) >= SIGNED_EVERY || signed_at.is_of_a_wrong_clock(now);
        let is_due = size > before.signed_size && is_time;
        let mut after = before;
        after.size = size;
        if is_due {
            after.checkpoints += 1;
            (after.signed_size, after.signed_at) = (size, now.micros());
            let origin = signer.verifier().name().to_owned();
            let note = Checkpoint { origin, size: edge.size(), root: edge.root() }.sign(signer);
            on_tx!(&mut tx, c => sqlx::query(SIGN).bind(after.checkpoints).bind(size).bind(&note).execute(c).await
                .map(drop))?;
        }
        let moved = on_tx!(&mut tx, c => sqlx::query(MOVE_HEAD).bind(before.size).bind(after.size)
            .bind(after.checkpoints).bind(after.signed_size).bind(after.signed_at).execute(c).await
            .map(|done| done.rows_affected()))?;
        if moved != 1 {
            return Err(StoreError::Conflict);
        }
        tx.commit().await?;
        Ok(Folded::Rows { count: rows.len() as u64, more })
    }

    /// On SQLite: the next rows of reads, with their places, and whether more may wait. Those of a turn that was cut off
    /// come first and alone.
    async fn placed_reads(&self, size: i64) -> Result<(Vec<Placed>, bool), StoreError> {
        let Some(pool) = self.reads.sqlite_pool()? else { return Ok((Vec::new(), false)) };
        let left: Vec<Placed> = sqlx::query_as(PLACED).bind(size).bind(BATCH).fetch_all(pool).await?;
        if !left.is_empty() {
            return Ok((left, true));
        }
        mishap::call()?;
        let placed = sqlx::query(PLACE).bind(size).bind(BATCH).execute(pool).await?.rows_affected();
        mishap::lasted()?;
        mishap::call()?;
        let rows = sqlx::query_as(PLACED).bind(size).bind(BATCH).fetch_all(pool).await?;
        Ok((rows, placed >= BATCH.unsigned_abs()))
    }
}

impl Tx {
    /// Appends the rows' leaves and keeps the tiles they change.
    async fn grow(&mut self, size: i64, rows: &[Placed]) -> Result<Edge, StoreError> {
        let size = number(size)?;
        let mut kept: BTreeMap<TileId, Vec<Hash>> = BTreeMap::new();
        for (id, _) in Edge::partial_tiles(size) {
            let (level, place) = (i64::from(id.level), signed(id.index)?);
            let bytes: Option<Vec<u8>> =
                on_tx!(self, c => sqlx::query_scalar(TILE).bind(level).bind(place).fetch_optional(c).await)?;
            if let Some(bytes) = bytes {
                kept.insert(id, hashes(&bytes)?);
            }
        }
        let mut edge = Edge::load(size, |id| kept.remove(&id)).map_err(|torn| inconsistent("audit_tile", torn))?;
        let mut changed: BTreeMap<TileId, Vec<u8>> = BTreeMap::new();
        for row in rows {
            if row.leaf != signed(edge.size())? {
                return Err(inconsistent("audit", format!("row {} stands out of its place", row.id)));
            }
            let leaf = row.leaf().ok_or_else(|| inconsistent("audit", format!("row {} has no salt", row.id)))?;
            edge.push(leaf, |id, hashes| {
                changed.insert(id, hashes.as_flattened().to_vec());
            });
        }
        if !rows.is_empty() {
            changed.extend(edge.tiles().map(|(id, hashes)| (id, hashes.as_flattened().to_vec())));
        }
        for (id, bytes) in changed {
            let (level, place) = (i64::from(id.level), signed(id.index)?);
            on_tx!(self, c => sqlx::query(KEEP_TILE).bind(level).bind(place).bind(&bytes).execute(c).await.map(drop))?;
        }
        Ok(edge)
    }
}
