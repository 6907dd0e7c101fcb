//! Files of a feed: read whole, or refused line by line.

use std::path::Path;

use casework::sensitive::BadLine;

use super::{CommandError, say};

/// What a feed says, by the reader for it. Every line that cannot be read is told, and then nothing of it is used.
pub(super) fn read<T>(file: &Path, reader: fn(&str) -> Result<Vec<T>, Vec<BadLine>>) -> Result<Vec<T>, CommandError> {
    let name = file.display();
    let text = std::fs::read_to_string(file).map_err(|error| CommandError::Other(format!("{name}: {error}")))?;
    reader(&text).map_err(|bad| {
        for bad in &bad {
            say(&format!("{name}, line {}: {}", bad.line, bad.fault));
        }
        CommandError::Other(format!("{} lines cannot be read; nothing was changed", bad.len()))
    })
}
