//! Every Bundle is whole: unique ids, references that lead somewhere, one person.

use std::collections::BTreeSet;

use crate::support::{each_value, is_entry, kind, list, resources};
use serde_json::Value;

fn address(resource: &Value) -> String {
    format!("{}/{}", kind(resource), resource["id"].as_str().unwrap())
}

#[test]
fn each_is_a_collection_with_one_patient_first() {
    for person in list() {
        assert_eq!(person.bundle["resourceType"], "Bundle");
        assert_eq!(person.bundle["type"], "collection");
        let kinds: Vec<&str> = resources(&person.bundle).map(kind).collect();
        assert_eq!(kinds.iter().filter(|kind| **kind == "Patient").count(), 1, "{}", person.id);
        assert_eq!(kinds[0], "Patient", "{}", person.id);
    }
}

#[test]
fn the_patient_is_the_person() {
    for person in list() {
        let patient = resources(&person.bundle).next().unwrap();
        assert_eq!(patient["identifier"][0]["value"], person.nhs_number.as_str());
        assert_eq!(patient["name"][0]["family"], person.family.as_str());
        assert_eq!(patient["name"][0]["given"][0], person.given.as_str());
        assert_eq!(patient["birthDate"], person.birth_date.to_string());
    }
}

#[test]
fn no_two_resources_share_an_address() {
    let mut entries = BTreeSet::new();
    for person in list() {
        let mut here = BTreeSet::new();
        for resource in resources(&person.bundle) {
            assert!(here.insert(address(resource)), "{} twice in {}", address(resource), person.id);
            if is_entry(resource) || kind(resource) == "Patient" {
                assert!(entries.insert(address(resource)), "{} in two files", address(resource));
            }
        }
    }
}

#[test]
fn every_reference_resolves_inside_its_bundle() {
    for person in list() {
        let known: BTreeSet<String> = resources(&person.bundle).map(address).collect();
        for resource in resources(&person.bundle) {
            let contained: BTreeSet<String> = resource["contained"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|inner| format!("#{}", inner["id"].as_str().unwrap()))
                .collect();
            each_value(resource, &mut |value| {
                if let Some(target) = value.get("reference").and_then(Value::as_str) {
                    assert!(known.contains(target) || contained.contains(target), "{target} in {}", person.id);
                }
            });
        }
    }
}

#[test]
fn every_entry_is_about_its_own_patient() {
    for person in list() {
        let own = address(resources(&person.bundle).next().unwrap());
        for resource in resources(&person.bundle).filter(|it| is_entry(it) || kind(it) == "RelatedPerson") {
            let subject = ["subject", "patient", "for"]
                .iter()
                .find_map(|key| resource[*key]["reference"].as_str())
                .or_else(|| resource["participant"][0]["actor"]["reference"].as_str());
            assert_eq!(subject, Some(own.as_str()), "{}", address(resource));
        }
    }
}

#[test]
fn every_resource_is_versioned_and_nothing_is_null() {
    for person in list() {
        for entry in person.bundle["entry"].as_array().unwrap() {
            let resource = &entry["resource"];
            assert!(resource["meta"]["versionId"].is_string(), "{}", address(resource));
            assert!(entry["fullUrl"].as_str().unwrap().ends_with(&address(resource)));
            each_value(resource, &mut |value| {
                assert!(!value.is_null(), "null in {}", address(resource));
                assert!(value.as_array().is_none_or(|list| !list.is_empty()), "empty list in {}", address(resource));
                assert!(value.as_object().is_none_or(|it| !it.is_empty()), "empty object in {}", address(resource));
                assert!(value.as_str() != Some(""), "empty text in {}", address(resource));
            });
        }
    }
}

#[test]
fn nothing_is_recorded_before_birth_or_after_today() {
    const RECORDED: [&str; 6] = ["issued", "recordedDate", "authoredOn", "dateAsserted", "recorded", "created"];
    let today = crate::support::TODAY.to_string();
    for person in list() {
        let born = person.birth_date.to_string();
        for resource in resources(&person.bundle) {
            for date in RECORDED.iter().filter_map(|key| resource[*key].as_str()) {
                assert!(date[..10] >= *born && date[..10] <= *today, "{} on {date}", address(resource));
            }
        }
    }
}

#[test]
fn dates_make_sense_on_any_day() {
    use jiff::civil::date;
    for today in [date(2024, 2, 29), date(2025, 1, 1), date(2026, 3, 29), date(2027, 10, 31), date(2030, 12, 31)] {
        let ages = [("osian", 12), ("carys", 14), ("zofia", 15), ("kacper", 16), ("amina", 34), ("george", 70)];
        let people = demonstration::people(1, today);
        for (id, age) in ages {
            let person = people.iter().find(|person| person.id == id).unwrap();
            let lived = person.birth_date.until((jiff::Unit::Year, today)).unwrap().get_years();
            assert_eq!(lived, age, "{id} on {today}");
        }
    }
}
