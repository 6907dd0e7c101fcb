//! How long a practice takes for one decision of review, from its own last weeks.

use crate::stamp::Stamp;

/// Seconds assumed for a decision until the practice has its own pace.
pub const ASSUMED: i64 = 60;
/// Decisions needed before the practice's own pace counts.
pub const ENOUGH: usize = 20;
/// A longer pause is a cup of tea or a patient, not a decision.
const LONGEST: i64 = 600;

/// Seconds for one decision, and how many decisions that rests on; none for an assumption.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pace {
    pub seconds: i64,
    pub decisions: Option<usize>,
}

impl Pace {
    /// The median time between one decision and the next by the same person; acts of one moment are one decision.
    #[must_use]
    pub fn of(mut acts: Vec<(String, Stamp)>) -> Self {
        acts.sort();
        let mut gaps: Vec<i64> = acts
            .windows(2)
            .filter_map(|pair| match pair {
                [(who, before), (same, then)] if who == same => Some(then.seconds_since(*before)),
                _ => None,
            })
            .filter(|gap| (1..=LONGEST).contains(gap))
            .collect();
        gaps.sort_unstable();
        match gaps.get(gaps.len() / 2) {
            Some(median) if gaps.len() >= ENOUGH => Self { seconds: *median, decisions: Some(gaps.len()) },
            _ => Self { seconds: ASSUMED, decisions: None },
        }
    }

    /// Hours for so many decisions, rounded up; none for none.
    #[must_use]
    pub fn hours(self, decisions: u64) -> u64 {
        let seconds = decisions.saturating_mul(u64::try_from(self.seconds).unwrap_or(0));
        seconds.div_ceil(3_600)
    }
}
