//! Plays the targets of a crate: a fixed number of times each, or for the seconds that `CANDOUR_TEST_FUZZ` names.

use std::{
    io::Write,
    panic::{AssertUnwindSafe, catch_unwind},
    time::{Duration, Instant},
};

use super::mutate::Mutator;

/// How many times each target runs unless more is asked for.
const TIMES: u64 = 10_000;

type Target = fn(&[u8]);

/// Runs every target on bytes made of its seeds; the bytes that break one are printed. `first` begins the chance.
pub fn play(targets: &[(&str, Target)], first: u64, seeds: impl Fn(&str) -> Vec<Vec<u8>>) {
    let seconds = std::env::var("CANDOUR_TEST_FUZZ").ok().and_then(|seconds| seconds.parse::<u64>().ok());
    let mut all = 0;
    for (name, target) in targets {
        let mut mutator = Mutator::new(first + seconds.unwrap_or(0), seeds(name));
        let (started, mut times) = (Instant::now(), 0);
        while seconds.map_or(times < TIMES, |seconds| started.elapsed() < Duration::from_secs(seconds)) {
            let bytes = mutator.another();
            if catch_unwind(AssertUnwindSafe(|| target(&bytes))).is_err() {
                std::io::stdout().write_all(&bytes).unwrap();
                unreachable!("{name} broke at execution {times} on these {} bytes", bytes.len());
            }
            times += 1;
        }
        println!("{name}: {times} executions in {:.1} s", started.elapsed().as_secs_f64());
        all += times;
    }
    println!("{all} executions");
}
