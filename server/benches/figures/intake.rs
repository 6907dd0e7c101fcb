//! How fast files come in: `candour import` into a fresh SQLite file, from its start to its closing table.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Instant,
};

use crate::{
    Outcome,
    documents::{self, of_seed},
    process::{CANDOUR, SECRET},
    spread::Spread,
    table::Table,
};

/// Resources of our own the import is measured with, at least.
const WANTED: usize = 10_000;
const ROUNDS: usize = 5;
const TARGET: &str = "at least 3,000";

/// Measures the intake of our own people and, where they are, of the Synthea samples.
pub fn measure(folder: &Path, table: &mut Table) -> Outcome<()> {
    let own = folder.join("own");
    let resources = write_own(&own)?;
    let rates = rounds(folder, &own, resources)?;
    let meaning = format!(
        "`candour import` of {resources} resources of generated people, from start to closing table: read, placed, \
         decided, kept with original bytes and audit rows, each document its own transaction, flushed to the disk. \
         {}.",
        rates.1
    );
    table.rounds("Intake, our own people", rates.0, 0, " resources/s", TARGET, &meaning);
    match synthea() {
        Some(samples) => {
            let mut resources = 0;
            for file in json_files(&samples)? {
                resources += documents::resources(&fs::read(file)?)?;
            }
            let rates = rounds(folder, &samples, resources)?;
            let meaning = format!("The same with the 12 Synthea R4 samples, {resources} resources. {}.", rates.1);
            table.rounds("Intake, Synthea", rates.0, 0, " resources/s", TARGET, &meaning);
        }
        None => table.once(
            "Intake, Synthea",
            "not measured",
            TARGET,
            "The samples are not on this machine: set `CANDOUR_SHARED_DATA` to the folder that holds `synthea`.",
        ),
    }
    Ok(())
}

/// Writes files of enough people, other ids and numbers for each seed; says how many resources they hold.
fn write_own(folder: &Path) -> Outcome<usize> {
    fs::create_dir_all(folder)?;
    let mut resources = 0;
    let mut seed = 0;
    while resources < WANTED {
        seed += 1;
        for document in of_seed(seed) {
            resources += documents::resources(&document.bytes)?;
            fs::write(folder.join(format!("{seed}-{}.json", document.nhs_number)), &document.bytes)?;
        }
    }
    Ok(resources)
}

/// Rates of the rounds, and what the last one took in.
fn rounds(folder: &Path, files: &Path, resources: usize) -> Outcome<(Spread, String)> {
    let mut rates = Vec::new();
    let mut taken = String::new();
    for round in 0..ROUNDS {
        let database = folder.join(format!("intake-{round}"));
        fs::create_dir_all(&database)?;
        let begun = Instant::now();
        let done = Command::new(CANDOUR)
            .args(["import", "--practice", "Y99901", "--assign-nhs-numbers", "--report", "json"])
            .arg(files)
            .current_dir(&database)
            .env("CANDOUR_DATABASE_URL", format!("sqlite:{}", database.join("candour.db").display()))
            .env("CANDOUR_SECRET", SECRET)
            .stderr(Stdio::null())
            .output()?;
        rates.push(resources as f64 / begun.elapsed().as_secs_f64());
        taken = told(&done.stdout)?;
        fs::remove_dir_all(&database)?;
    }
    Ok((Spread::of(rates), taken))
}

/// The report in words; one that took nothing in is no measurement.
fn told(report: &[u8]) -> Outcome<String> {
    let report: serde_json::Value = serde_json::from_slice(report)?;
    let count = |name: &str| report.get(name).and_then(serde_json::Value::as_u64).unwrap_or_default();
    if count("imported") == 0 {
        return Err(format!("the import took nothing in: {report}").into());
    }
    let refused = report.get("refused").and_then(|refused| refused.as_array()).map_or(0, Vec::len);
    Ok(format!("{} entries, {} supporting, {refused} refused", count("imported"), count("supporting")))
}

fn synthea() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let folder = std::env::var_os("CANDOUR_SHARED_DATA").map_or_else(beside, PathBuf::from).join("synthea");
    folder.is_dir().then_some(folder)
}

fn json_files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(json_files(&path)?);
        } else if path.extension().is_some_and(|ending| ending == "json") {
            files.push(path);
        }
    }
    Ok(files)
}
