//! The real documents: every one is read, and no notice is in any row.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use domain::{
    date::PartialDate,
    entry::Finish,
    summary::{DocumentType, Heading},
};
use fhir::summary::{Fault, SummaryDocument, may_be_one, read};

use crate::made::{said, words};

/// The rows that stand in a sample with an empty cell where the others have their date: file and title of each.
const UNDATED: [(&str, &str); 1] = [("no-non-core.json", "Feather allergy")];

fn folder() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let folder = std::env::var_os("CANDOUR_SHARED_DATA").map_or_else(beside, PathBuf::from).join("scr-api");
    if !folder.is_dir() {
        println!("the sample summaries are not here; set CANDOUR_SHARED_DATA to read them");
        return None;
    }
    Some(folder)
}

fn documents() -> Option<BTreeMap<String, SummaryDocument>> {
    let folder = folder()?;
    let mut found = BTreeMap::new();
    let mut waiting = vec![folder.clone()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                waiting.push(path);
                continue;
            }
            let bytes = fs::read(&path).unwrap();
            let name = path.display().to_string();
            match read(&bytes) {
                Ok(document) => {
                    assert!(may_be_one(&bytes), "{name}");
                    found.insert(name, document);
                }
                Err(Fault::NotASummary | Fault::NoComposition | Fault::Unreadable(_)) => {}
                Err(fault) => unreachable!("{name}: {fault}"),
            }
        }
    }
    Some(found)
}

fn one<'a>(documents: &'a BTreeMap<String, SummaryDocument>, part: &str) -> &'a SummaryDocument {
    documents.iter().find(|(name, _)| name.contains(part)).map(|(_, document)| document).unwrap()
}

#[test]
fn every_table_of_every_sample_is_read() {
    let Some(documents) = documents() else { return };
    assert_eq!(documents.len(), 11);
    let numbered = documents.values().filter(|found| found.patient.nhs_number.is_ok()).count();
    assert_eq!(numbered, 9, "the others are made-up numbers that fail the check digit");
    let mut undated = Vec::new();
    for (name, found) in &documents {
        for row in &found.document.rows {
            assert_ne!(row.heading, Heading::Unknown, "{name}");
            assert_eq!(row.finish, Finish::Final, "{name}: {}", words(row).title);
            if row.date.is_none() {
                let file = Path::new(name).file_name().unwrap().to_str().unwrap();
                undated.push((file, words(row).title.as_str()));
            }
        }
        let text = said(found).into_iter().flat_map(|(title, lines)| [vec![title], lines].concat());
        for text in text.collect::<BTreeSet<_>>() {
            let folded = text.to_lowercase();
            assert!(!folded.contains("withheld") && !folded.contains("summary created"), "{name}: {text}");
            assert!(!folded.contains("no relevant information"), "{name}: {text}");
        }
    }
    assert_eq!(undated, UNDATED, "every cell that holds a date is read");
}

#[test]
fn the_rows_are_those_a_reader_sees() {
    let Some(documents) = documents() else { return };
    let count =
        |found: &SummaryDocument, heading| found.document.rows.iter().filter(|row| row.heading == heading).count();
    let full = one(&documents, "additional_information");
    assert_eq!(full.document.kind, DocumentType::General);
    assert_eq!(count(full, Heading::Allergies), 1);
    assert_eq!(count(full, Heading::StoppedMedicines), 1);
    assert_eq!(count(full, Heading::Observations), 5);
    assert_eq!(count(full, Heading::Circumstances), 3);
    let stopped = full.document.rows.iter().find(|row| row.heading == Heading::StoppedMedicines).unwrap();
    assert_eq!(words(stopped).title, "Aspirin 300mg tablets");
    assert_eq!(words(stopped).lines.len(), 5);

    let initial = one(&documents, "init_upload_success");
    assert_eq!(initial.document.kind, DocumentType::Initial);
    assert_eq!(count(initial, Heading::Allergies), 1);
    assert_eq!(count(initial, Heading::RepeatMedicines), 5);
    assert_eq!(count(initial, Heading::AcuteMedicines), 10);
    assert_eq!(initial.document.rows[0].date.map(PartialDate::iso).as_deref(), Some("2006-11-14"));

    let upload = one(&documents, "UploadScrBundle");
    assert_eq!(upload.document.identifier, "BF4180FD-C403-4EF7-A4AB-E07303AF5477");
    assert_eq!(upload.document.replaces.as_deref(), Some("D18B57ED-992E-45A2-A6AF-55200D20F48E"));
    assert_eq!(count(upload, Heading::Diagnoses), 1);
    let diagnosis = upload.document.rows.iter().find(|row| row.heading == Heading::Diagnoses).unwrap();
    assert_eq!(words(diagnosis).codes.len(), 4, "its own and those of four more that no row names, two alike");
}
