//! What is found in folders, and under which names.

use std::{fs, io::Write};

use fhir::{Unreadable, files::documents};
use flate2::{Compression, write::GzEncoder};

const PATIENT: &str = "{\"resourceType\": \"Patient\", \"id\": \"p1\"}";
const XML: &str = "<Patient xmlns=\"http://hl7.org/fhir\"><id value=\"p1\"/></Patient>";

fn zipped(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

/// One person in every format, in folders within folders: read alike, each under its name.
#[test]
fn every_format_in_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("deep/er")).unwrap();
    let lines = format!("{PATIENT}\r\n\r\n  {PATIENT}\n{XML}\n");
    let files: [(&str, Vec<u8>); 8] = [
        ("a.json", PATIENT.into()),
        ("b.xml", XML.into()),
        ("c.ndjson", lines.clone().into()),
        ("d.json.gz", zipped(PATIENT)),
        ("deep/e.xml.gz", zipped(XML)),
        ("deep/er/f.ndjson.gz", zipped(&lines)),
        ("deep/er/g.gz", zipped(XML)),
        ("notes.txt", b"nothing of ours".into()),
    ];
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    let found: Vec<(String, bool)> = documents(folder.path())
        .map(|(name, bytes)| {
            let short = name.strip_prefix(&folder.path().display().to_string()).unwrap().replace('\\', "/");
            (short, bytes.is_ok_and(|bytes| fhir::read(&bytes).unwrap_or_else(|_| empty()).patient.is_some()))
        })
        .collect();
    let expected = [
        ("/a.json", true),
        ("/b.xml", true),
        ("/c.ndjson:1", true),
        ("/c.ndjson:3", true),
        // A line is JSON: XML has no lines.
        ("/c.ndjson:4", false),
        ("/d.json.gz", true),
        ("/deep/e.xml.gz", true),
        ("/deep/er/f.ndjson.gz:1", true),
        ("/deep/er/f.ndjson.gz:3", true),
        ("/deep/er/f.ndjson.gz:4", false),
        ("/deep/er/g.gz", true),
    ];
    assert_eq!(found, expected.map(|(name, read)| (name.to_owned(), read)));
}

fn empty() -> fhir::Arrival {
    fhir::read(b"{\"resourceType\": \"Bundle\"}").unwrap()
}

#[test]
fn a_file_that_is_named_is_read_whatever_its_ending() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("record.txt");
    for text in [XML, PATIENT, &format!("\n\n{XML}"), &format!("\u{feff}{XML}")] {
        fs::write(&file, text).unwrap();
        let found: Vec<_> = documents(&file).collect();
        assert_eq!(found.len(), 1, "{text}");
        assert!(fhir::read(found[0].1.as_ref().unwrap()).unwrap().patient.is_some(), "{text}");
    }
    let found: Vec<_> = documents(&folder.path().join("absent.json")).collect();
    assert!(matches!(found[0].1, Err(Unreadable::NotOpened(_))));
}

#[test]
fn a_line_that_is_too_long_is_refused_and_the_next_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("list.ndjson");
    fs::write(&path, format!("{PATIENT}\n\"{}\"\n{PATIENT}\n", "x".repeat(fhir::MAX_BYTES + 10_000))).unwrap();
    let found: Vec<_> =
        documents(&path).map(|(name, bytes)| (name.rsplit(':').next().unwrap().to_owned(), bytes.err())).collect();
    let expected = [("1", None), ("2", Some(Unreadable::TooLarge)), ("3", None)];
    assert_eq!(found, expected.map(|(line, fault)| (line.to_owned(), fault)));
}
