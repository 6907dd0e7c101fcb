//! Rows of the log as a file that proves itself: JSON lines, the signed head first, then one row a line.
//!
//! Of each row some columns are opened; the others stay closed, and cannot be guessed. The numbers have gaps for
//! everybody, for there is one log for all people. What is in a patient's file, and what its shape gives away, is
//! written down in `docs/audit-log.md`.

use serde::{Deserialize, Serialize};
use store::log::{LogRow, Newest};
use tlog::{
    Checkpoint, Hash, Verifier,
    note::NoteError,
    proof::is_included,
    row::{COLUMNS, commitment, leaf, opening},
};

use crate::intake::hex;

/// The first line.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    checkpoint: Option<String>,
}

/// Each other line. Hashes and openings are hexadecimal.
#[derive(Serialize, Deserialize)]
struct Stored {
    leaf: u64,
    columns: Vec<Column>,
    path: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Column {
    Opened { text: String, opening: String },
    Closed { closed: String },
}

/// What was checked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Part {
    pub rows: usize,
    pub size: u64,
}

/// Why a file does not prove what it says.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotProven {
    #[error("line {0} is not of this form")]
    Form(usize),
    #[error("the signed head: {0}")]
    Head(#[from] NoteError),
    #[error("line {0} does not stand in the log as it is written here")]
    Row(usize),
}

/// One row of the file, and which of its columns it opens.
pub(crate) struct Line {
    pub row: LogRow,
    pub opened: &'static [usize],
    pub path: Vec<Hash>,
}

/// The file; without a signed head it holds no row.
pub(crate) fn write(head: Option<&Newest>, lines: &[Line]) -> String {
    let head = Head { checkpoint: head.map(|head| head.note.clone()) };
    let lines = lines.iter().map(|line| serde_json::to_string(&stored(line)));
    std::iter::once(serde_json::to_string(&head)).chain(lines).flatten().map(|line| line + "\n").collect()
}

fn stored(line: &Line) -> Stored {
    let row = &line.row;
    let column = |place: usize| {
        let key = opening(&row.salt, place);
        match row.columns.get(place) {
            Some(text) if line.opened.contains(&place) => Column::Opened { text: text.clone(), opening: hex(&key) },
            text => Column::Closed { closed: hex(&commitment(&key, text.map_or("", String::as_str))) },
        }
    };
    let columns = (0..COLUMNS).map(column).collect();
    Stored { leaf: row.leaf, columns, path: line.path.iter().map(|hash| hex(hash)).collect() }
}

/// Checks a file against the key of the log it comes from.
///
/// # Errors
/// [`NotProven`] names the line.
pub fn check(text: &str, verifier: &Verifier) -> Result<Part, NotProven> {
    let mut lines = text.lines().enumerate();
    let head: Head = lines.next().and_then(|(_, line)| serde_json::from_str(line).ok()).ok_or(NotProven::Form(1))?;
    let Some(note) = head.checkpoint else {
        return if lines.next().is_none() { Ok(Part { rows: 0, size: 0 }) } else { Err(NotProven::Form(2)) };
    };
    let head = Checkpoint::open(&note, verifier)?;
    let mut rows = 0;
    for (at, text) in lines {
        let number = at + 1;
        let line: Stored = serde_json::from_str(text).map_err(|_| NotProven::Form(number))?;
        let closed: Option<Vec<Hash>> = line.columns.iter().map(closed).collect();
        let closed: [Hash; COLUMNS] =
            closed.and_then(|closed| closed.try_into().ok()).ok_or(NotProven::Form(number))?;
        let path: Option<Vec<Hash>> = line.path.iter().map(|hash| unhex(hash)).collect();
        let path = path.ok_or(NotProven::Form(number))?;
        if !is_included(&leaf(&closed), line.leaf, head.size, &path, &head.root) {
            return Err(NotProven::Row(number));
        }
        rows += 1;
    }
    Ok(Part { rows, size: head.size })
}

fn closed(column: &Column) -> Option<Hash> {
    match column {
        Column::Opened { text, opening } => Some(commitment(&unhex(opening)?, text)),
        Column::Closed { closed } => unhex(closed),
    }
}

fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digits = text.as_bytes();
    let (pairs, []) = digits.as_chunks::<2>() else { return None };
    let byte = |pair: &[u8; 2]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    pairs.iter().map(byte).collect::<Option<Vec<u8>>>()?.try_into().ok()
}
