//! What the plan will ask, with ranges, and what came beside it.

use super::programme::Choice;

/// The lowest, the likely and the highest, in people, calls or hours.
pub type Span = (u64, u64, u64);

/// The page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ForecastPage {
    /// What this person may ask for.
    pub scopes: Vec<Choice>,
    /// None while what was typed is to be mended.
    pub figures: Option<Figures>,
    /// The plan that was kept, if there is one.
    pub plan: Option<PlanView>,
}

/// A forecast.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Figures {
    /// Such as "The nation".
    pub what: String,
    pub people: u64,
    pub practices: usize,
    pub starts: Vec<StartRow>,
    /// Why practices are not counted, how many, and how many people they have.
    pub left_out: Vec<(&'static str, usize, u64)>,
    /// The last day, and whether every letter is out and every clock over by then.
    pub ends: String,
    pub seed: u64,
    pub runs: usize,
    /// One for each of the numbers of a week.
    pub measures: Vec<Measure>,
    pub weeks: Vec<WeekRow>,
    /// This person may keep it as the plan.
    pub may_keep: bool,
    /// Tells a plan that somebody else kept meanwhile.
    pub version: String,
}

/// Practices that start together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StartRow {
    pub wave: &'static str,
    /// Such as "4 January 2027".
    pub day: String,
    /// Nobody gave the wave this day yet, or a pause is in the way.
    pub is_supposed: bool,
    pub practices: usize,
    pub people: u64,
}

/// One number over the weeks, added up from the first day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Measure {
    pub label: &'static str,
    pub total: Span,
    /// Low, likely and high of each week in thousandths of the highest.
    pub band: Vec<[u16; 3]>,
}

/// One week.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WeekRow {
    /// Its last day.
    pub day: String,
    pub of: [Span; 5],
}

/// The kept plan beside what came.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlanView {
    pub kept: String,
    pub assumed: String,
    /// Weeks that were over when it was kept: nobody judges them.
    pub before: usize,
    /// Weeks that ended since, the newest first.
    pub weeks: Vec<PlanWeek>,
}

/// One week that ended since the plan was kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlanWeek {
    pub day: String,
    /// Letters, people who say no and records that may open: what was thought, what came, and where that lies.
    pub of: [(Span, u64, &'static str); 3],
}
