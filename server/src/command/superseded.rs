//! `candour superseded`: the feed of NHS numbers that were replaced.

use std::{path::Path, process::ExitCode};

use casework::superseded::{apply, read};

use super::{CommandError, SupersededArgs, feed, open_office, print, read_config};

pub(super) async fn run(config: &Path, args: &SupersededArgs) -> Result<ExitCode, CommandError> {
    let feed = feed::read(&args.file, read)?;
    let office = open_office(&read_config(config)?).await?;
    let applied = apply(&office, &feed).await.map_err(|error| CommandError::Other(error.to_string()))?;
    print(&format!("{} replaced, {} as before", applied.replaced, applied.unchanged));
    Ok(ExitCode::SUCCESS)
}
