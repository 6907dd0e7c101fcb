//! The same seed and day give the same bytes; anything else gives others.

use jiff::civil::{Date, date};
use sha2::{Digest, Sha256};

fn fingerprint(seed: u64, today: Date) -> String {
    let mut hash = Sha256::new();
    for person in demonstration::people(seed, today) {
        hash.update(person.nhs_number.as_bytes());
        hash.update(serde_json::to_vec(&(&person.bundle, &person.summary)).unwrap());
    }
    format!("{:x}", hash.finalize())
}

#[test]
fn the_same_seed_and_day_give_the_same_bytes() {
    let day = date(2025, 6, 11);
    assert_eq!(fingerprint(7, day), fingerprint(7, day));
}

#[test]
fn another_seed_or_day_gives_others() {
    let day = date(2025, 6, 11);
    assert_ne!(fingerprint(7, day), fingerprint(8, day));
    assert_ne!(fingerprint(7, day), fingerprint(7, date(2025, 6, 12)));
}

/// Made again on another day it holds the same people.
#[test]
fn people_do_not_follow_the_day() {
    let ids = |today| -> Vec<(String, String)> {
        demonstration::people(7, today)
            .into_iter()
            .map(|person| {
                let patient = person.bundle["entry"][0]["resource"]["id"].as_str().unwrap().to_owned();
                (person.nhs_number, patient)
            })
            .collect()
    };
    assert_eq!(ids(date(2025, 6, 11)), ids(date(2025, 9, 2)));
}
