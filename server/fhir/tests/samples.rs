//! The real sample records: everything is accounted for, and no notice becomes anyone's record.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "tests")]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

use domain::{entry::Finish, kind::Kind};
use fhir::{Arrival, NumberFault, Release, read};
use serde_json::Value;

/// The folder of samples, if it is there.
fn samples() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let folder = std::env::var_os("CANDOUR_SHARED_DATA").map_or_else(beside, PathBuf::from);
    if !folder.is_dir() {
        println!("the sample records are not here; set CANDOUR_SHARED_DATA to read them");
        return None;
    }
    Some(folder)
}

fn json_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            files.extend(json_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "json") {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn named(folder: &Path, part: &str) -> (Vec<u8>, Arrival) {
    let path = json_files(folder).into_iter().find(|path| path.display().to_string().contains(part)).unwrap();
    let bytes = fs::read(path).unwrap();
    let arrival = read(&bytes).unwrap();
    (bytes, arrival)
}

/// How many resources of each type a document holds, told by plain JSON.
fn types(bytes: &[u8]) -> BTreeMap<String, usize> {
    let root: Value = serde_json::from_slice(bytes).unwrap();
    let mut count = BTreeMap::new();
    for entry in root["entry"].as_array().unwrap() {
        *count.entry(entry["resource"]["resourceType"].as_str().unwrap().to_owned()).or_default() += 1;
    }
    count
}

fn kinds(arrival: &Arrival) -> BTreeMap<Kind, usize> {
    let mut count = BTreeMap::new();
    for entry in &arrival.entries {
        *count.entry(entry.facts.kind).or_default() += 1;
    }
    count
}

fn top_entries(arrival: &Arrival) -> usize {
    arrival.entries.iter().filter(|entry| !entry.source_id.contains('#')).count()
}

#[test]
fn every_synthea_resource_is_accounted_for() {
    let Some(folder) = samples() else { return };
    let files = json_files(&folder.join("synthea"));
    assert_eq!(files.len(), 12);
    let (mut resources, mut seconds) = (0, 0.0);
    for path in files {
        let bytes = fs::read(&path).unwrap();
        let types = types(&bytes);
        let total: usize = types.values().sum();
        let started = Instant::now();
        let arrival = read(&bytes).unwrap();
        seconds += started.elapsed().as_secs_f64();
        resources += total;
        assert_eq!(arrival.release, Release::R4);
        assert!(arrival.refused.is_empty(), "{}: {:?}", path.display(), arrival.refused);
        assert_eq!(arrival.entries.len() + arrival.supporting.len(), total);
        assert_eq!(arrival.patient.as_ref().unwrap().nhs_number, Err(NumberFault::Missing));
        let kinds = kinds(&arrival);
        let of = |kind: Kind| kinds.get(&kind).copied().unwrap_or(0);
        let from = |names: &[&str]| names.iter().map(|name| types.get(*name).copied().unwrap_or(0)).sum::<usize>();
        assert_eq!(of(Kind::Problem), from(&["Condition"]));
        assert_eq!(of(Kind::Medicine), from(&["MedicationRequest"]));
        assert_eq!(of(Kind::Immunisation), from(&["Immunization"]));
        assert_eq!(of(Kind::Consultation), from(&["Encounter"]));
        assert_eq!(of(Kind::Procedure), from(&["Procedure"]));
        assert_eq!(of(Kind::Plan), from(&["CarePlan", "Goal"]));
        assert_eq!(of(Kind::NonClinical), from(&["Claim", "ExplanationOfBenefit"]));
        assert_eq!(of(Kind::Unknown), 0);
        let observed = of(Kind::TestResult) + of(Kind::Measurement) + of(Kind::Finding);
        assert_eq!(observed, from(&["Observation", "DiagnosticReport", "ImagingStudy"]));
        let undrawn =
            arrival.entries.iter().filter(|entry| entry.facts.kind.is_readable() && !entry.facts.drawable).count();
        assert_eq!(undrawn, 0, "{}", path.display());
        for entry in arrival.entries.iter().filter(|entry| entry.facts.kind.is_readable()) {
            assert_eq!(entry.facts.finish, Finish::Final);
            let dateless = entry.source_type == "Goal";
            assert_eq!(entry.facts.recorded.is_none(), dateless, "{}/{}", entry.source_type, entry.source_id);
        }
    }
    println!("{resources} resources in {seconds:.3} s: {:.0} a second", resources as f64 / seconds);
}

/// The division of observations, counted from plain JSON by the rule itself.
#[test]
fn observations_of_two_synthea_patients_divide_by_category_and_quantity() {
    let Some(folder) = samples() else { return };
    for name in ["Fletcher_Hyatt", "Gustavo"] {
        let (bytes, arrival) = named(&folder.join("synthea"), name);
        let root: Value = serde_json::from_slice(&bytes).unwrap();
        let resources: Vec<&Value> = root["entry"].as_array().unwrap().iter().map(|entry| &entry["resource"]).collect();
        let of_type = |name: &str| resources.iter().copied().filter(|r| r["resourceType"] == name).collect::<Vec<_>>();
        let members: Vec<String> = of_type("DiagnosticReport")
            .iter()
            .flat_map(|report| report["result"].as_array().unwrap())
            .map(|result| result["reference"].as_str().unwrap().replace("urn:uuid:", ""))
            .collect();
        let (mut results, mut measurements, mut findings) =
            (of_type("DiagnosticReport").len() + of_type("ImagingStudy").len(), 0, 0);
        for observation in of_type("Observation") {
            let category = observation["category"][0]["coding"][0]["code"].as_str().unwrap();
            let member = members.iter().any(|id| observation["id"] == id.as_str());
            let quantity = !observation["valueQuantity"].is_null() || !observation["component"].is_null();
            match category {
                "laboratory" | "imaging" => results += 1,
                _ if member => results += 1,
                "vital-signs" | "vital-sign" => measurements += 1,
                _ if quantity => measurements += 1,
                _ => findings += 1,
            }
        }
        let kinds = kinds(&arrival);
        let of = |kind: Kind| kinds.get(&kind).copied().unwrap_or(0);
        assert_eq!(
            (of(Kind::TestResult), of(Kind::Measurement), of(Kind::Finding)),
            (results, measurements, findings),
            "{name}"
        );
        let decimals =
            arrival.entries.iter().filter_map(|entry| entry.content.value.as_ref()).filter(|v| v.value.contains('.'));
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert!(
            decimals.clone().count() > 10 && decimals.clone().all(|value| text.contains(&value.value)),
            "digits as sent"
        );
    }
}

/// Part of a file's name, what is wrong with its NHS number, and how many entries of some kinds it holds.
type Expected = (&'static str, Option<NumberFault>, &'static [(Kind, usize)]);

#[test]
fn whole_gp_connect_records() {
    let Some(folder) = samples() else { return };
    let table: [Expected; 6] = [
        ("full_record", None, &[(Kind::Medicine, 9), (Kind::Consultation, 49), (Kind::Plan, 9), (Kind::Problem, 1)]),
        ("Gainsford", Some(NumberFault::NotANumber), &[(Kind::Allergy, 24), (Kind::Problem, 13), (Kind::Plan, 2)]),
        ("Birdi", Some(NumberFault::NotANumber), &[(Kind::Document, 33), (Kind::Consultation, 33), (Kind::Allergy, 1)]),
        ("E2EPWTP5", Some(NumberFault::NotANumber), &[(Kind::Immunisation, 1), (Kind::Unknown, 2), (Kind::Problem, 2)]),
        ("E2EPWTP7", Some(NumberFault::NotANumber), &[(Kind::Referral, 4), (Kind::Document, 7), (Kind::Medicine, 2)]),
        ("PWTP6", Some(NumberFault::NotANumber), &[(Kind::Immunisation, 8), (Kind::Consultation, 6), (Kind::Plan, 2)]),
    ];
    for (name, fault, expected) in table {
        let (bytes, arrival) = named(&folder.join("gpconnect"), name);
        assert_eq!(arrival.release, Release::Stu3);
        assert_eq!(arrival.patient.as_ref().unwrap().nhs_number.as_ref().err().copied(), fault, "{name}");
        let total: usize = types(&bytes).values().sum();
        assert_eq!(top_entries(&arrival) + arrival.supporting.len() + arrival.refused.len(), total, "{name}");
        assert!(arrival.refused.is_empty(), "{name}: {:?}", arrival.refused);
        let kinds = kinds(&arrival);
        for (kind, count) in expected {
            assert_eq!(kinds.get(kind), Some(count), "{name} {kind:?}");
        }
        let diary = |entry: &&fhir::ArrivedEntry| entry.facts.kind == Kind::Plan;
        assert!(arrival.entries.iter().filter(diary).all(|entry| entry.facts.finish == Finish::Diary));
    }
}

#[test]
fn resolved_allergies_come_out_of_their_list() {
    let Some(folder) = samples() else { return };
    let (_, arrival) = named(&folder.join("gpconnect"), "allergies_response1");
    let contained: Vec<_> = arrival.entries.iter().filter(|entry| entry.source_id.contains('#')).collect();
    assert_eq!(contained.len(), 1);
    assert_eq!(contained[0].facts.kind, Kind::Allergy);
    assert!(contained[0].source_id.ends_with("#Resolved-1"));
}

#[test]
fn the_three_nopat_samples() {
    let Some(folder) = samples() else { return };
    for (name, existence, content) in
        [("specimens-nopat", true, false), ("nopat-security-15", true, false), ("nopat-security-label-16", false, true)]
    {
        let (_, arrival) = named(&folder.join("gpconnect"), name);
        let labels = arrival.entries[0].facts.labels;
        assert_eq!(
            (arrival.entries.len(), labels.nopat_existence, labels.nopat_content, labels.other),
            (1, existence, content, false)
        );
    }
}

#[test]
fn no_notice_becomes_a_record() {
    let Some(folder) = samples() else { return };
    let notices = [
        "Items excluded due to confidentiality",
        "Information not available",
        "No Content Recorded",
        "deliberately withheld",
        "record transfer from previous GP practice",
        "not supported by the provider system",
        "unrecognised parameter",
    ];
    let mut entries = 0;
    for path in json_files(&folder) {
        let Ok(arrival) = read(&fs::read(&path).unwrap()) else { continue };
        for entry in &arrival.entries {
            entries += 1;
            let words = format!("{:?}", entry.content);
            assert!(notices.iter().all(|notice| !words.contains(notice)), "{}: {}", path.display(), entry.source_id);
        }
    }
    assert!(entries > 3_000);
}

#[test]
fn every_file_is_read_or_refused_for_a_reason() {
    let Some(folder) = samples() else { return };
    for path in json_files(&folder) {
        let name = path.display().to_string();
        match read(&fs::read(&path).unwrap()) {
            Ok(arrival) => {
                let doubled = name.ends_with("1-dissent.request.json");
                assert_eq!(arrival.refused.len(), if doubled { 2 } else { 0 }, "{name}: {:?}", arrival.refused);
            }
            Err(fault) => assert!(name.ends_with("userInfo.json"), "{name}: {fault}"),
        }
    }
}
