//! Where a practice's switch-on stands, and what a choice would do: counts, and no names.

use super::practice::PersonRow;

/// Where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SwitchOnPage {
    pub practice: String,
    pub state: State,
    /// Such as "On since 1 November 2026".
    pub stands: String,
    /// Such as "Mo Reed, today at 2:15pm"; empty where nobody decided.
    pub decided: String,
    pub why: String,
    /// Of a no: when it is looked at again; empty for the rest.
    pub review_on: String,
    pub review_is_due: bool,
    /// Turned on some minutes ago: taking it back takes one click.
    pub can_undo: bool,
    /// Such as "5 of 7 parts are met"; empty where the practice is on.
    pub readiness: String,
    pub settings: Settings,
    pub version: String,
}

/// Which steps there are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    Off,
    On,
    Declined,
}

/// What a yes gives, in the words of the form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settings {
    /// ISO.
    pub since: String,
    pub level: &'static str,
    pub history: &'static str,
    pub marked: &'static str,
    pub hold: &'static str,
    pub whom: &'static str,
}

/// What a choice would do, beside what it could be instead.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TrialPage {
    pub settings: Settings,
    pub version: String,
    /// It changes a switch-on that is on already.
    pub is_on: bool,
    /// Such as "5 of 7 parts are met", where turning on needs a written reason; none where it does not.
    pub not_ready: Option<String>,
    /// Such as "From 1 December 2026".
    pub from: String,
    pub people: u64,
    pub columns: Vec<TrialColumn>,
    /// How many entries came in the last four weeks, for each week.
    pub weekly: u64,
    pub holds: Vec<HoldRow>,
    /// How the hours were reckoned.
    pub pace: String,
}

/// One of the choices side by side.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TrialColumn {
    pub title: &'static str,
    /// What the form posts to choose it; none for how it is now.
    pub whom: Option<&'static str>,
    pub opens: u64,
    pub to_clear: u64,
    pub stays: Vec<(&'static str, u64)>,
    pub to_review: u64,
    /// Such as "about 12 hours".
    pub hours: String,
}

/// What each policy on arrivals would queue.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HoldRow {
    pub label: &'static str,
    pub is_chosen: bool,
    /// Such as "about 120".
    pub entries: String,
    pub hours: String,
}

/// People to clear one by one, the most at risk first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClearingPage {
    /// Such as "On for people the practice has cleared".
    pub stands: String,
    pub total: u64,
    pub rows: Vec<ClearingRow>,
}

/// Someone to clear.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClearingRow {
    pub person: PersonRow,
    pub markers: Vec<&'static str>,
    /// Entries of theirs that wait for review.
    pub held: u64,
}

/// Clearing, on a person's page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clearing {
    /// Such as "Cleared by Dr A Shah, today at 2:15pm".
    pub cleared: Option<String>,
    pub markers: Vec<&'static str>,
}
