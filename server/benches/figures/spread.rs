//! Several rounds of one figure, told as their median and how far they lie apart.

/// What several rounds gave.
#[derive(Clone, Copy, Debug)]
pub struct Spread {
    pub median: f64,
    pub least: f64,
    pub most: f64,
}

impl Spread {
    /// Of at least one round; of none everything is nought.
    pub fn of(rounds: impl IntoIterator<Item = f64>) -> Self {
        let mut rounds: Vec<f64> = rounds.into_iter().collect();
        rounds.sort_by(f64::total_cmp);
        let at = |place: usize| rounds.get(place).copied().unwrap_or_default();
        let (half, last) = (rounds.len() / 2, rounds.len().saturating_sub(1));
        let median =
            if rounds.len().is_multiple_of(2) { (at(half.saturating_sub(1)) + at(half)) / 2.0 } else { at(half) };
        Self { median, least: at(0), most: at(last) }
    }

    /// Of each round's figure by what another had in the same round.
    pub fn of_ratios(rounds: impl IntoIterator<Item = (f64, f64)>) -> Self {
        Self::of(rounds.into_iter().map(|(figure, by)| figure / by))
    }
}
