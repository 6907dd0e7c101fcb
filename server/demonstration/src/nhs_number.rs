//! NHS numbers nobody has.

use std::collections::BTreeSet;

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// `count` different numbers from 999 000 0000 to 999 499 9999, in an order the seed decides.
///
/// Numbers starting 999 are kept for testing. The upper half is left alone because the published
/// examples of national services lie there, and a demonstration must not answer for them.
pub(crate) fn series(seed: u64, count: usize) -> Vec<String> {
    let mut dice = ChaCha8Rng::seed_from_u64(seed);
    let mut seen = BTreeSet::new();
    let mut numbers = Vec::with_capacity(count);
    while numbers.len() < count {
        let stem = format!("999{:06}", dice.gen_range(0..500_000));
        if let Some(check) = check_digit(&stem)
            && seen.insert(stem.clone())
        {
            numbers.push(format!("{stem}{check}"));
        }
    }
    numbers
}

/// The tenth digit for nine: weights 10 to 2, 11 less the remainder by 11; 11 is 0, 10 is none.
fn check_digit(stem: &str) -> Option<u32> {
    let sum: u32 = stem
        .chars()
        .filter_map(|digit| digit.to_digit(10))
        .zip((2..=10).rev())
        .map(|(digit, weight)| digit * weight)
        .sum();
    match 11 - sum % 11 {
        10 => None,
        11 => Some(0),
        check => Some(check),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_numbers_check() {
        for number in ["9000000009", "9111231130", "9995000180", "9465701947"] {
            let (stem, check) = number.split_at(9);
            assert_eq!(check_digit(stem).map(|digit| digit.to_string()).as_deref(), Some(check));
        }
    }

    #[test]
    fn a_remainder_of_one_has_no_number() {
        // 1 × 10 + 1 × 2 = 12, which leaves 1.
        assert_eq!(check_digit("100000001"), None);
    }
}
