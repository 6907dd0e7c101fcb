//! The review desk: everything that waits, one page of it, and the line that is open.

use super::{practice::ReviewRow, review::ReviewPage};
use crate::{
    ids::{DecisionRef, LineRef, PersonRef},
    input::desk::DeskPlace,
};

/// A page of the desk.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DeskPage {
    /// Where the reader stands; what does not exist for them is left out.
    pub at: DeskPlace,
    /// How many of each kind wait that this role may know of: the kind's word, its label, how many, how long the first.
    pub counts: Vec<KindCount>,
    /// Name and date of birth of the one person these lines are about.
    pub person: Option<String>,
    pub lines: Vec<DeskLine>,
    /// The page after this one begins after this line.
    pub next: Option<LineRef>,
    pub open: Option<OpenLine>,
    /// What was decided just now, while it can be undone.
    pub undo: Option<Undo>,
    /// Who has how many lines.
    pub taken: Vec<(String, i64)>,
    /// Whom a line can be given to, the reader left out: what a form sends, and the name.
    pub colleagues: Vec<(String, String)>,
    /// The reader decides on entries, and does not only sort out identities.
    pub is_clinical: bool,
}

/// How many lines of a kind wait.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KindCount {
    /// As addresses name it; none where this role learns the number alone.
    pub kind: Option<&'static str>,
    /// Such as "Entries held for review".
    pub label: &'static str,
    pub lines: i64,
    /// Such as "the longest for 12 days".
    pub longest: String,
}

/// One line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DeskLine {
    pub id: LineRef,
    pub version: i64,
    /// None of the reader's own record.
    pub person: Option<PersonRef>,
    /// Name and date of birth.
    pub who: String,
    /// Such as "Held for review".
    pub kind: &'static str,
    /// Such as "Letter, 3 May 2024: Clinic letter"; for clinicians alone where it is an entry's.
    pub what: String,
    /// Why somebody must look, in words.
    pub why: Vec<String>,
    /// Such as "waits for 12 days".
    pub waits: String,
    /// Who has it; "you" for the reader.
    pub taken_by: Option<String>,
    pub is_mine: bool,
    /// The reader opened it in full since it began to wait, so that it can be ticked.
    pub is_opened: bool,
    /// It can be released or kept hidden here.
    pub can_decide: bool,
    /// It can be opened here.
    pub can_open: bool,
}

/// A line, opened: the entry in full with its reasons, and what else there is of its person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenLine {
    pub line: DeskLine,
    pub page: ReviewPage,
    /// What the heaviest finding suggests as a reason to keep it hidden; empty for none.
    pub suggested: &'static str,
    /// The person's review flags that are open, such as "Review before access, raised by …: Under review by …".
    pub flags: Vec<String>,
    /// The person's risk markers.
    pub markers: Vec<&'static str>,
    /// Other entries of that day.
    pub same_day: Vec<ReviewRow>,
    /// The line after this one.
    pub next: Option<LineRef>,
}

/// A decision that can still be undone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Undo {
    pub decision: DecisionRef,
    /// Such as "1 entry is released" or "3 entries stay hidden".
    pub what: String,
    /// Seconds left.
    pub seconds: i64,
}

/// What came of a decision or of giving lines to somebody.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Came {
    /// Names the decision; none where nothing was decided.
    pub decision: Option<DecisionRef>,
    /// What was not done, and why: such as "Already decided by Dr A Shah, today at 2:15pm".
    pub already: Vec<String>,
    /// The line to go on with.
    pub next: Option<LineRef>,
}

/// How much waits and how fast it is decided.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PacePage {
    /// Oldest first.
    pub days: Vec<PaceDay>,
    /// Such as "45 seconds a decision, the middle of 120 in the last 8 weeks".
    pub pace: String,
    /// Such as "About 12 hours for the 900 entries that wait".
    pub hours: String,
}

/// One day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PaceDay {
    /// Such as "3 May 2024".
    pub day: String,
    /// Entries that waited at its end.
    pub waiting: i64,
    pub came: i64,
    pub decided: i64,
}
