//! `candour generate` as an operator runs it: what goes straight into the database is what the files would have brought.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::{
    path::Path,
    process::{Command, Output},
};

use base64::{Engine, engine::general_purpose::STANDARD};

const SIZE: [&str; 9] = ["generate", "--people", "120", "--practices", "3", "--long", "1", "--day", "2026-11-21"];

fn candour(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_candour"))
        .args(arguments)
        .current_dir(folder)
        .env("CANDOUR_DATABASE_URL", format!("sqlite:{}", folder.join("candour.db").display()))
        .env("CANDOUR_SECRET", STANDARD.encode([7; 32]))
        .output()
        .unwrap()
}

#[test]
fn the_straight_way_keeps_what_the_files_would_have_brought() {
    let folder = tempfile::tempdir().unwrap();
    let files = folder.path().join("files");
    let written = candour(folder.path(), &[&SIZE[..], &["--ndjson", files.to_str().unwrap()]].concat());
    assert!(written.status.success(), "{written:?}");
    let made = candour(folder.path(), &SIZE);
    let told = String::from_utf8(made.stdout.clone()).unwrap();
    assert!(made.status.success() && told.starts_with("120 people, "), "{made:?}");
    let entries: u64 = told.split([' ', ',']).nth(3).unwrap().parse().unwrap();
    assert!(entries > 5_900, "{told}");
    let mut unchanged = 0;
    for practice in ["Y98001", "Y98002", "Y98003"] {
        let file = files.join(format!("{practice}.ndjson"));
        let again =
            candour(folder.path(), &["import", "--practice", practice, "--report", "json", file.to_str().unwrap()]);
        assert!(again.status.success(), "{again:?}");
        let report: serde_json::Value = serde_json::from_slice(&again.stdout).unwrap();
        assert_eq!(report["imported"], 0, "{report}");
        assert_eq!(report["supporting"], 0, "{report}");
        unchanged += report["unchanged"].as_u64().unwrap();
    }
    assert_eq!(unchanged, entries);
}

#[test]
fn it_does_not_mix_with_people_who_are_there() {
    let folder = tempfile::tempdir().unwrap();
    assert!(candour(folder.path(), &["generate", "--people", "20"]).status.success());
    let again = candour(folder.path(), &["generate", "--people", "20"]);
    assert_eq!(again.status.code(), Some(1));
    assert!(String::from_utf8(again.stderr).unwrap().contains("a database of its own"));
    let wrong = candour(folder.path(), &["generate", "--people", "2", "--practices", "3"]);
    assert_eq!(wrong.status.code(), Some(1));
}
