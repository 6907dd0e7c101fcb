//! NHS numbers nobody has and no published example uses.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::support::list;

fn valid(number: &str) -> bool {
    let digits: Vec<u32> = number.chars().filter_map(|digit| digit.to_digit(10)).collect();
    let sum: u32 = digits.iter().zip((1..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    // With weight 1 for the check digit, a right number leaves nothing by 11.
    number.len() == 10 && digits.len() == 10 && sum.is_multiple_of(11)
}

#[test]
fn every_number_is_valid_and_in_the_test_range() {
    for person in list() {
        assert!(valid(&person.nhs_number), "{}", person.nhs_number);
        assert!(person.nhs_number.starts_with("999"), "{}", person.nhs_number);
    }
}

#[test]
fn no_number_or_sign_in_name_is_given_twice() {
    let people = list();
    let numbers: BTreeSet<&str> = people.iter().map(|person| person.nhs_number.as_str()).collect();
    let mut ids: BTreeSet<&str> = people.iter().map(|person| person.id).collect();
    assert_eq!((numbers.len(), ids.len()), (people.len(), people.len()));
    assert!(ids.iter().all(|id| id.chars().all(|letter| letter.is_ascii_lowercase())));
    ids.extend(demonstration::staff().iter().map(|member| member.id));
    assert_eq!(ids.len(), people.len() + demonstration::staff().len());
}

#[test]
fn no_number_stands_in_the_sample_data() {
    let folder = std::env::var_os("CANDOUR_SAMPLE_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from);
    if !folder.is_dir() {
        println!("SKIPPED: no sample data beside the checkout; set CANDOUR_SAMPLE_DATA to its folder");
        return;
    }
    let mut taken = BTreeSet::new();
    let files = ten_digit_runs(&folder, &mut taken);
    assert!(files > 50 && taken.contains("9995000180"), "read {files} files");
    for person in list() {
        assert!(!taken.contains(&person.nhs_number), "{}", person.nhs_number);
    }
    // Nor could another seed draw one: of the ten-digit runs in that range, none checks as a number.
    let range = "9990000000".."9995000000";
    assert!(!taken.iter().any(|number| range.contains(&number.as_str()) && valid(number)));
}

/// Collects every run of exactly ten digits and says how many files were read.
fn ten_digit_runs(folder: &Path, taken: &mut BTreeSet<String>) -> usize {
    let mut files = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files += ten_digit_runs(&path, taken);
        } else {
            let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
            let runs = text.split(|letter: char| !letter.is_ascii_digit()).filter(|run| run.len() == 10);
            taken.extend(runs.map(str::to_owned));
            files += 1;
        }
    }
    files
}
