//! Each code against the files it was read in. They stand beside the checkout, not in it.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "tests")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::*;

/// `CANDOUR_SAMPLE_DATA`, else the folder the team keeps next to the checkout.
fn samples() -> Option<PathBuf> {
    let folder = std::env::var_os("CANDOUR_SAMPLE_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from);
    folder.is_dir().then_some(folder)
}

fn files(folder: &Path, texts: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, texts);
        } else if path.extension().is_some_and(|end| end == "json" || end == "xml") {
            texts.push(std::fs::read_to_string(&path).unwrap());
        }
    }
}

/// The display stands within the same few lines as the quoted code.
fn printed_together(text: &str, code: Code) -> bool {
    let quoted = format!("\"{}\"", code.sctid);
    let display = format!("\"{}\"", code.display);
    text.match_indices(&quoted).any(|(at, _)| {
        let from = (0..=at.saturating_sub(200)).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
        let until = (at + quoted.len() + 200..text.len()).find(|&i| text.is_char_boundary(i)).unwrap_or(text.len());
        text[from..until].contains(&display)
    })
}

#[test]
fn every_code_stands_in_its_source_with_its_display() {
    let Some(folder) = samples() else {
        println!("SKIPPED: no sample data beside the checkout; set CANDOUR_SAMPLE_DATA to its folder");
        return;
    };
    let read = |name: &str| {
        let mut texts = Vec::new();
        files(&folder.join(name), &mut texts);
        assert!(!texts.is_empty(), "{name} holds no files");
        texts
    };
    let (gp_connect, uk_core, synthea) = (read("gpconnect"), read("ukcore"), read("synthea"));
    let table = std::fs::read_to_string(folder.join("../nhs-facts.md")).unwrap();
    for &code in ALL {
        let found = match code.source {
            Source::GpConnect => gp_connect.iter().any(|text| printed_together(text, code)),
            Source::UkCore => uk_core.iter().any(|text| printed_together(text, code)),
            Source::Synthea => synthea.iter().any(|text| printed_together(text, code)),
            Source::AccessTable => table.lines().any(|line| line.contains(code.sctid) && line.contains(code.display)),
        };
        assert!(found, "{code:?} is not in its source");
    }
}

#[test]
fn no_code_stands_twice() {
    let different: BTreeSet<_> = ALL.iter().map(|code| code.sctid).collect();
    assert_eq!(different.len(), ALL.len());
}

/// The last digit of a SNOMED CT identifier is a Verhoeff check digit.
#[test]
fn every_code_checks() {
    const TURN: [[usize; 10]; 8] = turns();
    for code in ALL {
        let sum = code
            .sctid
            .bytes()
            .rev()
            .enumerate()
            .fold(0, |sum, (place, digit)| combine(sum, TURN[place % 8][usize::from(digit - b'0')]));
        assert_eq!(sum, 0, "{code:?}");
    }
}

/// Composition in the dihedral group of the pentagon.
const fn combine(a: usize, b: usize) -> usize {
    match (a < 5, b < 5) {
        (true, true) => (a + b) % 5,
        (true, false) => (a + b) % 5 + 5,
        (false, true) => (a + 5 - b) % 5 + 5,
        (false, false) => (a + 5 - b) % 5,
    }
}

const fn turns() -> [[usize; 10]; 8] {
    const STEP: [usize; 10] = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
    let mut table = [[0; 10]; 8];
    let mut digit = 0;
    while digit < 10 {
        table[0][digit] = digit;
        let mut place = 1;
        while place < 8 {
            table[place][digit] = STEP[table[place - 1][digit]];
            place += 1;
        }
        digit += 1;
    }
    table
}
