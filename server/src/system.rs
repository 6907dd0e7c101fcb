//! The real clock and the real source of chance: the only place that reads either.

use std::sync::Arc;

use casework::Random;
use domain::stamp::{Clock, Stamp};
use rand::RngCore;

/// The machine's clock.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is where the time comes in")]
    fn now(&self) -> Stamp {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        Stamp::from_micros(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
    }
}

/// The operating system's random bytes.
#[derive(Clone, Copy, Debug)]
pub struct SystemRandom;

impl Random for SystemRandom {
    fn bytes(&self) -> [u8; 16] {
        let mut bytes = [0; 16];
        rand::rngs::OsRng.fill_bytes(&mut bytes);
        bytes
    }
}

/// The clock in the form the sign-in crate asks for.
#[must_use]
pub fn sign_in_clock(clock: Arc<dyn Clock>) -> identity::Clock {
    Arc::new(move || chrono::DateTime::from_timestamp_micros(clock.now().micros()).unwrap_or_default())
}
