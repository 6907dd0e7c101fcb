//! Counting how often somebody knocks, and forgetting who has not knocked for long.

use std::sync::atomic::{AtomicU32, Ordering};

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

/// Every so many knocks those are forgotten who may knock as if they never had: nobody fills the memory with addresses.
const FORGET_EVERY: u32 = 1000;

/// So many knocks of one key in a time.
#[derive(Debug)]
pub struct Limit {
    keyed: DefaultKeyedRateLimiter<String>,
    knocks: AtomicU32,
}

/// One knock too many.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TooOften;

impl Limit {
    /// None knocked yet.
    #[must_use]
    pub fn new(quota: Quota) -> Self {
        Self { keyed: RateLimiter::keyed(quota), knocks: AtomicU32::new(0) }
    }

    /// Counts a knock.
    ///
    /// # Errors
    /// [`TooOften`] until some time went by.
    pub fn check_key(&self, key: &str) -> Result<(), TooOften> {
        if self.knocks.fetch_add(1, Ordering::Relaxed) % FORGET_EVERY == FORGET_EVERY - 1 {
            self.keyed.retain_recent();
            self.keyed.shrink_to_fit();
        }
        self.keyed.check_key(&key.to_owned()).map_err(|_| TooOften)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use std::{num::NonZeroU32, time::Duration};

    use super::*;

    #[test]
    fn each_key_is_counted_apart() {
        let limit = Limit::new(Quota::per_hour(NonZeroU32::new(2).unwrap()));
        let knocks = ["one", "one", "one", "other"].map(|key| limit.check_key(key));
        assert_eq!(knocks, [Ok(()), Ok(()), Err(TooOften), Ok(())]);
    }

    #[test]
    fn who_has_not_knocked_for_long_is_forgotten() {
        let at_once = Limit::new(Quota::with_period(Duration::from_nanos(1)).unwrap());
        let hourly = Limit::new(Quota::per_hour(NonZeroU32::MIN));
        for nth in 0..FORGET_EVERY * 3 {
            let key = nth.to_string();
            assert!(at_once.check_key(&key).is_ok() && hourly.check_key(&key).is_ok());
        }
        assert!(at_once.keyed.len() <= 1, "{} are remembered", at_once.keyed.len());
        assert_eq!(hourly.keyed.len(), 3000, "who has still to wait is not forgotten");
    }
}
