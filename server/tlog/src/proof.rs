//! Proofs from tiles, and checking them.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    edge::{HEIGHT, TileId, WIDTH},
    tree::{Hash, node, root, split},
};

/// A complete subtree: of 2^level leaves, its place among those from the left.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Subtree {
    level: u32,
    index: u64,
}

impl Subtree {
    const fn tile(self) -> TileId {
        let level = self.level / HEIGHT;
        let rest = self.level % HEIGHT;
        TileId { level, index: (self.index << rest) / WIDTH }
    }

    fn hash(self, tile: &[Hash]) -> Option<Hash> {
        let leaves = 1 << (self.level % HEIGHT);
        let start = usize::try_from((self.index * leaves) % WIDTH).ok()?;
        Some(root(tile.get(start..start + usize::try_from(leaves).ok()?)?))
    }
}

/// The tiles of a tree that were looked up, by name.
pub type Tiles = BTreeMap<TileId, Vec<Hash>>;

/// The hash of the leaves from `start` to before `end`, where that range stands in the tree of a size.
fn range(start: u64, end: u64, look_up: &mut impl FnMut(Subtree) -> Option<Hash>) -> Option<Hash> {
    let length = end - start;
    if length.is_power_of_two() && start.is_multiple_of(length) {
        let level = length.trailing_zeros();
        return look_up(Subtree { level, index: start >> level });
    }
    let middle = start + split(length);
    Some(node(&range(start, middle, look_up)?, &range(middle, end, look_up)?))
}

fn path(
    leaf: u64,
    start: u64,
    end: u64,
    look_up: &mut impl FnMut(Subtree) -> Option<Hash>,
    found: &mut Vec<Hash>,
) -> Option<()> {
    if end - start < 2 {
        return Some(());
    }
    let middle = start + split(end - start);
    let (inside, beside) =
        if leaf < middle { ((start, middle), (middle, end)) } else { ((middle, end), (start, middle)) };
    path(leaf, inside.0, inside.1, look_up, found)?;
    found.push(range(beside.0, beside.1, look_up)?);
    Some(())
}

fn in_tiles(tiles: &Tiles) -> impl FnMut(Subtree) -> Option<Hash> {
    |subtree| subtree.hash(tiles.get(&subtree.tile())?)
}

/// The tiles a leaf's proof is made from.
#[must_use]
pub fn tiles_for_inclusion(leaf: u64, size: u64) -> BTreeSet<TileId> {
    let mut needed = BTreeSet::new();
    let mut note = |subtree: Subtree| {
        needed.insert(subtree.tile());
        Some([0; 32])
    };
    // Only what is looked up counts here.
    let _ = path(leaf, 0, size, &mut note, &mut Vec::new());
    needed
}

/// The audit path of a leaf in the tree of a size, from the leaf up; none when a tile is missing or too narrow.
#[must_use]
pub fn inclusion(leaf: u64, size: u64, tiles: &Tiles) -> Option<Vec<Hash>> {
    if leaf >= size {
        return None;
    }
    let mut found = Vec::new();
    path(leaf, 0, size, &mut in_tiles(tiles), &mut found)?;
    Some(found)
}

/// The tiles the root of a size is made from.
#[must_use]
pub fn tiles_for_root(size: u64) -> BTreeSet<TileId> {
    let mut needed = BTreeSet::new();
    if size > 0 {
        let _ = range(0, size, &mut |subtree| {
            needed.insert(subtree.tile());
            Some([0; 32])
        });
    }
    needed
}

/// The root the tree had when it was of this size; none when a tile is missing or too narrow.
#[must_use]
pub fn root_at(size: u64, tiles: &Tiles) -> Option<Hash> {
    if size == 0 { Some(crate::tree::empty()) } else { range(0, size, &mut in_tiles(tiles)) }
}

/// Whether a path leads from a leaf's hash to the root of a tree of this size (RFC 9162 §2.1.3.2).
#[must_use]
pub fn is_included(leaf: &Hash, number: u64, size: u64, path: &[Hash], root: &Hash) -> bool {
    if number >= size {
        return false;
    }
    let (mut place, mut last, mut hash) = (number, size - 1, *leaf);
    for beside in path {
        if last == 0 {
            return false;
        }
        if place & 1 == 1 || place == last {
            hash = node(beside, &hash);
            while place & 1 == 0 && place != 0 {
                place >>= 1;
                last >>= 1;
            }
        } else {
            hash = node(&hash, beside);
        }
        place >>= 1;
        last >>= 1;
    }
    last == 0 && hash == *root
}
