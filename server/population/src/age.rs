//! How old people are, and how long that makes their files.

use jiff::{ToSpan, civil::Date};
use rand::Rng;

/// Five-year bands from birth, the last one open, in thousandths of the people of England. Rounded from the mid-year
/// estimates of the Office for National Statistics; the shape is what matters here.
const BANDS: [u32; 20] = [53, 58, 61, 58, 60, 65, 70, 69, 66, 61, 65, 68, 61, 51, 46, 41, 25, 14, 6, 2];
const YEARS: i64 = 5;

/// A birth date, drawn as England's people are aged.
pub(crate) fn birth_date(dice: &mut impl Rng, today: Date) -> Date {
    let total: u32 = BANDS.iter().sum();
    let mut left = dice.gen_range(0..total);
    let mut band = 0;
    for (place, share) in (0i64..).zip(BANDS) {
        band = place;
        if left < share {
            break;
        }
        left -= share;
    }
    let days = dice.gen_range(0..YEARS * 365);
    today.saturating_sub((band * YEARS).years()).saturating_sub(days.days())
}

/// How many entries a file has, for a mean of `mean` over everybody.
pub(crate) fn entries(dice: &mut impl Rng, years: i64, mean: u64) -> u64 {
    // Shares of the mean by age, in hundredths; over the bands above they come to one.
    let share = match years {
        0..=4 => 60,
        5..=17 => 45,
        18..=39 => 70,
        40..=64 => 110,
        65..=79 => 180,
        _ => 230,
    };
    let around = dice.gen_range(50..=150);
    (mean * share * around).div_ceil(10_000).max(1)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;

    use super::*;

    #[test]
    fn ages_and_lengths_come_out_as_asked_for() {
        let (mut dice, today) = (ChaCha8Rng::seed_from_u64(7), date(2026, 11, 21));
        let ages: Vec<i64> =
            (0..20_000).map(|_| i64::from(today.year() - birth_date(&mut dice, today).year())).collect();
        let share = |from: i64, to: i64| ages.iter().filter(|age| (from..to).contains(age)).count() * 100 / ages.len();
        assert!((18..=23).contains(&share(0, 18)), "{}", share(0, 18));
        assert!((16..=21).contains(&share(65, 120)), "{}", share(65, 120));
        let sum: u64 = ages.iter().map(|age| entries(&mut dice, *age, 10)).sum();
        let mean = sum as f64 / ages.len() as f64;
        assert!((9.0..11.5).contains(&mean), "{mean}");
    }
}
