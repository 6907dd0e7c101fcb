//! What is asked of the review desk: which lines, what becomes of them, and who has them.

use super::fields::{FieldError, FieldErrors, Fields};
use crate::ids::{DecisionRef, EntryRef, LineRef, PersonRef};

/// The field of the lines ticked.
pub const LINES: &str = "lines";
/// Most lines one decision takes: a page of them.
const MOST: usize = 50;

/// What the lines of the desk are sorted by.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Sort {
    #[default]
    Risk,
    Age,
    Kind,
    Person,
}

impl Sort {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Risk, Self::Age, Self::Kind, Self::Person];

    /// The word in an address.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Risk => "risk",
            Self::Age => "age",
            Self::Kind => "kind",
            Self::Person => "person",
        }
    }
}

/// Whose lines.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Whose {
    #[default]
    Anyones,
    Mine,
    Nobodys,
}

impl Whose {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Anyones, Self::Mine, Self::Nobodys];

    /// The word in an address; empty for what is meant unless someone chooses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Anyones => "",
            Self::Mine => "mine",
            Self::Nobodys => "nobodys",
        }
    }
}

/// The kinds of lines, as addresses name them.
pub const KINDS: [&str; 6] = ["wrong-patient", "flag", "held", "unfiled", "unknown", "identity"];

/// Waiting for at least so many days.
pub const AGES: [u16; 3] = [7, 28, 90];

/// Where somebody stands at the desk: the lines they chose, the page they are on, the line they opened. All of it fits an
/// address, and what does not fit is as if it had not been said.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DeskPlace {
    pub sort: Sort,
    /// One of [`KINDS`].
    pub kind: Option<&'static str>,
    /// Only what a person must look at: flags, wrong patients, identity, and entries with a finding.
    pub risky: bool,
    /// One of [`AGES`].
    pub days: Option<u16>,
    pub whose: Whose,
    pub person: Option<PersonRef>,
    /// The page begins after this line.
    pub after: Option<LineRef>,
    /// The line that is open.
    pub open: Option<LineRef>,
    /// The decision made just now.
    pub done: Option<DecisionRef>,
}

impl DeskPlace {
    /// Reads an address's query.
    #[must_use]
    pub fn read(query: &Fields) -> Self {
        let word = |name| query.get(name);
        Self {
            sort: Sort::ALL.into_iter().find(|sort| sort.word() == word("sort")).unwrap_or_default(),
            kind: KINDS.into_iter().find(|kind| *kind == word("kind")),
            risky: word("risky") == "yes",
            days: AGES.into_iter().find(|days| days.to_string() == word("days")),
            whose: Whose::ALL.into_iter().find(|whose| whose.word() == word("whose")).unwrap_or_default(),
            person: PersonRef::parse(word("person")),
            after: LineRef::parse(word("after")),
            open: LineRef::parse(word("open")),
            done: DecisionRef::parse(word("done")),
        }
    }

    /// Reads the query of an address, with or without its question mark. Its words need no unfolding.
    #[must_use]
    pub fn parse(query: &str) -> Self {
        let pairs = query.trim_start_matches('?').split('&').filter_map(|pair| pair.split_once('='));
        Self::read(&Fields(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()))
    }

    /// The query of an address that leads here, with its question mark; empty for where everyone begins.
    #[must_use]
    pub fn query(&self) -> String {
        let mut pairs: Vec<(&str, String)> = self.chosen();
        pairs.extend(self.after.as_ref().map(|after| ("after", after.to_string())));
        pairs.extend(self.open.as_ref().map(|open| ("open", open.to_string())));
        pairs.extend(self.done.as_ref().map(|done| ("done", done.to_string())));
        let pairs: Vec<String> = pairs.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
        if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
    }

    /// What was chosen of the lines, as names and values of an address.
    #[must_use]
    pub fn chosen(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        if self.sort != Sort::default() {
            pairs.push(("sort", self.sort.word().to_owned()));
        }
        pairs.extend(self.kind.map(|kind| ("kind", kind.to_owned())));
        pairs.extend(self.risky.then(|| ("risky", "yes".to_owned())));
        pairs.extend(self.days.map(|days| ("days", days.to_string())));
        if self.whose != Whose::default() {
            pairs.push(("whose", self.whose.word().to_owned()));
        }
        pairs.extend(self.person.as_ref().map(|person| ("person", person.to_string())));
        pairs
    }

    /// The same lines, with nothing open and nothing just done, from the first page on.
    #[must_use]
    pub fn from_first(&self) -> Self {
        Self { after: None, open: None, done: None, ..self.clone() }
    }

    /// The same page with one line open.
    #[must_use]
    pub fn opening(&self, line: &LineRef) -> Self {
        Self { open: Some(line.clone()), done: None, ..self.clone() }
    }
}

/// A line as the reader saw it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seen {
    pub line: LineRef,
    pub version: i64,
}

impl Seen {
    /// `line.version`, as forms send it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (line, version) = text.split_once('.')?;
        Some(Self { line: LineRef::parse(line)?, version: version.parse().ok()? })
    }
}

/// What becomes of entries that waited.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// They reach the patient after thirty seconds.
    Release,
    /// They stay hidden from the patient and proxies, for a reason; linked entries named here with them.
    Keep { reason: String, linked: Vec<EntryRef> },
}

/// One decision.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decide {
    pub lines: Vec<Seen>,
    pub verdict: Verdict,
}

impl Decide {
    /// Reads the form: `lines` (repeated), `how` as `release` or `keep`, `reason`, `linked` (repeated).
    ///
    /// # Errors
    /// What to choose.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let lines = lines(fields, "Tick at least one entry that you have opened")?;
        let verdict = match fields.get("how") {
            "release" => Verdict::Release,
            "keep" if fields.get("reason").is_empty() => {
                return Err(vec![FieldError { field: "reason", message: "Choose why it stays hidden" }]);
            }
            "keep" => Verdict::Keep {
                reason: fields.get("reason").to_owned(),
                linked: fields.all("linked").filter_map(EntryRef::parse).collect(),
            },
            _ => return Err(vec![FieldError { field: "", message: "Choose to release or to keep hidden" }]),
        };
        Ok(Self { lines, verdict })
    }
}

/// Who has lines from now on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Taker {
    Me,
    Nobody,
    /// A colleague's id.
    Colleague(String),
}

/// Gives lines to somebody.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Assign {
    pub lines: Vec<Seen>,
    pub to: Taker,
}

impl Assign {
    /// Reads the form: `lines` (repeated), `to` as `me`, `nobody` or a colleague's id.
    ///
    /// # Errors
    /// What to choose.
    pub fn read(fields: &Fields) -> Result<Self, FieldErrors> {
        let lines = lines(fields, "Choose at least one line")?;
        let to = match fields.get("to") {
            "me" => Taker::Me,
            "nobody" => Taker::Nobody,
            "" => return Err(vec![FieldError { field: "to", message: "Choose who takes it" }]),
            id => Taker::Colleague(id.to_owned()),
        };
        Ok(Self { lines, to })
    }
}

fn lines(fields: &Fields, none: &'static str) -> Result<Vec<Seen>, FieldErrors> {
    let mut lines: Vec<Seen> = Vec::new();
    for seen in fields.all(LINES).filter_map(Seen::parse) {
        if !lines.iter().any(|known| known.line == seen.line) {
            lines.push(seen);
        }
    }
    let message = match lines.len() {
        0 => none,
        1..=MOST => return Ok(lines),
        _ => "Choose no more than 50 at once",
    };
    Err(vec![FieldError { field: "", message }])
}
