//! Every file is read whole by the same reader as a practice's own.
#![expect(clippy::unwrap_used, reason = "tests")]

use domain::door::patient::opens_at;
use jiff::civil::date;
use population::{Plan, Population};

fn population(people: u64, entries: u64, long: u64) -> Population {
    let plan = Plan { seed: 11, today: date(2026, 11, 21), people, practices: 5.min(people), entries, long };
    Population::new(plan).unwrap()
}

#[test]
fn every_entry_is_understood_and_nothing_is_refused() {
    let population = population(400, 10, 0);
    let (mut entries, mut plain) = (0, 0);
    for resident in population.surgeries().iter().flat_map(|surgery| population.residents(surgery)) {
        let arrival = fhir::read(resident.bundle.to_string().as_bytes()).unwrap();
        assert!(arrival.refused.is_empty(), "{:?}", arrival.refused);
        let patient = arrival.patient.unwrap();
        assert_eq!(patient.nhs_number.unwrap().digits(), resident.nhs_number);
        assert_eq!(patient.birth_date, Some(resident.birth_date));
        entries += arrival.entries.len();
        plain += arrival.entries.iter().filter(|entry| opens_at(&entry.facts).is_some()).count();
    }
    assert!((3_400..4_800).contains(&entries), "{entries}");
    assert_eq!(plain, entries, "nothing in these files keeps itself back");
}

#[test]
fn the_same_seed_gives_the_same_bytes_in_any_order() {
    let (one, other) = (population(60, 10, 0), population(60, 10, 0));
    let last = one.surgeries().last().unwrap();
    let place = last.places().end - 1;
    let alone = one.resident(last, place);
    let in_turn = other.surgeries().iter().flat_map(|surgery| other.residents(surgery)).last().unwrap();
    assert_eq!(alone, in_turn);
    assert_ne!(alone.bundle, other.resident(&other.surgeries()[0], 0).bundle);
}

#[test]
fn long_files_are_as_many_and_as_long_as_asked_for() {
    let population = population(30, 10, 2);
    let lengths: Vec<usize> = population
        .surgeries()
        .iter()
        .flat_map(|surgery| population.residents(surgery))
        .map(|resident| resident.bundle["entry"].as_array().unwrap().len() - 1)
        .collect();
    assert_eq!(lengths.iter().filter(|length| **length == 5_000).count(), 2);
    assert!(lengths.iter().all(|length| *length == 5_000 || *length < 60), "{lengths:?}");
}

#[test]
fn more_people_than_test_numbers_are_refused() {
    let plan = |people, practices| Plan { seed: 1, today: date(2026, 11, 21), people, practices, entries: 1, long: 0 };
    assert!(Population::new(plan(Plan::MOST + 1, 1)).is_err());
    assert!(Population::new(plan(0, 1)).is_err());
    assert!(Population::new(plan(3, 4)).is_err());
    assert!(Population::new(plan(3, 3)).is_ok());
}
