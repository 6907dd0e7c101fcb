//! Who a person is: merge and undo, replaced numbers, death, protection, moving, and a mistaken match.

mod copy;
mod merge;
mod round_trip;
mod said;
mod transfer;

use domain::nhs_number::NhsNumber;
use serde_json::Value;

use crate::{
    record::{bundle, entry, patient},
    town::{
        people::{BROOKSIDE, Person},
        portal::Portal,
    },
};

/// Somebody with these problems, each named by its own word.
pub async fn someone(portal: &Portal, number: &NhsNumber, words: &[&str]) -> Person {
    let problems: Vec<Value> = words.iter().map(|word| entry("problems", word, word, "2026-10-10")).collect();
    portal.take_in(BROOKSIDE, number, &bundle(&patient("Ann", "Twice", "1980-05-06"), &problems)).await
}
