//! The mailing house's list: thousands of people in any order, and no name meets another's address.

use std::collections::HashMap;

use casework::programme::packs::{Line, lines, misfits};
use domain::{
    identity::{Identity, Life, Name, Registration, Verification},
    nhs_number::NhsNumber,
    post::PostalAddress,
    programme::pack::{Addressed, PersonalCode},
};
use store::Keys;

const PEOPLE: u32 = 3_000;

fn keys() -> Keys {
    Keys::from_base64("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=").unwrap()
}

/// Names and addresses that many share, as in life: fathers and sons, and whole streets.
fn person(nth: u32) -> Identity {
    let name = Name { given: format!("Given{}", nth % 40), family: format!("Family{}", nth % 70), current: true };
    let line = format!("{} Street{}", nth % 90, nth % 11);
    Identity {
        nhs_number: NhsNumber::parse("9999999999").unwrap(),
        verification: Verification::Verified,
        registration: Registration::Regular,
        registered_from: None,
        names: vec![name],
        birth_date: None,
        deceased: false,
        sensitive: false,
        superseded: false,
        life: Life::Active,
        home: None,
        address: PostalAddress::new([line.as_str(), "Larkfield"], &format!("LX{} 1QZ", nth % 97)),
        language: None,
    }
}

/// Letters in an order that differs with the seed.
fn shuffled(seed: u64) -> Vec<(u32, Addressed)> {
    let mut order: Vec<u32> = (0..PEOPLE).collect();
    let mut state = seed;
    for last in (1..order.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(last, usize::try_from((state >> 33) % (last as u64 + 1)).unwrap());
    }
    let letter = |(number, nth): (u32, u32)| {
        let mut random = [0x11; 16];
        random[12..].copy_from_slice(&nth.to_be_bytes());
        (number, Addressed::to(&person(nth), "Elm Surgery", PersonalCode::from_random(random), nth % 5 == 0).unwrap())
    };
    (1..).zip(order).map(letter).collect()
}

#[test]
fn no_name_meets_anothers_address_whatever_the_order() {
    for seed in [1, 7, 2026] {
        let letters = shuffled(seed);
        let list = lines(&letters, &keys());
        let ours: HashMap<String, &Addressed> =
            letters.iter().map(|(_, letter)| (keys().letter(letter), letter)).collect();
        assert_eq!((list.len(), ours.len()), (letters.len(), letters.len()), "a mark for each letter");
        for line in &list {
            let letter = ours[&line.mark];
            let address = letter.address();
            assert_eq!(
                (line.name.as_str(), line.address.as_slice(), line.postcode.as_str()),
                (letter.name(), address.lines(), address.postcode()),
            );
            assert!(line.file().contains(&line.mark));
        }
        assert_eq!(misfits(&list, &letters, &keys()), Vec::<u32>::new());
    }
}

type Change = (&'static str, fn(&mut Vec<Line>), Vec<u32>);

#[test]
fn a_list_in_which_anything_was_swapped_is_found() {
    let letters = shuffled(3);
    let changes: [Change; 6] = [
        ("addresses", |list| swapped(list, |a, b| std::mem::swap(&mut a.address, &mut b.address)), vec![5, 1501]),
        ("postcodes", |list| swapped(list, |a, b| std::mem::swap(&mut a.postcode, &mut b.postcode)), vec![5, 1501]),
        ("names", |list| swapped(list, |a, b| std::mem::swap(&mut a.name, &mut b.name)), vec![5, 1501]),
        ("marks", |list| swapped(list, |a, b| std::mem::swap(&mut a.mark, &mut b.mark)), vec![5, 1501]),
        ("one twice", |list| list[9] = list[8].clone(), vec![9, 10]),
        ("one left out", |list| drop(list.remove(41)), vec![42]),
    ];
    for (what, change, expected) in changes {
        let mut list = lines(&letters, &keys());
        change(&mut list);
        assert_eq!(misfits(&list, &letters, &keys()), expected, "{what}");
    }
}

fn swapped(list: &mut [Line], part: fn(&mut Line, &mut Line)) {
    let (left, right) = list.split_at_mut(1_000);
    part(&mut left[4], &mut right[500]);
}

#[test]
fn an_address_is_the_same_however_it_is_written_and_no_neighbours() {
    let mark = |lines: &[&str]| keys().postal(&PostalAddress::new(lines.iter().copied(), "LX1 1QZ").unwrap());
    let home = mark(&["Flat 1, 12 High Street", "Larkfield"]);
    assert_eq!(home, mark(&["FLAT 1", "12 High-Street, Larkfield"]));
    for other in [["Flat 11, 2 High Street", "Larkfield"], ["Flat 112 High Street", "Larkfield"]] {
        assert_ne!(home, mark(&other), "{other:?}");
    }
}
