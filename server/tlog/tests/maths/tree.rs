//! Edge, tiles and proofs say what the definition says.

use proptest::prelude::*;
use tlog::{
    Edge, Hash, TileId,
    proof::{self, Tiles},
    tree,
};

fn leaves(count: u64) -> Vec<Hash> {
    (0..count).map(|number| tree::leaf(&number.to_be_bytes())).collect()
}

/// The edge after these leaves, and every tile.
fn grown(leaves: &[Hash]) -> (Edge, Tiles) {
    let (mut edge, mut tiles) = (Edge::default(), Tiles::new());
    for leaf in leaves {
        edge.push(*leaf, |id, hashes| {
            tiles.insert(id, hashes.to_vec());
        });
    }
    tiles.extend(edge.tiles().map(|(id, hashes)| (id, hashes.to_vec())));
    (edge, tiles)
}

#[test]
fn the_empty_tree_and_the_first_leaf_hash_as_the_standard_says() {
    let hex = |hash: Hash| hash.map(|byte| format!("{byte:02x}")).concat();
    // RFC 6962 §2.1: the hash of an empty list is the hash of an empty string; of a leaf, that of 0x00 and its data.
    assert_eq!(hex(tree::empty()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_eq!(hex(tree::leaf(b"")), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    assert_eq!(Edge::default().root(), tree::empty());
}

#[test]
fn the_edge_has_the_root_of_the_definition_at_every_size() {
    let all = leaves(1100);
    let mut edge = Edge::default();
    for size in 1..=all.len() {
        edge.push(all[size - 1], |_, _| {});
        assert_eq!(edge.root(), tree::root(&all[..size]), "{size}");
    }
}

#[test]
fn three_levels_of_tiles_grow_and_are_read_back() {
    let all = leaves(65_536 + 256 + 3);
    let (edge, tiles) = grown(&all);
    assert_eq!(edge.root(), tree::root(&all));
    assert!(tiles.contains_key(&TileId { level: 2, index: 0 }));
    for size in [1, 255, 256, 257, 65_535, 65_536, 65_537, all.len() as u64] {
        assert_eq!(proof::root_at(size, &tiles), Some(tree::root(&all[..usize::try_from(size).unwrap()])), "{size}");
        let again = Edge::load(size, |id| tiles.get(&id).cloned()).unwrap();
        assert_eq!(again.root(), tree::root(&all[..usize::try_from(size).unwrap()]), "{size}");
    }
    let torn = Edge::load(edge.size(), |id| tiles.get(&id).filter(|_| id.level != 1).cloned());
    assert_eq!(torn.unwrap_err().0, TileId { level: 1, index: 1 });
}

proptest! {
    #[test]
    fn an_edge_loaded_halfway_grows_like_one_never_put_down(first in 0_u64..900, then in 0_u64..900) {
        let all = leaves(first + then);
        let (before, tiles) = grown(&all[..usize::try_from(first).unwrap()]);
        let mut edge = Edge::load(first, |id| tiles.get(&id).cloned()).unwrap();
        prop_assert_eq!(edge.root(), before.root());
        for leaf in &all[usize::try_from(first).unwrap()..] {
            edge.push(*leaf, |_, _| {});
        }
        prop_assert_eq!(edge, grown(&all).0);
    }

    #[test]
    fn a_leaf_is_proven_from_the_tiles_it_names_and_only_where_it_stands(size in 1_u64..1500, pick in any::<u64>(), flip in any::<prop::sample::Index>()) {
        let all = leaves(size);
        let (edge, tiles) = grown(&all);
        let number = pick % size;
        let needed = proof::tiles_for_inclusion(number, size);
        let few: Tiles = needed.iter().map(|id| (*id, tiles[id].clone())).collect();
        prop_assert!(few.len() <= 4, "a tile a level, and the last one");
        let path = proof::inclusion(number, size, &few).unwrap();
        let leaf = all[usize::try_from(number).unwrap()];
        prop_assert!(proof::is_included(&leaf, number, size, &path, &edge.root()));
        prop_assert!(!proof::is_included(&tree::leaf(b"another"), number, size, &path, &edge.root()));
        prop_assert!(!proof::is_included(&leaf, number, size, &path, &tree::leaf(b"another")));
        for other in [number + 1, number ^ 1, size, size + number].into_iter().filter(|other| *other != number) {
            prop_assert!(!proof::is_included(&leaf, other, size, &path, &edge.root()), "as leaf {other}");
        }
        if !path.is_empty() {
            let mut bent = path.clone();
            bent[flip.index(path.len())][7] ^= 1;
            prop_assert!(!proof::is_included(&leaf, number, size, &bent, &edge.root()));
            prop_assert!(!proof::is_included(&leaf, number, size, &path[1..], &edge.root()));
        }
        let mut longer = path;
        longer.push(leaf);
        prop_assert!(!proof::is_included(&leaf, number, size, &longer, &edge.root()));
    }

    #[test]
    fn an_earlier_root_is_made_from_the_tiles_it_names(size in 1_u64..1500, pick in any::<u64>()) {
        let all = leaves(size);
        let (_, tiles) = grown(&all);
        let earlier = pick % size;
        let few: Tiles = proof::tiles_for_root(earlier).iter().map(|id| (*id, tiles[id].clone())).collect();
        prop_assert_eq!(proof::root_at(earlier, &few), Some(tree::root(&all[..usize::try_from(earlier).unwrap()])));
    }
}
