//! A person's own part of the log, each row with what proves that it stands there.

use std::collections::btree_map::Entry;

use domain::ids::PersonId;
use tlog::{
    Hash, TileId,
    proof::{Tiles, inclusion, tiles_for_inclusion},
    row::{COLUMNS, Salt},
};

use super::{OWN_ROWS, Placed, TILE, check::Newest, hashes, number, signed};
use crate::{Store, StoreError, database::on_read, fault::inconsistent};

/// One row of the caller's own doing.
#[derive(Clone, Debug)]
pub struct OwnRow {
    pub leaf: u64,
    pub columns: [String; COLUMNS],
    pub salt: Salt,
    /// From the leaf up to the root of [`OwnPart::head`].
    pub path: Vec<Hash>,
}

/// What an account did on one person's record, newest first, and the signed head it is proven against.
#[derive(Clone, Debug)]
pub struct OwnPart {
    pub head: Newest,
    pub rows: Vec<OwnRow>,
}

impl Store {
    /// The newest thousand rows of an account on a person, up to the newest signed head; none before there is one.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer, or a tile is missing.
    pub async fn own_part(&self, account: &str, person: PersonId) -> Result<Option<OwnPart>, StoreError> {
        let Some(head) = self.checkpoint().await? else { return Ok(None) };
        let mut rows: Vec<Placed> = on_read!(self, c => sqlx::query_as(OWN_ROWS).bind(account).bind(person.0)
            .bind(head.size).fetch_all(c).await)?;
        if let Some(pool) = self.reads.sqlite_pool() {
            let reads: Vec<Placed> =
                sqlx::query_as(OWN_ROWS).bind(account).bind(person.0).bind(head.size).fetch_all(pool).await?;
            rows.extend(reads);
        }
        rows.sort_by_key(|row| std::cmp::Reverse(row.leaf));
        rows.truncate(1000);
        let size = number(head.size)?;
        let mut tiles = Tiles::new();
        let mut own = Vec::with_capacity(rows.len());
        for row in rows {
            let leaf = number(row.leaf)?;
            for id in tiles_for_inclusion(leaf, size) {
                if let Entry::Vacant(place) = tiles.entry(id) {
                    place.insert(self.tile(id).await?);
                }
            }
            let torn = || inconsistent("audit_tile", "a tile is not as wide as it must be");
            let path = inclusion(leaf, size, &tiles).ok_or_else(torn)?;
            if let Some(salt) = row.salt() {
                own.push(OwnRow { leaf, columns: row.columns(), salt, path });
            }
        }
        Ok(Some(OwnPart { head, rows: own }))
    }

    async fn tile(&self, id: TileId) -> Result<Vec<Hash>, StoreError> {
        let (level, place) = (i64::from(id.level), signed(id.index)?);
        let bytes: Option<Vec<u8>> =
            on_read!(self, c => sqlx::query_scalar(TILE).bind(level).bind(place).fetch_optional(c).await)?;
        hashes(&bytes.ok_or_else(|| inconsistent("audit_tile", "a tile is missing"))?)
    }
}
