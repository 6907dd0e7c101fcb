//! NHS numbers of the test ranges: 999 from its start, then 998.

use std::sync::LazyLock;

/// First nine digits in a range of a million, less those whose check digit would be ten.
const RANGES: [u64; 2] = [999_000_000, 998_000_000];
/// A block of first nines whose sound ones are counted beforehand.
const BLOCK: u64 = 1_000;

/// How many sound numbers both ranges have.
pub(crate) const MOST: u64 = 1_818_182;

/// How many sound numbers come before each block, both ranges in one row.
static BEFORE: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut before = vec![0];
    let mut sound = 0;
    for start in RANGES {
        for block in 0..1_000_000 / BLOCK {
            let first = start + block * BLOCK;
            sound += (first..first + BLOCK).filter(|nine| check_digit(*nine).is_some()).count() as u64;
            before.push(sound);
        }
    }
    before
});

/// The sound number at a place, counted from 0; the last one for any place beyond.
pub(crate) fn at(place: u64) -> String {
    let before = &*BEFORE;
    let place = place.min(MOST - 1);
    let block = before.partition_point(|sound| *sound <= place).saturating_sub(1);
    let left = place - before.get(block).copied().unwrap_or_default();
    let blocks = 1_000_000 / BLOCK;
    let block = block as u64;
    let range = RANGES[usize::from(block >= blocks)];
    let first = range + (block % blocks) * BLOCK;
    let mut sound = (first..first + BLOCK).filter_map(|nine| check_digit(nine).map(|check| nine * 10 + check));
    let number = usize::try_from(left).ok().and_then(|left| sound.nth(left)).unwrap_or_default();
    format!("{number:010}")
}

/// The tenth digit: weights 10 to 2, 11 less the remainder by 11; 11 is 0, 10 is none.
fn check_digit(nine: u64) -> Option<u64> {
    let (mut rest, mut sum) = (nine, 0);
    for weight in 2..=10 {
        sum += rest % 10 * weight;
        rest /= 10;
    }
    match 11 - sum % 11 {
        10 => None,
        11 => Some(0),
        check => Some(check),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_first_range_comes_first_and_both_are_used_up() {
        assert!(at(0).starts_with("99900000"));
        assert_eq!(BEFORE.last(), Some(&MOST));
        let turn = BEFORE[1_000];
        assert!(at(turn - 1).starts_with("999999"));
        assert!(at(turn).starts_with("998000"));
        assert!(at(MOST - 1).starts_with("998999"));
    }

    #[test]
    fn numbers_are_sound_and_all_different() {
        let numbers: BTreeSet<String> = (0..5_000).chain(909_000..912_000).map(at).collect();
        assert_eq!(numbers.len(), 8_000);
        for number in &numbers {
            assert!(domain::nhs_number::NhsNumber::parse(number).is_ok(), "{number}");
        }
    }
}
