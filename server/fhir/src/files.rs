//! Finds documents in files, directories and standard input, one in memory at a time.

use std::{
    fs::{self, File},
    io::{self, BufRead, BufReader, Read},
    path::{Path, PathBuf},
};

use flate2::bufread::MultiGzDecoder;

use crate::{
    json,
    unreadable::{MAX_BYTES, Unreadable},
    xml,
};

/// A document's name for people, and its bytes.
pub type Found = (String, Result<Vec<u8>, Unreadable>);

/// The documents under a path: a file, a directory with all below it, or `-` for standard input.
///
/// Taken from directories are `*.json`, `*.ndjson`, `*.xml` and `*.gz`, sorted by name. A file whose first line is a whole
/// JSON value is newline-delimited: each line is a document, named `file:line`. What ends in `.json` or `.xml` is one
/// document. XML is handed on as the JSON it stands for. Nothing is held in memory but the document at hand, at most
/// [`MAX_BYTES`] after decompression.
pub fn documents(path: &Path) -> impl Iterator<Item = Found> {
    Documents { waiting: vec![Waiting { path: path.to_owned(), asked_for: true }], open: None }
}

/// The documents of one stream, told from one another as those of a file without an ending are.
pub fn stream(name: &str, source: impl BufRead + Send + 'static) -> impl Iterator<Item = Found> {
    let open = Open { name: name.to_owned(), source: Box::new(source), line: 0, state: State::Undecided };
    Documents { waiting: Vec::new(), open: Some(open) }
}

struct Waiting {
    path: PathBuf,
    /// Named by the caller, and so read whatever its name is.
    asked_for: bool,
}

struct Documents {
    /// The next one last.
    waiting: Vec<Waiting>,
    open: Option<Open>,
}

/// A file being read.
struct Open {
    name: String,
    source: Box<dyn BufRead + Send>,
    /// How many lines were read.
    line: usize,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// One document, told by its name.
    Whole,
    /// The first line will tell.
    Undecided,
    /// A document a line.
    Delimited,
    Done,
}

impl Iterator for Documents {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            if let Some(found) = self.open.as_mut().and_then(Open::next) {
                return Some(found);
            }
            self.open = None;
            let next = self.waiting.pop()?;
            if let Err(fault) = self.enter(&next) {
                return Some((next.path.display().to_string(), Err(Unreadable::NotOpened(fault.kind()))));
            }
        }
    }
}

impl Documents {
    fn enter(&mut self, next: &Waiting) -> io::Result<()> {
        if next.asked_for && next.path == Path::new("-") {
            let source = Box::new(BufReader::new(io::stdin()));
            self.open = Some(Open { name: "standard input".to_owned(), source, line: 0, state: State::Undecided });
        } else if fs::metadata(&next.path)?.is_dir() {
            let mut inside = fs::read_dir(&next.path)?
                .map(|entry| entry.and_then(|entry| Ok((entry.path(), entry.file_type()?))))
                .collect::<io::Result<Vec<_>>>()?;
            // A link to a directory could lead round in a circle.
            inside.retain(|(path, kind)| kind.is_dir() || is_document(path) && !path.is_dir());
            inside.sort_by(|(one, _), (other, _)| other.cmp(one));
            self.waiting.extend(inside.into_iter().map(|(path, _)| Waiting { path, asked_for: false }));
        } else {
            self.open = Some(Open::file(&next.path)?);
        }
        Ok(())
    }
}

fn is_document(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
    matches!(ending.as_deref(), Some("json" | "ndjson" | "xml" | "gz"))
}

impl Open {
    fn file(path: &Path) -> io::Result<Self> {
        let file = BufReader::with_capacity(1 << 16, File::open(path)?);
        let name = path.display().to_string();
        let lower = name.to_lowercase();
        let (source, bare): (Box<dyn BufRead + Send>, &str) = match lower.strip_suffix(".gz") {
            Some(bare) => (Box::new(BufReader::with_capacity(1 << 16, MultiGzDecoder::new(file))), bare),
            None => (Box::new(file), &lower),
        };
        let state = match bare.rsplit_once('.') {
            Some((_, "json" | "xml")) => State::Whole,
            Some((_, "ndjson")) => State::Delimited,
            _ => State::Undecided,
        };
        Ok(Self { name, source, line: 0, state })
    }

    fn next(&mut self) -> Option<Found> {
        loop {
            let mut bytes = Vec::new();
            let read = match self.state {
                State::Done => return None,
                State::Whole => self.fill(&mut bytes, false),
                State::Undecided | State::Delimited => self.fill(&mut bytes, true),
            };
            if let Err(fault) = read {
                self.line += 1;
                let name = self.called();
                let goes_on = self.state == State::Delimited && fault == Unreadable::TooLarge;
                if !goes_on || self.source.skip_until(b'\n').is_err() {
                    self.state = State::Done;
                }
                return Some((name, Err(fault)));
            }
            if self.state == State::Whole {
                self.state = State::Done;
                return Some((self.name.clone(), as_json(bytes)));
            }
            if bytes.is_empty() {
                self.state = State::Done;
                continue;
            }
            self.line += 1;
            if bytes.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            if self.state == State::Undecided {
                if json::parse(&bytes).is_err() {
                    let read = self.fill(&mut bytes, false);
                    self.state = State::Done;
                    return Some((self.name.clone(), read.and_then(|()| as_json(bytes))));
                }
                self.state = State::Delimited;
            }
            return Some((self.called(), Ok(bytes)));
        }
    }

    fn called(&self) -> String {
        if self.state == State::Delimited { format!("{}:{}", self.name, self.line) } else { self.name.clone() }
    }

    /// Adds one line, or all that is left, up to the limit.
    fn fill(&mut self, bytes: &mut Vec<u8>, line: bool) -> Result<(), Unreadable> {
        // The newline after the longest document is no part of it.
        let room = (MAX_BYTES + 1).saturating_sub(bytes.len()) as u64 + 1;
        let mut source = (&mut self.source).take(room);
        let read = if line { source.read_until(b'\n', bytes) } else { source.read_to_end(bytes) };
        match read.map_err(|fault| fault.kind()) {
            Ok(_) if bytes.len() > MAX_BYTES + 1 => Err(Unreadable::TooLarge),
            Ok(_) => Ok(()),
            Err(io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof) => {
                Err(Unreadable::NotGzip)
            }
            Err(kind) => Err(Unreadable::NotOpened(kind)),
        }
    }
}

/// A whole document as JSON.
fn as_json(bytes: Vec<u8>) -> Result<Vec<u8>, Unreadable> {
    if xml::is_xml(&bytes) { xml::to_json(&bytes) } else { Ok(bytes) }
}
