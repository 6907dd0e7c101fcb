//! Time that stands still until it is moved, and chance that comes out the same each run.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use casework::Random;
use domain::stamp::{Clock, Stamp};

/// A clock that tests move.
#[derive(Debug)]
pub struct TestClock(AtomicI64);

impl TestClock {
    /// Stands at an instant such as `2026-11-20T12:00:00Z`.
    pub fn at(instant: &str) -> Self {
        Self(AtomicI64::new(instant.parse::<jiff::Timestamp>().unwrap().as_microsecond()))
    }

    /// Moves so many seconds, backwards too.
    pub fn pass(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Stamp {
        Stamp::from_micros(self.0.load(Ordering::SeqCst))
    }
}

/// Bytes by counting from a seed (splitmix64).
#[derive(Debug, Default)]
pub struct Dice(AtomicU64);

impl Dice {
    /// Other chance than the first one's.
    pub const fn from_seed(seed: u64) -> Self {
        Self(AtomicU64::new(seed))
    }

    fn next(&self) -> u64 {
        let mut z = self.0.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::SeqCst);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

impl Random for Dice {
    fn bytes(&self) -> [u8; 16] {
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&self.next().to_be_bytes());
        bytes[8..].copy_from_slice(&self.next().to_be_bytes());
        bytes
    }
}
