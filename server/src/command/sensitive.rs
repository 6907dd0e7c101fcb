//! `candour sensitive`: the feed of numbers marked sensitive nationally.

use std::{path::Path, process::ExitCode};

use casework::sensitive::{apply, read};

use super::{CommandError, SensitiveArgs, feed, open_office, print, read_config};

pub(super) async fn run(config: &Path, args: &SensitiveArgs) -> Result<ExitCode, CommandError> {
    let feed = feed::read(&args.file, read)?;
    let office = open_office(&read_config(config)?).await?;
    let applied = apply(&office, &feed).await.map_err(|error| CommandError::Other(error.to_string()))?;
    print(&format!("{} marked, {} taken back, {} as before", applied.marked, applied.unmarked, applied.unchanged));
    Ok(ExitCode::SUCCESS)
}
