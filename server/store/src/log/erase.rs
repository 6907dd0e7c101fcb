//! Erasing what a row says, by an order that stands in the log itself.
//!
//! The row keeps its id and its place, and in place of its salt the hash of its leaf: the tree stays as it was signed, and
//! nobody can tell any more, nor guess, what it said. The order is a row of its own, with two people's names; the walk takes
//! an erased row for a fault unless such an order names it.

use domain::stamp::Stamp;
use uuid::Uuid;

use super::{ERASE, ORDERS, Placed, ROW_AT, ROW_OF, number, signed};
use crate::{
    Store, StoreError,
    audit::AuditRow,
    database::{on_read, on_tx},
    fault::inconsistent,
    mishap,
};

/// What an order does, in the log.
pub const ERASED: &str = "audit-row-erased";
/// Stands between the row and the second person in what an order says.
const WITH: &str = " with ";

/// How somebody names a row: a patient's part of the log has the number of its leaf.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RowName {
    Leaf(u64),
    Id(Uuid),
}

/// What became of a row that was to be erased.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Erased {
    Done,
    /// It was erased before; nothing was changed.
    Already,
    NotThere,
    /// Orders stay: without them nothing tells a lawful erasure from any other.
    IsAnOrder,
    /// It is not as it was logged, and erasing it would hide that.
    Changed,
}

/// An order as it stands in the log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Order {
    pub at: Stamp,
    pub by: String,
    pub second: String,
    /// Its reference, and why.
    pub words: String,
}

impl Order {
    /// Whether both are one order, carried out row by row.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        (&self.by, &self.second, &self.words) == (&other.by, &other.second, &other.words)
    }

    /// What its own row in the log is about.
    #[must_use]
    pub fn what(row: Uuid, second: &str) -> String {
        format!("{row}{WITH}{second}")
    }
}

type OrderRow = (i64, String, String, String);

fn order((at, by, what, words): OrderRow) -> Option<(String, Order)> {
    let (row, second) = what.split_once(WITH)?;
    Some((row.to_owned(), Order { at: Stamp::from_micros(at), by, second: second.to_owned(), words }))
}

impl Store {
    /// Which row somebody means; none that was folded has that name.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn logged_row(&self, name: RowName) -> Result<Option<Uuid>, StoreError> {
        Ok(self.named(name).await?.map(|(row, _)| row.id))
    }

    /// Erases what a row says, under an order that is written in the same transaction. On SQLite the row of a read stands
    /// in another file: its order is committed first, and a call that was cut off is finished by the same call again.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn erase(&self, row: Uuid, order: &AuditRow) -> Result<Erased, StoreError> {
        let Some((placed, is_read)) = self.named(RowName::Id(row)).await? else { return Ok(Erased::NotThere) };
        if placed.left().is_some() {
            return Ok(Erased::Already);
        }
        if placed.action == ERASED {
            return Ok(Erased::IsAnOrder);
        }
        let Some(leaf) = placed.leaf() else { return Ok(Erased::Changed) };
        if self.kept_leaf(number(placed.leaf)?).await? != Some(leaf) {
            return Ok(Erased::Changed);
        }
        let is_ordered = self.orders().await?.iter().any(|(named, _)| *named == row.to_string());
        let mut tx = self.begin().await?;
        if !is_ordered {
            tx.audit(order).await?;
        }
        let left = leaf.to_vec();
        if !is_read {
            on_tx!(&mut tx, c => sqlx::query(ERASE).bind(row).bind(placed.leaf).bind(&left).execute(c).await
                .map(drop))?;
        }
        tx.commit().await?;
        if let Some(pool) = self.reads.sqlite_pool()?.filter(|_| is_read) {
            sqlx::query(ERASE).bind(row).bind(placed.leaf).bind(&left).execute(pool).await?;
            mishap::lasted()?;
        }
        Ok(Erased::Done)
    }

    /// Every order, with the id of the row it names.
    pub(super) async fn orders(&self) -> Result<Vec<(String, Order)>, StoreError> {
        let rows: Vec<OrderRow> = on_read!(self, c => sqlx::query_as(ORDERS).fetch_all(c).await)?;
        Ok(rows.into_iter().filter_map(order).collect())
    }

    /// A row that was folded, and whether it stands in SQLite's file of reads.
    pub(super) async fn named(&self, name: RowName) -> Result<Option<(Placed, bool)>, StoreError> {
        macro_rules! row {
            ($pool:expr) => {
                match name {
                    RowName::Leaf(leaf) => sqlx::query_as(ROW_AT).bind(signed(leaf)?).fetch_optional($pool).await?,
                    RowName::Id(id) => sqlx::query_as(ROW_OF).bind(id).fetch_optional($pool).await?,
                }
            };
        }
        let act: Option<Placed> = on_read!(self, c => row!(c));
        if let Some(act) = act {
            return Ok(Some((act, false)));
        }
        let Some(pool) = self.reads.sqlite_pool()? else { return Ok(None) };
        let read: Option<Placed> = row!(pool);
        Ok(read.map(|read| (read, true)))
    }

    /// The hash of a leaf as the tree has it.
    async fn kept_leaf(&self, leaf: u64) -> Result<Option<tlog::Hash>, StoreError> {
        let id = tlog::TileId { level: 0, index: leaf / 256 };
        let place = usize::try_from(leaf % 256).map_err(|error| inconsistent("audit_tile", error))?;
        Ok(self.tile(id).await?.get(place).copied())
    }
}
