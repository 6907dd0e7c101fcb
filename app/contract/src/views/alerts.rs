//! What a privacy officer sees: alerts without any words of a record.

use crate::ids::{AlertRef, QueryRef};

/// The officer's start page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AlertQueue {
    pub organisation: String,
    /// Nobody closed them in time.
    pub overdue: Vec<AlertRow>,
    pub escalated: Vec<AlertRow>,
    pub open: Vec<AlertRow>,
    /// Telling the patient was put off, and the day to look at that again has come.
    pub to_review: Vec<AlertRow>,
    /// Questions of patients about looks.
    pub queries: Vec<QueryRow>,
    /// Judged, the newest fifty.
    pub done: Vec<AlertRow>,
    /// Where a note goes for each new alert; empty for nowhere.
    pub address: String,
}

/// One alert of a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AlertRow {
    pub id: AlertRef,
    pub reference: String,
    /// Such as "Opened without permission: emergency".
    pub what: String,
    pub viewer: String,
    pub raised: String,
    /// Such as "Open, due 23 November 2026" or "Justified".
    pub state: String,
    /// Such as "Telling put off until 1 December 2026".
    pub telling: String,
}

/// One alert in full.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AlertPage {
    pub row: AlertRow,
    /// Name, date of birth and NHS number of the patient.
    pub patient: String,
    /// What the one who looked wrote.
    pub reason: String,
    /// Kinds of information the look could show; never what stood in them.
    pub kinds: Vec<&'static str>,
    /// When the look began and ended.
    pub looked: String,
    /// What the attendance list says of the patient about that day.
    pub attendance: String,
    /// Why it was escalated or judged as it was, and by whom.
    pub judged: Option<String>,
    /// Why telling was put off, and by whom.
    pub put_off: Option<String>,
    pub can_judge: bool,
    /// The patient has not read of it yet.
    pub can_defer: bool,
    /// Telling was put off.
    pub can_tell: bool,
}

/// A question of a patient about a look.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct QueryRow {
    pub id: QueryRef,
    pub patient: String,
    /// Such as "Dr A Shah, today at 2:15pm" or "The practice, 20 November 2026".
    pub about: String,
    pub asked: String,
    pub answer_by: String,
    pub is_overdue: bool,
}

/// Alerts of one sort in one month.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FigureRow {
    /// Such as "2026-11".
    pub month: String,
    /// Such as "November 2026".
    pub month_name: String,
    pub kind: &'static str,
    pub reason: &'static str,
    pub open: i64,
    pub escalated: i64,
    pub justified: i64,
    pub not_justified: i64,
}

/// Look-ups that stand out, and the rules by which.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unusual {
    /// Each rule with its points.
    pub rules: Vec<(&'static str, u32)>,
    pub listed_from: u32,
    /// The first day looked at.
    pub since: String,
    /// The most points first.
    pub rows: Vec<UnusualRow>,
}

/// One look-up that stands out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnusualRow {
    pub viewer: String,
    pub patient: String,
    pub when: String,
    pub points: u32,
    pub why: Vec<&'static str>,
}

/// What became of an attendance list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Taken {
    /// All of it: rows read, and how many were new.
    All { rows: usize, new: usize },
    /// Nothing of it: these lines must be mended first.
    Nothing { lines: Vec<BadLine> },
}

/// A line that cannot be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BadLine {
    /// Counted from 1, as a spreadsheet does.
    pub number: usize,
    pub why: &'static str,
}
