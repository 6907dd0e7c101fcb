//! Checking the whole log: every leaf made again from its row, every tile, every signed head.

use std::collections::{BTreeMap, HashMap, VecDeque};

use domain::stamp::Stamp;
use tlog::{
    Checkpoint, TileId, Verifier,
    walk::{Fault, Kept, Leaf, Told, Walk},
};
use tokio::task::JoinHandle;

use super::{CHECKPOINTS, HEAD, HeadRow, LEAF_TILES, NEWEST, OUTSIDE, Order, PIECE, Placed, TILES, WAITING, head};
use crate::{Store, StoreError, database::on_read, fault::inconsistent};

/// Leaves read at once: whole tiles.
const READ: i64 = 256 * 32;
/// Pieces on their way at once: reading takes the database's threads, making leaves again takes others.
const AHEAD: usize = 4;

/// What a check found.
#[derive(Debug)]
pub struct Checked {
    /// Rows in the log.
    pub size: u64,
    /// Up to where a signed head vouches.
    pub signed_to: u64,
    /// Rows committed and not folded yet, and since when the oldest waits.
    pub waiting: u64,
    pub waiting_since: Option<Stamp>,
    /// The orders by which rows were erased, in the order they were given, and how many rows each.
    pub erased: Vec<(Order, u64)>,
    /// Rows that an order names and that still stand: its work was cut off.
    pub unfinished: Vec<String>,
    pub faults: Vec<Fault>,
}

/// The newest signed head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newest {
    pub size: i64,
    pub note: String,
}

type CheckpointRow = (i64, i64, String);

impl Store {
    /// The newest signed head; none before the first.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn checkpoint(&self) -> Result<Option<Newest>, StoreError> {
        let row: Option<CheckpointRow> = on_read!(self, c => sqlx::query_as(NEWEST).fetch_optional(c).await)?;
        Ok(row.map(|(_, size, note)| Newest { size, note }))
    }

    /// Walks the whole log. `elsewhere` is a signed head that was kept outside this database.
    ///
    /// Memory holds a few ten thousand rows at a time, and the tiles above the leaves: one hash in 256.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer, or a row cannot even be read as one.
    pub async fn check_log(&self, verifier: &Verifier, elsewhere: Option<&Checkpoint>) -> Result<Checked, StoreError> {
        let kept: HeadRow = on_read!(self, c => sqlx::query_as(HEAD).fetch_one(c).await)?;
        let kept = head(kept);
        let rows: Vec<CheckpointRow> = on_read!(self, c => sqlx::query_as(CHECKPOINTS).fetch_all(c).await)?;
        let checkpoints: Vec<Kept> =
            rows.into_iter().map(|(ordinal, size, note)| Kept { ordinal, size, note }).collect();
        let tiles: Vec<(i64, i64, Vec<u8>)> = on_read!(self, c => sqlx::query_as(TILES).fetch_all(c).await)?;
        let upper: BTreeMap<TileId, Vec<u8>> =
            tiles.into_iter().filter_map(|(level, place, hashes)| Some((tile_id(level, place)?, hashes))).collect();
        let size = u64::try_from(kept.size).unwrap_or_default();
        let count = u64::try_from(kept.checkpoints).unwrap_or_default();
        let mut walk = Walk::new(size, count, &checkpoints, upper, |note| Checkpoint::open(note, verifier), elsewhere);
        if kept.signed_size != checkpoints.last().map_or(0, |last| last.size) || kept.size < 0 || kept.checkpoints < 0 {
            walk.note(Fault::Head("its size or last signed size differs".to_owned()));
        }
        let mut reader = Reader::new(self.clone(), kept.size);
        while let Some(start) = walk.next_block() {
            let start = i64::try_from(start).unwrap_or(i64::MAX);
            let (tile, leaves) = reader.block(start).await?;
            walk.block(tile.as_deref(), &leaves);
        }
        for leaf in self.outside().await? {
            walk.note(Fault::LeafBeyond { leaf });
        }
        let after: Vec<(i64, Vec<u8>)> = on_read!(self, c => sqlx::query_as(LEAF_TILES).bind((kept.size + 255) / 256).bind(1_i64).fetch_all(c).await)?;
        for (place, _) in after {
            walk.note(Fault::TileBeyond(TileId { level: 0, index: u64::try_from(place).unwrap_or_default() }));
        }
        let (waiting, waiting_since) = self.waiting().await?;
        let orders = self.orders().await?;
        let named: HashMap<&str, &Order> = orders.iter().map(|(row, order)| (row.as_str(), order)).collect();
        let found = walk.finish(|row| named.contains_key(row));
        let gone: Vec<&str> = found.erased.iter().map(|(_, row)| row.as_str()).collect();
        let mut erased: Vec<(Order, u64)> = Vec::new();
        for order in gone.iter().filter_map(|row| named.get(row)) {
            match erased.iter_mut().find(|(known, _)| known.is_same(order)) {
                Some((_, rows)) => *rows += 1,
                None => erased.push(((*order).clone(), 1)),
            }
        }
        erased.sort_by_key(|(order, _)| order.at);
        let unfinished = named.keys().filter(|row| !gone.contains(*row)).map(|row| (*row).to_owned()).collect();
        Ok(Checked {
            size: found.size,
            signed_to: found.signed_to,
            waiting,
            waiting_since,
            erased,
            unfinished,
            faults: found.faults,
        })
    }

    /// Rows that wait to be folded, and since when.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    pub async fn waiting(&self) -> Result<(u64, Option<Stamp>), StoreError> {
        let (mut count, mut since): (i64, Option<i64>) =
            on_read!(self, c => sqlx::query_as(WAITING).fetch_one(c).await)?;
        if let Some(pool) = self.reads.sqlite_pool()? {
            let (more, earlier): (i64, Option<i64>) = sqlx::query_as(WAITING).fetch_one(pool).await?;
            count += more;
            since = [since, earlier].into_iter().flatten().min();
        }
        Ok((count.unsigned_abs(), since.map(Stamp::from_micros)))
    }

    async fn outside(&self) -> Result<Vec<i64>, StoreError> {
        let mut outside: Vec<i64> = on_read!(self, c => sqlx::query_scalar(OUTSIDE).fetch_all(c).await)?;
        if let Some(pool) = self.reads.sqlite_pool()? {
            outside.extend(sqlx::query_scalar::<_, i64>(OUTSIDE).fetch_all(pool).await?);
        }
        Ok(outside)
    }

    /// The leaves of one piece, made again from their rows, and its tiles.
    async fn piece(self, start: i64, end: i64) -> Result<Piece, StoreError> {
        let mut rows: Vec<Placed> =
            on_read!(self, c => sqlx::query_as(PIECE).bind(start).bind(end).fetch_all(c).await)?;
        if let Some(pool) = self.reads.sqlite_pool()? {
            rows.extend(sqlx::query_as::<_, Placed>(PIECE).bind(start).bind(end).fetch_all(pool).await?);
            rows.sort_by_key(|row| row.leaf);
        }
        let leaves = tokio::task::spawn_blocking(move || rows.iter().map(leaf).collect());
        let tiles: Vec<(i64, Vec<u8>)> = on_read!(self, c => sqlx::query_as(LEAF_TILES).bind(start / 256)
            .bind(READ / 256).fetch_all(c).await)?;
        let leaves = leaves.await.map_err(|error| inconsistent("audit", error))?;
        Ok(Piece { leaves, tiles: tiles.into_iter().collect() })
    }
}

