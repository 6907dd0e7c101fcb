//! `candour migrate`.

use std::{path::Path, process::ExitCode};

use super::{CommandError, open_office, read_config, say};

pub(super) async fn run(config: &Path) -> Result<ExitCode, CommandError> {
    open_office(&read_config(config)?).await?;
    say("The tables are up to date.");
    Ok(ExitCode::SUCCESS)
}
