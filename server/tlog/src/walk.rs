//! The walk over a whole log that finds what was changed: every leaf made again, every tile, every signed head.

use std::collections::BTreeMap;

use crate::{
    checkpoint::Checkpoint,
    edge::{Edge, TileId, WIDTH},
    note::NoteError,
    tree::Hash,
};

/// Something that is not as it was logged.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    #[error("leaf {leaf}: row {row} is not there")]
    RowMissing { leaf: u64, row: String },
    #[error("leaf {leaf}: row {row} is not as it was logged")]
    RowChanged { leaf: u64, row: String },
    #[error("leaf {leaf} is not there")]
    LeafMissing { leaf: u64 },
    #[error("leaf {leaf} stands beyond the end of the log")]
    LeafBeyond { leaf: i64 },
    #[error("leaf {leaf}: row {row} was erased, and no order in the log says that it may be")]
    ErasedWithoutOrder { leaf: u64, row: String },
    #[error("row {row} says it is in the log, and no leaf is its own")]
    RowWithoutLeaf { row: String },
    #[error("tile {}/{} is not there", .0.level, .0.index)]
    TileMissing(TileId),
    #[error("tile {}/{} does not fit the leaves under it", .0.level, .0.index)]
    TileChanged(TileId),
    #[error("tile {}/{} stands beyond the end of the log", .0.level, .0.index)]
    TileBeyond(TileId),
    #[error("checkpoint {ordinal} is not there")]
    CheckpointMissing { ordinal: u64 },
    #[error("checkpoint {ordinal} is not as it was signed: {why}")]
    CheckpointChanged { ordinal: u64, why: String },
    #[error("the log does not have the root that checkpoint {ordinal} signed at {size} leaves")]
    Root { ordinal: u64, size: u64 },
    #[error("the log does not have the root of the checkpoint kept elsewhere, at {size} leaves")]
    KeptRoot { size: u64 },
    #[error("the log's head is not as it was left: {0}")]
    Head(String),
}

/// What is found of the row of a leaf.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Told {
    /// The leaf's hash, made again from row and salt.
    Row(Hash),
    /// The row is there and cannot be read as one, or its salt cannot.
    Unreadable,
    Missing,
    /// What the row said is gone, and its salt with it: this hash of its leaf was left in their place.
    Erased(Hash),
}

/// A leaf as it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Leaf {
    pub number: i64,
    /// The id of its row.
    pub row: String,
    pub told: Told,
}

/// A checkpoint as it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Kept {
    pub ordinal: i64,
    pub size: i64,
    pub note: String,
}

/// The walk, from the first leaf to the last.
#[derive(Debug)]
pub struct Walk {
    size: u64,
    edge: Edge,
    /// Tiles above the leaves, as kept; each is taken out when it is met.
    upper: BTreeMap<TileId, Vec<u8>>,
    /// Roots to be met, by size; the ordinal is none for one kept elsewhere.
    roots: BTreeMap<u64, Vec<(Option<u64>, Hash)>>,
    signed_to: u64,
    erased: Vec<(u64, String)>,
    faults: Vec<Fault>,
}

/// What the walk found.
#[derive(Debug)]
pub struct Found {
    pub size: u64,
    pub root: Hash,
    /// Up to which leaf a good checkpoint vouches.
    pub signed_to: u64,
    /// Leaves whose rows were erased under an order.
    pub erased: Vec<(u64, String)>,
    pub faults: Vec<Fault>,
}

impl Walk {
    /// Begins, with the head's size and its count of checkpoints, every checkpoint and every tile above the leaves.
    /// `open` is [`Checkpoint::open`] with the log's key.
    #[must_use]
    pub fn new(
        size: u64,
        count: u64,
        checkpoints: &[Kept],
        upper: BTreeMap<TileId, Vec<u8>>,
        open: impl Fn(&str) -> Result<Checkpoint, NoteError>,
        elsewhere: Option<&Checkpoint>,
    ) -> Self {
        let mut walk = Self {
            size,
            edge: Edge::default(),
            upper,
            roots: BTreeMap::new(),
            signed_to: 0,
            erased: Vec::new(),
            faults: Vec::new(),
        };
        let mut expected = 1;
        for kept in checkpoints {
            let ordinal = u64::try_from(kept.ordinal).unwrap_or_default();
            while expected < ordinal.min(count + 1) {
                walk.faults.push(Fault::CheckpointMissing { ordinal: expected });
                expected += 1;
            }
            if ordinal != expected || ordinal > count {
                walk.changed(ordinal, "its number does not follow");
                continue;
            }
            expected += 1;
            match open(&kept.note) {
                Err(error) => walk.changed(ordinal, &error.to_string()),
                Ok(signed) if i64::try_from(signed.size) != Ok(kept.size) => walk.changed(ordinal, "its size differs"),
                Ok(signed) if signed.size <= walk.signed_to => walk.changed(ordinal, "it stands out of order"),
                Ok(signed) => {
                    walk.signed_to = signed.size;
                    walk.roots.entry(signed.size).or_default().push((Some(ordinal), signed.root));
                }
            }
        }
        walk.faults.extend((expected..=count).map(|ordinal| Fault::CheckpointMissing { ordinal }));
        if let Some(kept) = elsewhere {
            walk.roots.entry(kept.size).or_default().push((None, kept.root));
        }
        walk
    }