/// Leaves in their order, and the tiles over them.
#[derive(Default)]
struct Piece {
    leaves: Vec<Leaf>,
    tiles: BTreeMap<i64, Vec<u8>>,
}

/// Reads the log in large pieces, some ahead, and hands it out by tiles.
struct Reader {
    store: Store,
    size: i64,
    /// Where the piece in hand ends, and where the next to be sent for begins.
    end: i64,
    next: i64,
    here: Piece,
    ahead: VecDeque<JoinHandle<Result<Piece, StoreError>>>,
}

impl Reader {
    fn new(store: Store, size: i64) -> Self {
        Self { store, size, end: 0, next: 0, here: Piece::default(), ahead: VecDeque::new() }
    }

    async fn block(&mut self, start: i64) -> Result<(Option<Vec<u8>>, Vec<Leaf>), StoreError> {
        if start >= self.end {
            self.take().await?;
        }
        let before = self.here.leaves.partition_point(|leaf| leaf.number < start + 256);
        let leaves = self.here.leaves.drain(..before).collect();
        Ok((self.here.tiles.remove(&(start / 256)), leaves))
    }

    /// Takes the next piece, and sends for others.
    async fn take(&mut self) -> Result<(), StoreError> {
        while self.ahead.len() < AHEAD && (self.next < self.size || self.ahead.is_empty()) {
            let (start, end) = (self.next, (self.next + READ).min(self.size));
            self.ahead.push_back(tokio::spawn(self.store.clone().piece(start, end)));
            self.next += READ;
        }
        self.end += READ;
        if let Some(piece) = self.ahead.pop_front() {
            self.here = piece.await.map_err(|error| inconsistent("audit", error))??;
        }
        Ok(())
    }
}

fn leaf(row: &Placed) -> Leaf {
    let told = match (row.leaf(), row.left()) {
        (Some(leaf), _) => Told::Row(leaf),
        (None, Some(left)) => Told::Erased(left),
        (None, None) => Told::Unreadable,
    };
    Leaf { number: row.leaf, row: row.id.to_string(), told }
}

fn tile_id(level: i64, place: i64) -> Option<TileId> {
    Some(TileId { level: level.try_into().ok()?, index: place.try_into().ok()? })
}
