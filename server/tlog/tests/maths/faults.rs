//! Ten thousand random faults, and every one is found.

use tlog::{TileId, walk::Fault};

use crate::kept::{Log, Opener, row};

/// Numbers that look like chance and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % end as u64).unwrap()
    }
}

/// Flips one bit of a text, so that it stays a text.
fn flip(text: &str, dice: &mut Dice) -> String {
    if text.is_empty() {
        return "\u{1}".to_owned();
    }
    let mut bytes = text.as_bytes().to_vec();
    let at = dice.below(bytes.len());
    // A letter of more bytes than one is replaced whole.
    if !bytes[at].is_ascii() {
        return text.replacen(|c: char| !c.is_ascii(), "x", 1);
    }
    bytes[at] ^= 1 << dice.below(7);
    String::from_utf8(bytes).unwrap()
}

fn flip_bytes(bytes: &mut [u8], dice: &mut Dice) {
    let at = dice.below(bytes.len());
    bytes[at] ^= 1 << dice.below(8);
}

const KINDS: usize = 16;

/// Does one thing to the log; says what.
fn strike(log: &mut Log, kind: usize, dice: &mut Dice) -> String {
    let number = dice.below(usize::try_from(log.size).unwrap());
    let leaf = i64::try_from(number).unwrap();
    let id = row(number as u64)[0].clone();
    match kind {
        0 => {
            let column = dice.below(10);
            let columns = log.rows.get_mut(&id).unwrap();
            columns[column] = flip(&columns[column], dice);
            format!("bit of column {column} of {id}")
        }
        1 => {
            log.rows.remove(&id);
            format!("{id} deleted")
        }
        2 => {
            log.rows.remove(&id);
            log.leaves.remove(&leaf);
            format!("{id} deleted with its leaf")
        }
        3 => {
            let other = (leaf + 1 + i64::try_from(dice.below(usize::try_from(log.size).unwrap() - 1)).unwrap())
                % i64::try_from(log.size).unwrap();
            let (one, two) = (log.leaves[&leaf].clone(), log.leaves[&other].clone());
            log.leaves.insert(leaf, two);
            log.leaves.insert(other, one);
            format!("{leaf} and {other} change places")
        }
        4 => {
            let mut copy = log.rows[&id].clone();
            copy[0] = format!("{id}-again");
            log.rows.insert(copy[0].clone(), copy);
            format!("{id} twice")
        }
        5 => {
            let next = i64::try_from(log.size).unwrap();
            let copy = log.leaves[&leaf].clone();
            log.leaves.insert(next, copy);
            format!("leaf {leaf} again at the end")
        }
        6 => {
            let again = log.leaves[&leaf].clone();
            let other = (leaf + 1) % i64::try_from(log.size).unwrap();
            log.leaves.insert(other, again);
            format!("leaf {leaf} over the next")
        }
        7 => {
            flip_bytes(&mut log.leaves.get_mut(&leaf).unwrap().1, dice);
            format!("bit of the salt of {leaf}")
        }
        8 => {
            let tiles: Vec<TileId> = log.tiles.keys().copied().collect();
            let tile = tiles[dice.below(tiles.len())];
            flip_bytes(log.tiles.get_mut(&tile).unwrap(), dice);
            format!("bit of {tile:?}")
        }
        9 => {
            let tiles: Vec<TileId> = log.tiles.keys().copied().collect();
            let tile = tiles[dice.below(tiles.len())];
            log.tiles.remove(&tile);
            format!("{tile:?} deleted")
        }
        10 => {
            let at = dice.below(log.checkpoints.len());
            log.checkpoints[at].note = flip(&log.checkpoints[at].note, dice);
            format!("bit of checkpoint {at}")
        }
        11 => {
            let at = dice.below(log.checkpoints.len());
            log.checkpoints.remove(at);
            format!("checkpoint {at} deleted")
        }
        12 => {
            log.size ^= 1 << dice.below(12);
            format!("size {}", log.size)
        }
        13 => {
            log.erase(leaf);
            format!("{id} erased without an order")
        }
        14 => {
            log.erase(leaf);
            log.orders.insert(id.clone());
            flip_bytes(&mut log.leaves.get_mut(&leaf).unwrap().1, dice);
            format!("bit of what was left of {id}, which was erased")
        }
        _ => {
            let (row, _) = log.leaves.get_mut(&leaf).unwrap();
            *row = flip(row, dice);
            format!("bit of the name of the row of leaf {leaf}")
        }
    }
}