    fn changed(&mut self, ordinal: u64, why: &str) {
        self.faults.push(Fault::CheckpointChanged { ordinal, why: why.to_owned() });
    }

    /// Where the next block begins; none when all were walked.
    #[must_use]
    pub fn next_block(&self) -> Option<u64> {
        (self.edge.size() < self.size).then_some(self.edge.size())
    }

    /// The next tile of leaves as it is kept, and the leaves with those numbers in order.
    pub fn block(&mut self, tile: Option<&[u8]>, leaves: &[Leaf]) {
        let start = self.edge.size();
        let width = (self.size - start).min(WIDTH);
        let id = TileId { level: 0, index: start / WIDTH };
        let hashes = tile.map(|bytes| bytes.as_chunks::<32>());
        let hashes = match hashes {
            None => {
                self.faults.push(Fault::TileMissing(id));
                None
            }
            Some((hashes, rest)) if hashes.len() as u64 != width || !rest.is_empty() => {
                self.faults.push(Fault::TileChanged(id));
                None
            }
            Some((hashes, _)) => Some(hashes),
        };
        let mut leaves = leaves.iter().peekable();
        for place in 0..width {
            let number = start + place;
            let kept = hashes.and_then(|hashes| hashes.get(usize::try_from(place).ok()?)).copied();
            let leaf = leaves.next_if(|leaf| u64::try_from(leaf.number) == Ok(number));
            let made = self.leaf(number, leaf, kept.as_ref());
            // Where the tile is whole it is followed, so that the signed roots can say which of the two was changed.
            self.push(kept.or(made).unwrap_or_default());
        }
        for beyond in leaves {
            self.faults.push(Fault::LeafBeyond { leaf: beyond.number });
        }
    }

    fn leaf(&mut self, number: u64, leaf: Option<&Leaf>, kept: Option<&Hash>) -> Option<Hash> {
        let Some(leaf) = leaf else {
            self.faults.push(Fault::LeafMissing { leaf: number });
            return None;
        };
        let row = leaf.row.clone();
        match &leaf.told {
            Told::Row(made) if kept.is_none_or(|kept| kept == made) => return Some(*made),
            Told::Row(_) | Told::Unreadable => self.faults.push(Fault::RowChanged { leaf: number, row }),
            Told::Missing => self.faults.push(Fault::RowMissing { leaf: number, row }),
            Told::Erased(left) if kept.is_none_or(|kept| kept == left) => {
                self.erased.push((number, row));
                return Some(*left);
            }
            Told::Erased(_) => self.faults.push(Fault::RowChanged { leaf: number, row }),
        }
        None
    }

    fn push(&mut self, leaf: Hash) {
        let (upper, faults) = (&mut self.upper, &mut self.faults);
        self.edge.push(leaf, |id, hashes| {
            if id.level > 0 {
                compare(upper.remove(&id), id, hashes, faults);
            }
        });
        let size = self.edge.size();
        if let Some(signed) = self.roots.remove(&size) {
            let root = self.edge.root();
            self.faults.extend(
                signed.into_iter().filter(|(_, signed)| *signed != root).map(|(ordinal, _)| {
                    ordinal.map_or(Fault::KeptRoot { size }, |ordinal| Fault::Root { ordinal, size })
                }),
            );
        }
    }

    /// Notes a fault that was found beside the walk.
    pub fn note(&mut self, fault: Fault) {
        self.faults.push(fault);
    }

    /// The end: what is left over was never part of the log. `is_ordered` says whether an order in the log names a row as
    /// one to be erased.
    #[must_use]
    pub fn finish(mut self, is_ordered: impl Fn(&str) -> bool) -> Found {
        for (id, hashes) in self.edge.tiles().filter(|(id, _)| id.level > 0) {
            compare(self.upper.remove(&id), id, hashes, &mut self.faults);
        }
        self.faults.extend(self.upper.into_keys().map(Fault::TileBeyond));
        for (size, signed) in self.roots {
            self.faults.extend(
                signed.into_iter().map(|(ordinal, _)| {
                    ordinal.map_or(Fault::KeptRoot { size }, |ordinal| Fault::Root { ordinal, size })
                }),
            );
        }
        let (erased, unordered): (Vec<_>, Vec<_>) = self.erased.into_iter().partition(|(_, row)| is_ordered(row));
        self.faults.extend(unordered.into_iter().map(|(leaf, row)| Fault::ErasedWithoutOrder { leaf, row }));
        Found { size: self.edge.size(), root: self.edge.root(), signed_to: self.signed_to, erased, faults: self.faults }
    }
}

fn compare(kept: Option<Vec<u8>>, id: TileId, hashes: &[Hash], faults: &mut Vec<Fault>) {
    match kept {
        None => faults.push(Fault::TileMissing(id)),
        Some(kept) if kept != hashes.as_flattened() => faults.push(Fault::TileChanged(id)),
        Some(_) => {}
    }
}
