//! A person's part of the log, and what proves that a row stands there.

use std::collections::btree_map::Entry;

use domain::{
    ids::{EntryId, PersonId},
    stamp::Stamp,
};
use tlog::{
    Hash, TileId,
    proof::{Tiles, inclusion, tiles_for_inclusion},
    row::{COLUMNS, Salt},
};

use super::{OF_ONE, Placed, TILE, hashes, number, signed};
use crate::{Store, StoreError, audit::AuditRow, database::on_read, fault::inconsistent};

/// A row with its place in the log.
#[derive(Clone, Debug)]
pub struct LogRow {
    pub leaf: u64,
    /// As the leaf commits to them, in the order of the table.
    pub columns: [String; COLUMNS],
    pub salt: Salt,
    pub row: AuditRow,
}

fn log_row(placed: Placed) -> Result<Option<LogRow>, StoreError> {
    let Some(salt) = placed.salt() else { return Ok(None) };
    let (leaf, columns) = (number(placed.leaf)?, placed.columns());
    let row = AuditRow {
        id: placed.id,
        at: Stamp::from_micros(placed.at),
        actor: placed.actor,
        role: placed.role,
        organisation: placed.organisation,
        action: placed.action,
        person: placed.person_id.map(PersonId),
        entry: placed.entry_id.map(EntryId),
        what: placed.what,
        why: placed.why,
        salt,
    };
    Ok(Some(LogRow { leaf, columns, salt, row }))
}

impl Store {
    /// Every row about a person since an instant that stands before a place of the log, newest first.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn log_of(&self, person: PersonId, since: Stamp, before: i64) -> Result<Vec<LogRow>, StoreError> {
        let since = since.micros();
        let mut rows: Vec<Placed> = on_read!(self, c => sqlx::query_as(OF_ONE).bind(person.0).bind(since)
            .bind(before).fetch_all(c).await)?;
        if let Some(pool) = self.reads.sqlite_pool()? {
            let reads: Vec<Placed> =
                sqlx::query_as(OF_ONE).bind(person.0).bind(since).bind(before).fetch_all(pool).await?;
            rows.extend(reads);
        }
        rows.sort_by_key(|row| std::cmp::Reverse(row.leaf));
        rows.into_iter().filter_map(|placed| log_row(placed).transpose()).collect()
    }

    /// What proves each of these leaves against the head of a log of that size: the hashes from the leaf up to its root.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer, or a tile is missing.
    pub async fn paths(&self, leaves: &[u64], size: i64) -> Result<Vec<Vec<Hash>>, StoreError> {
        let size = number(size)?;
        let mut tiles = Tiles::new();
        let mut paths = Vec::with_capacity(leaves.len());
        for leaf in leaves {
            for id in tiles_for_inclusion(*leaf, size) {
                if let Entry::Vacant(place) = tiles.entry(id) {
                    place.insert(self.tile(id).await?);
                }
            }
            let torn = || inconsistent("audit_tile", "a tile is not as wide as it must be");
            paths.push(inclusion(*leaf, size, &tiles).ok_or_else(torn)?);
        }
        Ok(paths)
    }

    pub(super) async fn tile(&self, id: TileId) -> Result<Vec<Hash>, StoreError> {
        let (level, place) = (i64::from(id.level), signed(id.index)?);
        let bytes: Option<Vec<u8>> =
            on_read!(self, c => sqlx::query_scalar(TILE).bind(level).bind(place).fetch_optional(c).await)?;
        hashes(&bytes.ok_or_else(|| inconsistent("audit_tile", "a tile is missing"))?)
    }
}
