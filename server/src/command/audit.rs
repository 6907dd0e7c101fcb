//! `candour audit`: checking the log, or a part of it somebody was given, erasing by order, and naming the key that signs it.

use std::{path::Path, process::ExitCode};

use casework::{
    erasure::{self, Erasure},
    proof::{self, Part},
};
use contract::refusal::Refusal;
use store::log::{Checked, RowName};
use tlog::{Checkpoint, Signer, Verifier};

use super::{AuditCommand, CommandError, open_office, print, read_config};
use crate::config::Config;

/// Faults named one by one; the rest are counted.
const NAMED: usize = 20;

pub(super) async fn run(config: &Path, command: &AuditCommand) -> Result<ExitCode, CommandError> {
    match command {
        AuditCommand::Verify { part: Some(file), key, .. } => part(file, key.as_deref().unwrap_or_default()),
        AuditCommand::Verify { checkpoint, .. } => whole(config, checkpoint.as_deref()).await,
        AuditCommand::Erase { row, order, by, second } => {
            let row = named(row)?;
            let office = open_office(&read_config(config)?).await?;
            erasure::erase(&office, &Erasure { row, order, by, second }).await.map_err(told)?;
            print("The row is erased. Its order stands in the log.");
            print(
                "Backups, and what the database keeps of old rows until it tidies up, are not: see docs/audit-log.md.",
            );
            Ok(ExitCode::SUCCESS)
        }
        AuditCommand::Key => {
            print(&signer(&read_config(config)?)?.verifier().to_string());
            Ok(ExitCode::SUCCESS)
        }
        AuditCommand::Checkpoint => {
            let office = open_office(&read_config(config)?).await?;
            let newest = office.store.checkpoint().await?;
            let newest = newest.ok_or_else(|| CommandError::Other("nothing was signed yet".to_owned()))?;
            print(newest.note.trim_end());
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn named(row: &str) -> Result<RowName, CommandError> {
    let leaf = row.parse().ok().map(RowName::Leaf);
    leaf.or_else(|| row.parse().ok().map(RowName::Id))
        .ok_or_else(|| CommandError::Other("--row: give the number of a leaf, or the id of a row".to_owned()))
}

fn told(refusal: Refusal) -> CommandError {
    CommandError::Other(match refusal {
        Refusal::DoesNotFit(words) => words.to_owned(),
        _ => "the database does not answer".to_owned(),
    })
}

/// Signs the log of the portal people see at this address.
///
/// # Errors
/// When the address cannot name a log, or the secret cannot make a key.
pub(crate) fn signer(config: &Config) -> Result<Signer, CommandError> {
    let keys = store::Keys::from_base64(&config.secret).map_err(|error| CommandError::Other(error.to_string()))?;
    let host = config.public_url.host_str().unwrap_or_default();
    let port = config.public_url.port().map(|port| format!(":{port}")).unwrap_or_default();
    keys.log_signer(&format!("{host}{port}/audit"))
        .ok_or_else(|| CommandError::Other("configuration key `public_url`: no log can be named by it".to_owned()))
}

async fn whole(config: &Path, kept: Option<&Path>) -> Result<ExitCode, CommandError> {
    let config = read_config(config)?;
    let signer = signer(&config)?;
    let verifier = signer.verifier();
    let kept = kept.map(|file| head(file, verifier)).transpose()?;
    let office = open_office(&config).await?;
    let checked = office.store.check_log(verifier, kept.as_ref()).await?;
    Ok(tell(&checked))
}

fn tell(checked: &Checked) -> ExitCode {
    let Checked { size, signed_to, waiting, waiting_since, erased, unfinished, faults } = checked;
    for fault in faults.iter().take(NAMED) {
        print(&fault.to_string());
    }
    if faults.len() > NAMED {
        print(&format!("and {} more", faults.len() - NAMED));
    }
    print(&format!("{size} rows in the log; signed up to {signed_to}"));
    match waiting_since {
        Some(since) => print(&format!("complete up to {} in London; {waiting} rows wait to be folded", since.london())),
        None => print("complete: no row waits to be folded"),
    }
    for (order, rows) in erased {
        let (words, by, second) = (&order.words, &order.by, &order.second);
        let rows = if *rows == 1 { "1 row".to_owned() } else { format!("{rows} rows") };
        print(&format!("{rows} erased from {} on, by {by} with {second}: {words}", order.at.london()));
    }
    if !erased.is_empty() {
        let rows: u64 = erased.iter().map(|(_, rows)| rows).sum();
        print(&format!("erased in all: {rows}, under {} orders", erased.len()));
    }
    for row in unfinished {
        print(&format!("row {row} is ordered to be erased and still stands: give the order again"));
    }
    if faults.is_empty() {
        print("The log is whole.");
        ExitCode::SUCCESS
    } else {
        print(&format!("The log was changed: {} faults.", faults.len()));
        ExitCode::from(3)
    }
}

fn head(file: &Path, verifier: &Verifier) -> Result<Checkpoint, CommandError> {
    let note = read(file)?;
    Checkpoint::open(&format!("{}\n", note.trim_end()), verifier)
        .map_err(|error| CommandError::Other(format!("`{}`: {error}", file.display())))
}

/// Checks a part that a patient was given: the file and the key are all it takes.
fn part(file: &Path, key: &str) -> Result<ExitCode, CommandError> {
    let verifier = Verifier::parse(key).map_err(|error| CommandError::Other(format!("--key: {error}")))?;
    let text = read(file)?;
    match proof::check(&text, &verifier) {
        Ok(Part { rows, size }) => {
            print(&format!("{rows} rows stand in the log of {size} rows as they are written here."));
            Ok(ExitCode::SUCCESS)
        }
        Err(fault) => {
            print(&fault.to_string());
            Ok(ExitCode::from(3))
        }
    }
}

fn read(file: &Path) -> Result<String, CommandError> {
    std::fs::read_to_string(file).map_err(|_| CommandError::Other(format!("`{}` cannot be read", file.display())))
}
