//! A log kept in memory as a database would keep it, for whoever wants to change it behind its back.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet, HashMap},
};

use tlog::{
    Checkpoint, Edge, Signer, TileId,
    note::NoteError,
    row::{COLUMNS, Salt, commitments, leaf},
    walk::{Fault, Found, Kept, Leaf, Told, Walk},
};

pub type Row = [String; COLUMNS];

/// What a database holds of the log.
#[derive(Clone)]
pub struct Log {
    pub size: u64,
    pub count: u64,
    /// By the row's id, which is its first column too.
    pub rows: BTreeMap<String, Row>,
    pub leaves: BTreeMap<i64, (String, Vec<u8>)>,
    pub tiles: BTreeMap<TileId, Vec<u8>>,
    pub checkpoints: Vec<Kept>,
    /// Rows that an order names as to be erased.
    pub orders: BTreeSet<String>,
}

/// Opens checkpoints with the log's key; one seen before is remembered, for signatures are slow where nothing is optimised.
pub struct Opener {
    signer: Signer,
    seen: RefCell<HashMap<String, Result<Checkpoint, NoteError>>>,
}

impl Opener {
    pub fn new() -> Self {
        Self { signer: signer(), seen: RefCell::default() }
    }

    fn open(&self, note: &str) -> Result<Checkpoint, NoteError> {
        let mut seen = self.seen.borrow_mut();
        seen.entry(note.to_owned()).or_insert_with(|| Checkpoint::open(note, self.signer.verifier())).clone()
    }
}

fn signer() -> Signer {
    Signer::new("record.example/audit", &[3; 32]).unwrap()
}

pub fn row(number: u64) -> Row {
    let salted = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    std::array::from_fn(|column| match column {
        0 => format!("row-{number:05}"),
        1 => (1_700_000_000_000_000 + salted % 1_000_000_000).to_string(),
        // Some columns are the same on all rows: those must be covered too.
        2 | 3 => "patient".to_owned(),
        9 => String::new(),
        _ => format!("{column}-{}", salted % 17),
    })
}

impl Log {
    /// A log of so many rows, signed every few.
    pub fn of(size: u64, signed_every: u64) -> Self {
        let mut log = Self {
            size,
            count: 0,
            rows: BTreeMap::new(),
            leaves: BTreeMap::new(),
            tiles: BTreeMap::new(),
            checkpoints: Vec::new(),
            orders: BTreeSet::new(),
        };
        let mut edge = Edge::default();
        for number in 0..size {
            let (row, salt) = (row(number), salt(number));
            let tiles = &mut log.tiles;
            edge.push(leaf(&commitments(&salt, &row)), |id, hashes| {
                tiles.insert(id, hashes.as_flattened().to_vec());
            });
            log.leaves.insert(i64::try_from(number).unwrap(), (row[0].clone(), salt.to_vec()));
            log.rows.insert(row[0].clone(), row);
            if edge.size() % signed_every == 0 || edge.size() == size {
                log.sign(&edge);
            }
        }
        log.tiles.extend(edge.tiles().map(|(id, hashes)| (id, hashes.as_flattened().to_vec())));
        log
    }

    fn sign(&mut self, edge: &Edge) {
        self.count += 1;
        let origin = "record.example/audit".to_owned();
        let note = Checkpoint { origin, size: edge.size(), root: edge.root() }.sign(&signer());
        let (ordinal, size) = (i64::try_from(self.count).unwrap(), i64::try_from(edge.size()).unwrap());
        self.checkpoints.push(Kept { ordinal, size, note });
    }

    /// The whole log walked.
    pub fn verify(&self, opener: &Opener) -> Found {
        let upper = self.tiles.iter().filter(|(id, _)| id.level > 0).map(|(id, bytes)| (*id, bytes.clone())).collect();
        let mut walk = Walk::new(self.size, self.count, &self.checkpoints, upper, |note| opener.open(note), None);
        let mut matched = 0;
        while let Some(start) = walk.next_block() {
            let range = i64::try_from(start).unwrap()..i64::try_from((start + 256).min(self.size)).unwrap();
            let leaves: Vec<Leaf> = self.leaves.range(range).map(|(number, _)| self.leaf(*number)).collect();
            matched += leaves.iter().filter(|leaf| matches!(leaf.told, Told::Row(_))).count();
            walk.block(self.tiles.get(&TileId { level: 0, index: start / 256 }).map(Vec::as_slice), &leaves);
        }
        let size = i64::try_from(self.size).unwrap();
        for number in self.leaves.keys().filter(|number| !(0..size).contains(number)) {
            walk.note(Fault::LeafBeyond { leaf: *number });
        }
        if matched != self.rows.len() {
            walk.note(Fault::RowWithoutLeaf { row: "some".to_owned() });
        }
        walk.finish(|row| self.orders.contains(row))
    }

    /// Takes a row out and leaves its leaf's hash where the salt stood.
    pub fn erase(&mut self, number: i64) {
        let (row, salt) = self.leaves.get_mut(&number).unwrap();
        let columns = self.rows.remove(row).unwrap();
        *salt = leaf(&commitments(&Salt::try_from(salt.as_slice()).unwrap(), &columns)).to_vec();
    }

    fn leaf(&self, number: i64) -> Leaf {
        let (row, salt) = &self.leaves[&number];
        let told = match (self.rows.get(row), Salt::try_from(salt.as_slice())) {
            (Some(columns), Ok(salt)) => Told::Row(leaf(&commitments(&salt, columns))),
            (Some(_), Err(_)) => Told::Unreadable,
            (None, _) => salt.as_slice().try_into().map_or(Told::Missing, Told::Erased),
        };
        Leaf { number, row: row.clone(), told }
    }
}

fn salt(number: u64) -> Salt {
    let word = (number + 1).wrapping_mul(0xd134_2543_de82_ef95);
    (u128::from(word) << 64 | u128::from(!word)).to_be_bytes()
}
