//! `candour import`: files in, a line of progress each, a closing table.

use std::{path::Path, process::ExitCode};

use casework::{
    Office,
    intake::{Placement, TakeInError, Taken, take_in},
    summary::{self, SummaryRefused, SummaryTaken},
};
use domain::{ids::OdsCode, nhs_number::NhsNumber};
use fhir::summary::Fault;
use store::StoreError;

use super::{CommandError, ImportArgs, open_office, print, read_config, say};

/// Refusals that the closing table and the report name; every one is a line of its own as it happens. Without an end, a file
/// of short bad lines would fill the memory.
const NAMED: usize = 1_000;
/// How often a document is read again against what somebody changed meanwhile.
const PATIENCE: u32 = 3;
/// Characters of a refusal's words that are kept until the end.
const LONGEST: usize = 500;

/// Everything the closing table says.
#[derive(Debug, Default, serde::Serialize)]
struct Totals {
    documents: u64,
    imported: u64,
    unchanged: u64,
    held: u64,
    unknown: u64,
    supporting: u64,
    /// The first of them.
    refused: Vec<RefusedLine>,
    refused_in_all: u64,
}

/// One thing that was not taken in.
#[derive(Debug, serde::Serialize)]
struct RefusedLine {
    file: String,
    /// Empty when the whole document was refused.
    resource: String,
    reason: String,
}

pub(super) async fn run(config: &Path, args: &ImportArgs) -> Result<ExitCode, CommandError> {
    let practice = OdsCode::parse(&args.practice).map_err(|error| CommandError::Other(error.to_string()))?;
    let placement = match (&args.nhs_number, args.assign_nhs_numbers) {
        (Some(number), _) => Placement::Number(
            NhsNumber::parse(number).map_err(|error| CommandError::Other(format!("--nhs-number: {error}")))?,
        ),
        (None, true) => Placement::AssignTestNumbers,
        (None, false) => Placement::AsGiven,
    };
    let office = open_office(&read_config(config)?).await?;
    let mut totals = Totals::default();
    for path in &args.paths {
        for (name, bytes) in fhir::files::documents(path) {
            totals.documents += 1;
            match bytes {
                Ok(bytes) => one(&office, &practice, &placement, &name, &bytes, &mut totals).await?,
                Err(error) => totals.refuse(&name, "", &error.to_string()),
            }
        }
    }
    totals.table();
    if args.report.is_some() {
        let report = serde_json::to_string_pretty(&totals).map_err(|error| CommandError::Other(error.to_string()))?;
        print(&report);
    }
    Ok(if totals.refused_in_all == 0 { ExitCode::SUCCESS } else { ExitCode::from(3) })
}

/// One document; a fault of its own is a line, a fault of the database ends the run.
async fn one(
    office: &Office,
    practice: &OdsCode,
    placement: &Placement,
    name: &str,
    bytes: &[u8],
    totals: &mut Totals,
) -> Result<(), CommandError> {
    if fhir::summary::may_be_one(bytes) {
        let number = match placement {
            Placement::Number(number) => Some(number),
            Placement::AsGiven | Placement::AssignTestNumbers => None,
        };
        match summary::take_in(office, practice, "operator", number, bytes).await {
            Ok(SummaryTaken::Current { .. }) => {
                totals.add(name, Taken { imported: 1, ..Taken::default() });
                return Ok(());
            }
            Ok(SummaryTaken::Unchanged) => {
                totals.add(name, Taken { unchanged: 1, ..Taken::default() });
                return Ok(());
            }
            // Something else that only holds the same words.
            Err(SummaryRefused::Document(Fault::NotASummary | Fault::NoComposition)) => {}
            Err(SummaryRefused::Store(error)) => return Err(error.into()),
            Err(refused) => {
                totals.refuse(name, "", &refused.to_string());
                return Ok(());
            }
        }
    }
    let arrival = match fhir::read(bytes) {
        Ok(arrival) => arrival,
        Err(error) => {
            totals.refuse(name, "", &error.to_string());
            return Ok(());
        }
    };
    let mut taken = take_in(office, practice, placement, &arrival).await;
    // Somebody changed the person meanwhile: what they did counts, and the document is read against it.
    for _ in 0..PATIENCE {
        if !matches!(taken, Err(TakeInError::Store(StoreError::Conflict))) {
            break;
        }
        taken = take_in(office, practice, placement, &arrival).await;
    }
    match taken {
        Ok(taken) => totals.add(name, taken),
        Err(TakeInError::NotPlaced(reason)) => totals.refuse(name, "", &reason),
        Err(TakeInError::Store(StoreError::Conflict)) => {
            totals.refuse(name, "", "somebody is changing this person's record: import the file again");
        }
        // One document that cannot be kept does not stop the others.
        Err(TakeInError::Store(StoreError::Refused(error))) => {
            tracing::error!(%error, "a document was not kept");
            totals.refuse(name, "", "the database could not keep it: show the file to whoever runs this system");
        }
        Err(TakeInError::Store(error)) => return Err(error.into()),
    }
    Ok(())
}

impl Totals {
    fn add(&mut self, name: &str, taken: Taken) {
        say(&format!("{name}: {} imported, {} unchanged, {} held", taken.imported, taken.unchanged, taken.held));
        self.imported += taken.imported;
        self.unchanged += taken.unchanged;
        self.held += taken.held;
        self.unknown += taken.unknown;
        self.supporting += taken.supporting;
        for refused in taken.refused {
            self.refuse(name, &refused.resource, &refused.reason);
        }
    }

    fn refuse(&mut self, file: &str, resource: &str, reason: &str) {
        say(&format!("{file}: refused{}{resource}: {reason}", if resource.is_empty() { "" } else { " " }));
        self.refused_in_all += 1;
        if self.refused.len() < NAMED {
            let kept = |text: &str| text.chars().take(LONGEST).collect();
            self.refused.push(RefusedLine { file: kept(file), resource: kept(resource), reason: kept(reason) });
        }
    }

    /// The closing table; `unchanged` alone when nothing was new.
    fn table(&self) {
        say("");
        for (word, count) in [
            ("documents", self.documents),
            ("imported", self.imported),
            ("unchanged", self.unchanged),
            ("held for review", self.held),
            ("unknown type, withheld", self.unknown),
            ("supporting resources new or changed", self.supporting),
            ("refused", self.refused_in_all),
        ] {
            say(&format!("{count:>8}  {word}"));
        }
        for refused in &self.refused {
            say(&format!("          refused: {} {}: {}", refused.file, refused.resource, refused.reason));
        }
        let unnamed = self.refused_in_all - self.refused.len() as u64;
        if unnamed > 0 {
            say(&format!("          and {unnamed} more, each in a line of its own above"));
        }
    }
}
