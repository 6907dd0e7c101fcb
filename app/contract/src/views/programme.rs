//! What programme officers, area leads and practice managers see of the programme: counts, days and words, and nobody.

use super::consultation::PublicReply;

/// Something to choose.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

/// The programme at a glance.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProgrammePage {
    /// A programme officer; an area lead else.
    pub is_officer: bool,
    pub pauses: Vec<PauseRow>,
    pub waves: Vec<WaveRow>,
    pub areas: Vec<AreaRow>,
    /// What this person may pause.
    pub scopes: Vec<Choice>,
    /// Practices in no area yet.
    pub unplaced: usize,
}

/// A pause, in force or over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PauseRow {
    pub id: String,
    /// Such as "The nation" or "North Vale".
    pub what: String,
    /// Such as "20 November 2026 at 2:15pm, by programme.officer".
    pub began: String,
    pub why: String,
    pub notice: String,
    pub stays_on: Vec<String>,
    pub conditions: Vec<ConditionRow>,
    /// Empty while it is in force.
    pub resumed: String,
    /// This person may take the next step.
    pub may_change: bool,
    /// What may go on before the rest, once every condition is met.
    pub parts: Vec<Choice>,
}

/// What must be shown before it goes on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ConditionRow {
    pub number: usize,
    pub words: String,
    /// The evidence; empty for none yet.
    pub evidence: String,
}

/// A wave in the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WaveRow {
    pub word: &'static str,
    pub label: &'static str,
    /// Such as "Starts on 4 January 2027" or "Started".
    pub stands: String,
    pub practices: usize,
}

/// An area in the list, with what its practices answered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AreaRow {
    pub code: String,
    pub name: String,
    pub practices: usize,
    pub answers: Answers,
    pub on: usize,
    pub paused: usize,
}

/// How many practices answered what.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Answers {
    pub yes: usize,
    pub express: usize,
    pub later: usize,
    pub no: usize,
    pub silent: usize,
}

/// Which steps a wave has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WaveSteps {
    Undated,
    Dated,
    Started,
    Evaluated,
    Published,
}

/// One wave and its gates.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WavePage {
    pub is_officer: bool,
    pub word: &'static str,
    pub label: &'static str,
    pub stands: String,
    pub steps: WaveSteps,
    pub signed: Vec<String>,
    pub found: String,
    /// What is missing, and who can meet it.
    pub missing: Vec<(String, &'static str)>,
    pub practices: Vec<PlacedRow>,
}

/// One area.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AreaPage {
    pub code: String,
    pub name: String,
    /// This person may write here.
    pub may_change: bool,
    pub is_officer: bool,
    /// Empty while its governance has not approved.
    pub approved: String,
    /// Such as "7 more days, 20 November 2026 at 2:15pm, by area.lead: the post was late".
    pub more_time: Vec<String>,
    pub papers: Vec<PaperRow>,
    pub practices: Vec<PlacedRow>,
}

/// A consultation or a concern.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PaperRow {
    pub id: String,
    pub is_concern: bool,
    /// Such as "Consultation of patients".
    pub what: String,
    pub words: String,
    /// The published answers, or the answer; empty for none yet.
    pub answer: String,
}

/// A practice of the programme.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlacedRow {
    pub ods: String,
    pub name: String,
    pub area: String,
    pub wave: &'static str,
    /// Such as "Yes" or "No answer".
    pub answer: &'static str,
    /// Patients' online view: "On", "Declined" or "Off".
    pub online: &'static str,
    pub is_paused: bool,
}

/// The practice's own page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AnswerPage {
    pub practice: String,
    pub area: String,
    pub wave: &'static str,
    pub stands: String,
    pub answer: &'static str,
    /// Who gave it, when and why; empty for none.
    pub answered: String,
    pub is_due: bool,
    /// The words of each pause that stops this practice.
    pub pauses: Vec<String>,
    pub notices: Vec<NoticeRow>,
    pub version: String,
}

/// What the practice was told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NoticeRow {
    pub words: String,
    pub is_acknowledged: bool,
}

/// The public page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StatusPage {
    pub notices: Vec<(String, String)>,
    pub waves: Vec<(&'static str, String)>,
    pub areas: Vec<StatusArea>,
    /// People registered with practices of each state in all areas; none for a number that stays back.
    pub people: [Option<u64>; STATES.len()],
    pub together: Option<u64>,
    pub consultations: Vec<StatusPaper>,
}

/// What a practice can be on the public page, in this order.
pub const STATES: [&str; 5] = ["Off", "Next", "Paused", "Declined", "On, opening people in turn"];

/// One area on the public page: its practices with the place of their state, and people by state and together; none for a
/// number that stays back, because it is small or would give a small one away.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StatusArea {
    pub name: String,
    pub practices: Vec<(String, usize)>,
    pub people: [Option<u64>; STATES.len()],
    pub together: Option<u64>,
}

/// A consultation or a concern, as anyone may read it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StatusPaper {
    /// What its own page is named by; none for a concern, which has no page.
    pub id: Option<String>,
    /// The last day for replies, such as "1 December 2026"; none where none are taken now.
    pub open_until: Option<String>,
    /// That it was ended before its day, and what everyone is told; empty for any other.
    pub ended: String,
    /// Those published last.
    pub replies: Vec<PublicReply>,
    pub area: String,
    pub what: String,
    pub words: String,
    pub answer: String,
}
