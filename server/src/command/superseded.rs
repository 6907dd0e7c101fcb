//! `candour superseded`: the feed of NHS numbers that were replaced.

use std::{path::Path, process::ExitCode};

use casework::superseded::{apply, read};

use super::{CommandError, SupersededArgs, open_office, print, read_config, say};

pub(super) async fn run(config: &Path, args: &SupersededArgs) -> Result<ExitCode, CommandError> {
    let name = args.file.display();
    let text = std::fs::read_to_string(&args.file).map_err(|error| CommandError::Other(format!("{name}: {error}")))?;
    let feed = match read(&text) {
        Ok(feed) => feed,
        Err(bad) => {
            for bad in &bad {
                say(&format!("{name}, line {}: {}", bad.line, bad.fault));
            }
            return Err(CommandError::Other(format!("{} lines cannot be read; nothing was changed", bad.len())));
        }
    };
    let office = open_office(&read_config(config)?).await?;
    let applied = apply(&office, &feed).await.map_err(|error| CommandError::Other(error.to_string()))?;
    print(&format!("{} replaced, {} as before", applied.replaced, applied.unchanged));
    Ok(ExitCode::SUCCESS)
}
