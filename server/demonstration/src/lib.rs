//! A fictional GP practice: its people, their files and its staff.
//!
//! Each file is a FHIR R4 Bundle of type `collection`, read by the importer like any practice's
//! file, and two people have a summary their practice sent beside it: nothing here knows what the
//! importer makes of them. Nobody and nothing in it is real.
//!
//! The same seed and the same day give the same bytes. Ages and dates count back from that day, so
//! whoever keeps a database of these people keeps the day beside it and passes it again: on another
//! day the birth dates, and so the sign-in details, are different.

mod chart;
pub mod codes;
mod nhs_number;
mod organisation;
mod register;
mod staff;
mod stories;
mod summary;
mod term;
mod text;
mod when;

use jiff::civil::Date;
use serde_json::Value;

pub use organisation::{DemoPractice, organisations, practice};
pub use staff::{DemoStaff, staff};

use crate::chart::Chart;

/// One fictional patient of the practice, with the file the practice holds on them.
#[derive(Debug, Clone, PartialEq)]
pub struct DemoPerson {
    /// Stable sign-in name, lower-case ASCII, the same for every seed and day.
    pub id: &'static str,
    /// Ten digits with a valid check digit, from 999 000 0000 to 999 499 9999.
    pub nhs_number: String,
    /// Current family name, as in `Patient.name` with use `official`.
    pub family: String,
    /// Current first given name.
    pub given: String,
    /// Birth date, counted back from the day asked for.
    pub birth_date: Date,
    /// One line on why this person is in the demonstration.
    pub about: &'static str,
    /// A FHIR R4 `Bundle` of type `collection`: one `Patient`, their entries, and who made them.
    pub bundle: Value,
    /// The summary the practice sent for others to read, in the shape of the Summary Care Record: two people have one.
    pub summary: Option<Value>,
}

/// Everyone registered with the practice, the written stories first, then the generated rest.
///
/// The order, the ids and the names never change; numbers, contents and entry ids follow `seed`,
/// and every date counts back from `today`.
#[must_use]
pub fn people(seed: u64, today: Date) -> Vec<DemoPerson> {
    let cards: Vec<chart::Card> = stories::cards().into_iter().chain(register::cards()).collect();
    let numbers = nhs_number::series(seed, cards.len());
    cards
        .iter()
        .zip(numbers)
        .zip(1u64..)
        .map(|((card, nhs_number), place)| {
            let mut chart = Chart::open(card, &nhs_number, today, seed, place);
            (card.write)(&mut chart);
            let born = chart.born();
            let bundle = chart.close();
            DemoPerson {
                summary: summary::sent(card.id, &nhs_number, &bundle, seed, today),
                id: card.id,
                nhs_number,
                family: card.family.to_owned(),
                given: card.given.to_owned(),
                birth_date: born,
                about: card.about,
                bundle,
            }
        })
        .collect()
}
