//! The Merkle log over the audit rows: one sequencer at a time folds committed rows into one log for all people.
//!
//! A row stands with its salt where it was written; the fold gives it its place. On SQLite the rows of reads stand in a
//! file of their own: their places are committed there first, and a fold that was cut off between the two files takes
//! them up where they stand.

mod check;
mod erase;
mod fold;
mod part;
#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests;

pub use check::{Checked, Newest};
pub use erase::{ERASED, Erased, Order, RowName};
pub use fold::Folded;
pub use part::LogRow;
use tlog::{Hash, row};
use uuid::Uuid;

use crate::{StoreError, fault::inconsistent, statements::statements};

statements! {
    /// Whoever would hold it for longer than anybody may was told the time by a wrong clock.
    HOLD = "UPDATE audit_head SET holder = $1, held_until = $2 WHERE id = 1 AND (holder = $1 OR held_until <= $3 OR \
            held_until > $4)";
    HEAD = "SELECT size, checkpoints, signed_size, signed_at FROM audit_head WHERE id = 1";
    MOVE_HEAD = "UPDATE audit_head SET size = $2, checkpoints = $3, signed_size = $4, signed_at = $5 \
                 WHERE id = 1 AND size = $1";
    /// Places for those that wait, in the order they were written.
    PLACE = "UPDATE audit SET leaf = n.place FROM (SELECT id AS row_id, $1 + ROW_NUMBER() OVER (ORDER BY at, id) - 1 \
             AS place FROM audit WHERE leaf IS NULL ORDER BY at, id LIMIT $2) AS n WHERE audit.id = n.row_id";
    PLACED = "SELECT leaf, id, at, actor, role, organisation, action, person_id, entry_id, what, why, salt FROM audit \
              WHERE leaf >= $1 ORDER BY leaf LIMIT $2";
    /// A piece of the log, as it is checked.
    PIECE = "SELECT leaf, id, at, actor, role, organisation, action, person_id, entry_id, what, why, salt FROM audit \
             WHERE leaf >= $1 AND leaf < $2 ORDER BY leaf";
    WAITING = "SELECT COUNT(*), MIN(at) FROM audit WHERE leaf IS NULL";
    OUTSIDE = "SELECT leaf FROM audit WHERE leaf < 0 ORDER BY leaf LIMIT 100";
    OF_ONE = "SELECT leaf, id, at, actor, role, organisation, action, person_id, entry_id, what, why, salt FROM audit \
              WHERE person_id = $1 AND at >= $2 AND leaf >= 0 AND leaf < $3 ORDER BY leaf DESC LIMIT 20000";
    /// A row as somebody names it who wants it erased: by its place, or by its id.
    ROW_AT = "SELECT leaf, id, at, actor, role, organisation, action, person_id, entry_id, what, why, salt FROM audit \
              WHERE leaf = $1";
    ROW_OF = "SELECT leaf, id, at, actor, role, organisation, action, person_id, entry_id, what, why, salt FROM audit \
              WHERE id = $1 AND leaf >= 0";
    /// The row keeps its id and its place; its leaf's hash stands where its salt stood.
    ERASE = "UPDATE audit SET at = 0, actor = '', role = '', organisation = '', action = '', person_id = NULL, \
             entry_id = NULL, what = '', why = '', salt = $3 WHERE id = $1 AND leaf = $2";
    ORDERS = "SELECT at, actor, what, why FROM audit WHERE action = 'audit-row-erased' ORDER BY at, id";
    TILE = "SELECT hashes FROM audit_tile WHERE level = $1 AND place = $2";
    TILES = "SELECT level, place, hashes FROM audit_tile WHERE level > 0";
    LEAF_TILES = "SELECT place, hashes FROM audit_tile WHERE level = 0 AND place >= $1 ORDER BY place LIMIT $2";
    KEEP_TILE = "INSERT INTO audit_tile (level, place, hashes) VALUES ($1, $2, $3) \
                 ON CONFLICT (level, place) DO UPDATE SET hashes = excluded.hashes";
    SIGN = "INSERT INTO audit_checkpoint (ordinal, size, note) VALUES ($1, $2, $3)";
    CHECKPOINTS = "SELECT ordinal, size, note FROM audit_checkpoint ORDER BY ordinal";
    NEWEST = "SELECT ordinal, size, note FROM audit_checkpoint ORDER BY ordinal DESC LIMIT 1";
}

/// A row with its place. What cannot be read as text fails to load, and that is a finding too.
#[derive(sqlx::FromRow)]
pub(crate) struct Placed {
    leaf: i64,
    id: Uuid,
    at: i64,
    actor: String,
    role: String,
    organisation: String,
    action: String,
    person_id: Option<Uuid>,
    entry_id: Option<Uuid>,
    what: String,
    why: String,
    salt: Option<Vec<u8>>,
}

impl Placed {
    /// The columns as the leaf commits to them, in the order of the table.
    fn columns(&self) -> [String; row::COLUMNS] {
        let id = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
        [
            self.id.to_string(),
            self.at.to_string(),
            self.actor.clone(),
            self.role.clone(),
            self.organisation.clone(),
            self.action.clone(),
            id(self.person_id),
            id(self.entry_id),
            self.what.clone(),
            self.why.clone(),
        ]
    }

    /// Rows from before the log had salts stand in it with a salt of zeros.
    fn salt(&self) -> Option<row::Salt> {
        match &self.salt {
            None => Some([0; 16]),
            Some(salt) => salt.as_slice().try_into().ok(),
        }
    }

    fn leaf(&self) -> Option<Hash> {
        Some(row::leaf(&row::commitments(&self.salt()?, &self.columns())))
    }

    /// What was left of a row that was erased: its leaf's hash, and nothing else beside id and place.
    fn left(&self) -> Option<Hash> {
        let left = self.salt.as_deref()?.try_into().ok()?;
        let words = [&self.actor, &self.role, &self.organisation, &self.action, &self.what, &self.why];
        let is_bare = self.at == 0 && self.person_id.is_none() && self.entry_id.is_none();
        (is_bare && words.into_iter().all(String::is_empty)).then_some(left)
    }
}

/// The end of the log as it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Head {
    size: i64,
    checkpoints: i64,
    signed_size: i64,
    signed_at: i64,
}

type HeadRow = (i64, i64, i64, i64);

const fn head((size, checkpoints, signed_size, signed_at): HeadRow) -> Head {
    Head { size, checkpoints, signed_size, signed_at }
}

/// The hashes of a tile's bytes.
fn hashes(bytes: &[u8]) -> Result<Vec<Hash>, StoreError> {
    match bytes.as_chunks::<32>() {
        (hashes, []) => Ok(hashes.to_vec()),
        _ => Err(inconsistent("audit_tile", "a tile that is no row of hashes")),
    }
}

fn number(value: i64) -> Result<u64, StoreError> {
    u64::try_from(value).map_err(|_| inconsistent("audit_head", "a negative number"))
}

fn signed(value: u64) -> Result<i64, StoreError> {
    i64::try_from(value).map_err(|_| inconsistent("audit_head", "more rows than can be counted"))
}
