//! Young people of a practice: what is due, what was recorded, and what they chose.

use super::practice::PersonRow;
use crate::ids::VisitRef;

/// Whose review or assessment is due, the earliest first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct YoungList {
    pub rows: Vec<YoungRow>,
    /// More are due than stand on the page.
    pub has_more: bool,
    /// The reader records reviews; others learn only that one is due.
    pub records: bool,
}

/// One of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct YoungRow {
    pub person: PersonRow,
    /// Such as "Ask them alone about proxies: due 3 May 2026".
    pub what: Vec<String>,
    pub is_overdue: bool,
}

/// What clinicians record about one young person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct YoungPage {
    pub person: PersonRow,
    /// Years of age, or "Not known".
    pub age: String,
    /// What proxies keep today, such as "Proxies see what their access says, less private matters".
    pub proxies: String,
    pub review: Recorded,
    pub assessment: Recorded,
    /// They are 13 or over: proxies go on until 16, or they pause.
    pub past_thirteen: bool,
    /// They are under 16, so that a visit can be theirs to decide.
    pub chooses: bool,
    pub visits: Vec<VisitRow>,
}

/// Where one thing stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Recorded {
    /// Such as "Nobody has asked yet. Due on 3 May 2026."
    pub stands: String,
    /// What was written down; empty for nothing.
    pub said: String,
    pub is_overdue: bool,
    /// It can be recorded now.
    pub is_open: bool,
}

/// What a young person chose for one visit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VisitRow {
    pub id: VisitRef,
    /// Such as "3 May 2026: kept from proxies".
    pub what: String,
    /// Such as "Recorded by Dr A Shah on 3 May 2026".
    pub recorded: String,
    /// How the clinician knows that they could choose.
    pub capacity: String,
    pub can_take_back: bool,
}
