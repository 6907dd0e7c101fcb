//! Everything under the shared samples, on both databases, twice. The table stands in `docs/import.md` too.

use std::{collections::BTreeMap, fs, path::Path};

use serde_json::Value;

use crate::desk::{Desk, samples};

/// What one import must say.
struct Row {
    folder: &'static str,
    practice: &'static str,
    how: &'static [&'static str],
    documents: u64,
    imported: u64,
    held: u64,
    unknown: u64,
    supporting: u64,
    refused: &'static [(&'static str, u64)],
}

const NO_PATIENT: &str = "there is no Patient in it: give the NHS number with the file";
const NOBODY: &str = "nobody's record is in it: leave it out";
const ANOTHER: &str = "its Patient is another than the one held under the number given";

const TABLE: [Row; 5] = [
    Row {
        folder: "gpconnect",
        practice: "Y98001",
        how: &["--assign-nhs-numbers"],
        documents: 13,
        imported: 610,
        held: 437,
        unknown: 2,
        supporting: 457,
        refused: &[(NO_PATIENT, 3)],
    },
    Row {
        folder: "scr-api",
        practice: "Y98002",
        how: &["--assign-nhs-numbers"],
        documents: 39,
        imported: 4,
        held: 2,
        unknown: 0,
        supporting: 6,
        refused: &[
            (NOBODY, 24),
            ("a document with this identifier came before: give each document an identifier of its own", 1),
            ("it replaces a document that is not the current one: read the current one first", 2),
            ("nobody here has that NHS number yet: import their record first", 4),
            ("not a FHIR resource: give a Bundle or one resource", 1),
            ("what stands for the NHS number is not one: give the number with the file", 2),
        ],
    },
    Row {
        folder: "synthea",
        practice: "Y98003",
        how: &["--assign-nhs-numbers"],
        documents: 12,
        imported: 2_374,
        held: 16,
        unknown: 0,
        supporting: 44,
        refused: &[],
    },
    // Loose resources say only which Patient of another file they are about.
    Row {
        folder: "ukcore",
        practice: "Y98004",
        how: &["--assign-nhs-numbers"],
        documents: 33,
        imported: 0,
        held: 0,
        unknown: 0,
        supporting: 6,
        refused: &[(NO_PATIENT, 23), (NOBODY, 4)],
    },
    // With the number that the Patient most of them are about carries.
    Row {
        folder: "ukcore",
        practice: "Y98004",
        how: &["--nhs-number", "9912003888"],
        documents: 33,
        imported: 27,
        held: 0,
        unknown: 5,
        supporting: 2,
        refused: &[
            (ANOTHER, 5),
            ("holds no resource: export the file again", 3),
            ("its resources name another Patient than the one held under the number given", 1),
        ],
    },
];

fn refusals(report: &Value) -> BTreeMap<&str, u64> {
    let mut count = BTreeMap::new();
    for refused in report["refused"].as_array().unwrap() {
        *count.entry(refused["reason"].as_str().unwrap()).or_default() += 1;
    }
    count
}

#[tokio::test]
async fn every_sample_comes_in_or_is_refused_for_its_reason_and_twice_changes_nothing() {
    let Some(folder) = samples() else {
        println!("SKIPPED: no shared data beside the project, so no sample was imported");
        return;
    };
    for desk in Desk::on_each().await {
        for row in &TABLE {
            let path = folder.join(row.folder).display().to_string();
            let arguments = [&["--practice", row.practice], row.how, &[path.as_str()]].concat();
            let (code, report) = desk.import(&arguments);
            let said = ["documents", "imported", "held", "unknown", "supporting"].map(|what| report[what].as_u64());
            let expected = [row.documents, row.imported, row.held, row.unknown, row.supporting].map(Some);
            assert_eq!(said, expected, "{} {:?}: {report:#}", row.folder, row.how);
            assert_eq!(refusals(&report), row.refused.iter().copied().collect(), "{} {:?}", row.folder, row.how);
            assert_eq!(code, if row.refused.is_empty() { 0 } else { 3 });
            let (_, again) = desk.import(&arguments);
            assert_eq!(again["unchanged"], row.imported, "{}", row.folder);
            assert_eq!((&again["imported"], &again["supporting"]), (&0.into(), &0.into()), "{}", row.folder);
            assert_eq!(refusals(&again), refusals(&report), "{}", row.folder);
        }
    }
}

/// A document a line, as JSON may be written: no text holds a line's end.
fn as_lines(folder: &Path) -> Vec<u8> {
    let mut lines = Vec::new();
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    for file in files.into_iter().filter(|file| file.extension().is_some_and(|ending| ending == "json")) {
        lines.extend(fs::read(file).unwrap().into_iter().filter(|byte| !matches!(byte, b'\n' | b'\r')));
        lines.push(b'\n');
    }
    lines
}

#[tokio::test]
async fn a_folder_its_lines_and_its_compressed_lines_are_one_record() {
    let Some(folder) = samples() else {
        println!("SKIPPED: no shared data beside the project, so no sample was imported");
        return;
    };
    let desk = Desk::on_sqlite();
    let lines = as_lines(&folder.join("synthea/R4/SYNTHEA"));
    let how = ["--practice", "Y98003", "--assign-nhs-numbers"];
    let (code, first, _) = desk.import_stream(&[&how[..], &["-"]].concat(), |input| input.write_all(&lines).unwrap());
    assert_eq!((code, &first["imported"], &first["documents"]), (0, &2_374.into(), &12.into()), "standard input");
    let packed = desk.folder.path().join("lines.ndjson.gz");
    let mut encoder = flate2::write::GzEncoder::new(fs::File::create(&packed).unwrap(), flate2::Compression::fast());
    std::io::Write::write_all(&mut encoder, &lines).unwrap();
    encoder.finish().unwrap();
    for path in [packed, folder.join("synthea")] {
        let (code, again) = desk.import(&[&how[..], &[&path.display().to_string()]].concat());
        assert_eq!((code, &again["imported"], &again["unchanged"]), (0, &0.into(), &2_374.into()), "{path:?}");
    }
}
