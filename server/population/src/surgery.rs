//! Practices and how many people are on each list.

use std::ops::Range;

use rand::{Rng, SeedableRng, seq::SliceRandom};
use rand_chacha::ChaCha8Rng;

use crate::Plan;

/// Shaped like practice codes, in a row nobody of the demonstration uses: `Y98001` and on.
pub(crate) const MOST: u64 = 999;

const PLACES: [&str; 40] = [
    "Abbots Cross",
    "Ashcombe",
    "Beacon Hill",
    "Birchfield",
    "Bramley Green",
    "Bridge Street",
    "Brookside",
    "Castle Mound",
    "Chalk Farm Lane",
    "Church End",
    "Copper Beech",
    "Cornmarket",
    "Dove House",
    "Elm Tree",
    "Fairview",
    "Five Ways",
    "Foxglove",
    "Greyfriars",
    "Hawthorn",
    "Heron Quay",
    "High Elms",
    "Holly Bush",
    "Kingsmead",
    "Lime Walk",
    "Lower Town",
    "Manor Park",
    "Meadowside",
    "Northgate",
    "Old Foundry",
    "Orchard End",
    "Park View",
    "Priory Fields",
    "Quarry Bank",
    "Riverside",
    "Rookery",
    "Saddlers",
    "St Wystan's",
    "The Limes",
    "Water Lane",
    "Westbourne",
];
const KINDS: [&str; 5] = ["Surgery", "Medical Centre", "Health Centre", "Practice", "Family Practice"];
const DOCTORS: [&str; 12] = [
    "Dr A Osei",
    "Dr J Whitfield",
    "Dr S Rahman",
    "Dr M Kowalczyk",
    "Dr P Nair",
    "Dr L Fenwick",
    "Dr R Hughes",
    "Dr T Adeyemi",
    "Dr C Marsden",
    "Dr H Chaudhry",
    "Dr N Byrne",
    "Dr E Castellanos",
];

/// One practice and the places of its people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Surgery {
    pub ods: String,
    pub name: String,
    first: u64,
    people: u64,
}

impl Surgery {
    /// The places of its people in the population.
    #[must_use]
    pub const fn places(&self) -> Range<u64> {
        self.first..self.first + self.people
    }

    /// A doctor of the practice.
    pub(crate) fn doctor(&self, which: u64) -> &'static str {
        let own = self.first.wrapping_mul(7).wrapping_add(which % 4);
        usize::try_from(own % 12).ok().and_then(|place| DOCTORS.get(place)).copied().unwrap_or("Dr A Osei")
    }
}

/// Lists from a third of the mean to three times as long, which together hold everybody.
pub(crate) fn lay_out(plan: Plan) -> Vec<Surgery> {
    let mut dice = ChaCha8Rng::seed_from_u64(plan.seed);
    let weights: Vec<u64> = (0..plan.practices).map(|_| dice.gen_range(8u64..28).pow(2)).collect();
    let total: u64 = weights.iter().sum();
    let mut names: Vec<String> =
        KINDS.iter().flat_map(|kind| PLACES.iter().map(move |place| format!("{place} {kind}"))).collect();
    names.shuffle(&mut dice);
    let (mut first, mut weighed) = (0, 0);
    // Everybody has at least one patient: the rest is spread by weight.
    let spare = plan.people - plan.practices;
    (1..)
        .zip(weights)
        .map(|(number, weight)| {
            weighed += weight;
            let end = number + u64::try_from(u128::from(spare) * u128::from(weighed) / u128::from(total)).unwrap_or(0);
            let name = match usize::try_from(number - 1).ok().and_then(|place| names.get(place)) {
                Some(name) => name.clone(),
                None => format!("Practice {number}"),
            };
            let surgery = Surgery { ods: format!("Y98{number:03}"), name, first, people: end - first };
            first = end;
            surgery
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn everybody_is_on_one_list() {
        for (people, practices) in [(1, 1), (10, 10), (1_000, 7), (1_000_000, 150)] {
            let plan = Plan { seed: 3, today: date(2026, 11, 21), people, practices, entries: 10, long: 0 };
            let surgeries = lay_out(plan);
            assert_eq!(surgeries.len() as u64, practices);
            let mut next = 0;
            for surgery in &surgeries {
                assert_eq!(surgery.places().start, next);
                assert!(!surgery.places().is_empty(), "{surgery:?}");
                next = surgery.places().end;
            }
            assert_eq!(next, people);
        }
    }

    #[test]
    fn practices_have_names_of_their_own() {
        let plan = Plan { seed: 3, today: date(2026, 11, 21), people: 1_000, practices: 150, entries: 10, long: 0 };
        let names: std::collections::BTreeSet<String> = lay_out(plan).into_iter().map(|surgery| surgery.name).collect();
        assert_eq!(names.len(), 150);
    }
}