#[test]
fn ten_thousand_random_faults_are_all_found() {
    let opener = Opener::new();
    let logs = [Log::of(1, 1), Log::of(40, 7), Log::of(300, 100), Log::of(517, 64)];
    for log in &logs {
        let found = log.verify(&opener);
        assert_eq!((found.faults, found.signed_to, found.size), (Vec::new(), log.size, log.size));
    }
    let mut dice = Dice(20_261_121);
    let mut tried = 0;
    while tried < 10_000 {
        // Mostly on a small log: the walk of a long one only takes longer.
        let log = &logs[if tried % 40 == 0 { 3 } else { tried % 7 % 2 + usize::from(tried % 20 == 1) }];
        let kind = dice.below(KINDS);
        if log.size == 1 && matches!(kind, 3 | 6) {
            continue;
        }
        let mut struck = log.clone();
        let what = strike(&mut struck, kind, &mut dice);
        assert_ne!(struck.verify(&opener).faults, [], "{what}, in {} rows", log.size);
        tried += 1;
    }
}

#[test]
fn what_was_changed_is_named() {
    let opener = Opener::new();
    let log = Log::of(300, 100);
    let id = row(123)[0].clone();
    let mut changed = log.clone();
    changed.rows.get_mut(&id).unwrap()[9] = "another reason".to_owned();
    assert_eq!(changed.verify(&opener).faults, [Fault::RowChanged { leaf: 123, row: id.clone() }]);
    let mut deleted = log.clone();
    deleted.rows.remove(&id);
    let found = deleted.verify(&opener).faults;
    assert!(found.contains(&Fault::RowMissing { leaf: 123, row: id }), "{found:?}");
    let mut cut = log;
    cut.leaves.remove(&299);
    assert!(cut.verify(&opener).faults.contains(&Fault::LeafMissing { leaf: 299 }));
}

#[test]
fn a_row_erased_under_an_order_leaves_the_log_whole_and_one_without_does_not() {
    let opener = Opener::new();
    let mut log = Log::of(300, 100);
    for number in [0, 123, 299] {
        log.orders.insert(row(number)[0].clone());
        log.erase(i64::try_from(number).unwrap());
    }
    let found = log.verify(&opener);
    assert_eq!((found.faults, found.signed_to), (Vec::new(), 300));
    assert_eq!(found.erased.iter().map(|(leaf, _)| *leaf).collect::<Vec<_>>(), [0, 123, 299]);
    log.erase(77);
    assert_eq!(log.verify(&opener).faults, [Fault::ErasedWithoutOrder { leaf: 77, row: row(77)[0].clone() }]);
    // Its order is about another row.
    log.orders.remove(&row(123)[0]);
    log.orders.insert(row(77)[0].clone());
    assert_eq!(log.verify(&opener).faults, [Fault::ErasedWithoutOrder { leaf: 123, row: row(123)[0].clone() }]);
}

/// Someone who can write everything, and has no key.
#[test]
fn a_log_made_anew_around_a_changed_row_does_not_fit_what_was_signed() {
    let opener = Opener::new();
    let before = Log::of(300, 100);
    let mut forged = Log::of(300, 100);
    let other = Log::of(301, 100);
    forged.tiles.clone_from(&other.tiles);
    forged.leaves.clone_from(&other.leaves);
    forged.rows.clone_from(&other.rows);
    forged.size = 301;
    // A checkpoint of three hundred rows still fits; nothing vouches for the row after it.
    let found = forged.verify(&opener);
    assert_eq!((found.faults, found.signed_to, found.size), (Vec::new(), 300, 301));
    forged.checkpoints = before.checkpoints[..1].to_vec();
    assert!(forged.verify(&opener).faults.contains(&Fault::CheckpointMissing { ordinal: 3 }));
}
