//! Recall at least 0.95 at precision at least 0.6 among hard negatives, on both sets. Of the held-out set only the
//! figures are told, never which of its entries were missed.

use sha2::{Digest, Sha256};

use crate::labelled::{Measure, measure};

/// The held-out set, written by someone who has not seen the finder and committed before it.
const HELD_OUT: &str = "b1e2e24263f63357151c508fa44c8837b8c10b1948685c116b1c5ac3d56798e4";

fn meets(name: &str, measure: &Measure) {
    let line = measure.line(name);
    println!("{line}");
    assert!(measure.recall() >= 0.95, "{line}");
    assert!(measure.precision() >= 0.6, "{line}");
}

#[test]
fn the_development_set_is_found() {
    meets("development", &measure(include_str!("development.ndjson")));
}

#[test]
fn the_held_out_set_is_found() {
    meets("held out", &measure(include_str!("held-out.ndjson")));
}

#[test]
fn the_held_out_set_is_the_one_committed_before_the_finder() {
    let digest = Sha256::digest(include_bytes!("held-out.ndjson"));
    assert_eq!(digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>(), HELD_OUT);
}
