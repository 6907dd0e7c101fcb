//! What was asked to be put right, as the patient and the practice read it.

use super::{
    entry::EntryPage,
    practice::{PersonRow, ReviewRow},
    who_else::WhoElse,
};
use crate::ids::CorrectionRef;

/// A patient's own requests, newest first.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct OwnCorrections {
    pub rows: Vec<OwnCorrection>,
}

/// One of them: own words and how far it is, and nothing of the entry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnCorrection {
    pub id: CorrectionRef,
    /// Asked of the practice they are with now; what was asked of another is only read.
    pub is_here: bool,
    pub not_mine: bool,
    pub words: String,
    pub asked: String,
    pub state: OwnState,
}

/// How far a request is, as its patient reads it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum OwnState {
    /// Not answered; `read` once the practice said that it read it.
    Waiting {
        due: String,
        read: bool,
        /// The last day has passed.
        late: bool,
    },
    Changed {
        answered: String,
        words: String,
    },
    Declined {
        answered: String,
        words: String,
        /// The patient's statement and its day.
        statement: Option<(String, String)>,
    },
    TakenBack,
}

/// The practice's queue.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CorrectionQueue {
    /// Possible wrong-patient filings first, then by the last day to answer.
    pub waiting: Vec<CorrectionLine>,
    /// Answered, taken back or disagreed with in the last thirty days.
    pub done: Vec<CorrectionLine>,
}

/// One request in the queue.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CorrectionLine {
    pub id: CorrectionRef,
    /// Name and date of birth.
    pub who: String,
    /// The patient says that it is about somebody else.
    pub not_mine: bool,
    pub asked: String,
    pub due: String,
    pub is_overdue: bool,
    /// Such as "New", "Acknowledged" or "Declined; the patient disagrees".
    pub state: &'static str,
}

/// One request with its entry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CorrectionPage {
    pub line: CorrectionLine,
    pub person: PersonRow,
    /// The patient's own.
    pub words: String,
    pub entry: EntryPage,
    pub shown_to_patient: bool,
    pub reasons: Vec<String>,
    /// Linked entries that went with it, while it is not answered.
    pub with_it: Vec<ReviewRow>,
    /// Who acknowledged it, and when.
    pub acknowledged: Option<String>,
    /// Who answered and when, and the words.
    pub answer: Option<(String, String)>,
    /// The patient's statement and its day.
    pub statement: Option<(String, String)>,
    pub who_else: WhoElse,
    pub can_acknowledge: bool,
    pub can_answer: bool,
}
