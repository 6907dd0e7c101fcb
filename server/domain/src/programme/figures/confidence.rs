//! How sure a share is.

/// A share with the range it lies in 19 times out of 20; all three between nothing and one.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Band {
    pub share: f64,
    pub low: f64,
    pub high: f64,
}

/// The normal deviate that leaves one in forty on each side.
const DEVIATE: f64 = 1.959_963_984_540_054;

/// The share of some in all, with Wilson's score interval, which is sound for few people and for shares near nothing; none
/// where there is nobody, or more than all.
#[must_use]
pub fn band(some: u32, all: u32) -> Option<Band> {
    if all == 0 || some > all {
        return None;
    }
    let (all, share) = (f64::from(all), f64::from(some) / f64::from(all));
    let square = DEVIATE * DEVIATE;
    let whole = 1.0 + square / all;
    let middle = (share + square / (2.0 * all)) / whole;
    let reach = DEVIATE / whole * (share * (1.0 - share) / all + square / (4.0 * all * all)).sqrt();
    // At either end the formula gives the end itself, but for the last bits.
    let low = if some == 0 { 0.0 } else { (middle - reach).max(0.0) };
    let high = if share >= 1.0 { 1.0 } else { (middle + reach).min(1.0) };
    Some(Band { share, low, high })
}
