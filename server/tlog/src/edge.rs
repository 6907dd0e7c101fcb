//! The right edge of the tree: what an append needs to know of everything before it.

use crate::tree::{Hash, empty, node, root};

/// Hashes in a full tile.
pub const WIDTH: u64 = 256;
/// A tile stands on so many levels of the tree.
pub(crate) const HEIGHT: u32 = 8;

/// Which tile: its level, tiles of leaves being level 0, and its place from the left.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct TileId {
    pub level: u32,
    pub index: u64,
}

/// The tiles do not make up a tree of this size.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("tile {}/{} of the log is missing or not as wide as it must be", .0.level, .0.index)]
pub struct Torn(pub TileId);

/// The last tile of each level, as far as it is filled, and so the whole tree to whoever appends.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Edge {
    size: u64,
    /// From the leaves up; each shorter than [`WIDTH`].
    levels: Vec<Vec<Hash>>,
}

impl Edge {
    /// The tiles that are filled in part in a tree of this size, and how wide each is.
    pub fn partial_tiles(size: u64) -> impl Iterator<Item = (TileId, usize)> {
        (0..64 / HEIGHT).filter_map(move |level| {
            let hashes = size >> (level * HEIGHT);
            let width = (hashes % WIDTH) as usize;
            (width > 0).then_some((TileId { level, index: hashes / WIDTH }, width))
        })
    }

    /// The edge of a tree of this size.
    ///
    /// # Errors
    /// [`Torn`] names a tile that is not there, or not at least as wide as it must be.
    pub fn load(size: u64, mut tile: impl FnMut(TileId) -> Option<Vec<Hash>>) -> Result<Self, Torn> {
        let mut levels = Vec::new();
        for (id, width) in Self::partial_tiles(size) {
            let mut hashes = tile(id).filter(|hashes| hashes.len() >= width).ok_or(Torn(id))?;
            hashes.truncate(width);
            levels.resize(id.level as usize, Vec::new());
            levels.push(hashes);
        }
        Ok(Self { size, levels })
    }

    /// How many leaves there are.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Appends one leaf; hands over each tile that this fills.
    pub fn push(&mut self, leaf: Hash, mut full: impl FnMut(TileId, &[Hash])) {
        self.size += 1;
        let mut hash = leaf;
        for level in 0_u32.. {
            let place = level as usize;
            if place == self.levels.len() {
                self.levels.push(Vec::new());
            }
            let hashes = &mut self.levels[place];
            hashes.push(hash);
            if (hashes.len() as u64) < WIDTH {
                return;
            }
            full(TileId { level, index: (self.size >> (level * HEIGHT)) / WIDTH - 1 }, hashes);
            hash = root(hashes);
            hashes.clear();
        }
    }

    /// The tiles that are filled in part.
    pub fn tiles(&self) -> impl Iterator<Item = (TileId, &[Hash])> {
        Self::partial_tiles(self.size).filter_map(|(id, _)| Some((id, self.levels.get(id.level as usize)?.as_slice())))
    }

    /// The root of the whole tree.
    #[must_use]
    pub fn root(&self) -> Hash {
        let mut whole: Option<Hash> = None;
        for hashes in &self.levels {
            // Complete subtrees of this tile from right to left: the smallest stand rightmost.
            let mut end = hashes.len();
            while end > 0 {
                let start = end & (end - 1);
                let subtree = root(&hashes[start..end]);
                whole = Some(whole.map_or(subtree, |right| node(&subtree, &right)));
                end = start;
            }
        }
        whole.unwrap_or_else(empty)
    }
}
