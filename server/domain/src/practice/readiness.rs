//! Whether a practice is ready to turn patients' online view on: one score, made of parts that each can be looked at.
//!
//! In 2022 records were to open while nothing had been reviewed and nobody named (history: *Automatic access*). Turning on is
//! refused until every part is met, or somebody says in writing why not to wait.

/// Days a held entry may have waited.
pub const OLDEST: i64 = 28;
/// Hours of review at the practice's own pace that a backlog may hold: a session or two of two people.
pub const BACKLOG_HOURS: u64 = 10;
/// Safeguarding leads a practice names, so that one can agree with the other.
pub const LEADS: usize = 2;
/// People of the practice who looked at a record as its patient would.
pub const LOOKED: usize = 1;

/// One part of being ready.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Part {
    /// Nobody's review flag waits.
    Flags,
    /// What is held is little enough to be reviewed in days.
    Backlog,
    /// None of it has waited for long.
    Age,
    /// Results and letters are filed in the practice's own system.
    Unfiled,
    /// A rule counts.
    Rules,
    /// Two safeguarding leads are named.
    Leads,
    /// Staff have looked at the patient's pages.
    Preview,
}

impl Part {
    /// Every part, in the order they are shown.
    pub const ALL: [Self; 7] =
        [Self::Flags, Self::Backlog, Self::Age, Self::Unfiled, Self::Rules, Self::Leads, Self::Preview];
}

/// What is known of a practice on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Facts {
    /// People with a review flag that waits.
    pub flagged: u64,
    /// Entries held for review.
    pub held: u64,
    /// Hours to review them at the practice's pace.
    pub hours: u64,
    /// Days the first of them has waited.
    pub oldest_days: i64,
    /// Entries not filed.
    pub unfiled: u64,
    /// Rules that count.
    pub rules: usize,
    pub leads: usize,
    /// People of the practice who used the preview.
    pub looked: usize,
}

/// How far a practice is, part by part.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Readiness(Facts);

impl Readiness {
    /// Of what is known.
    #[must_use]
    pub const fn of(facts: Facts) -> Self {
        Self(facts)
    }

    /// Whether a part is met.
    #[must_use]
    pub const fn is_met(&self, part: Part) -> bool {
        let Facts { flagged, hours, oldest_days, unfiled, rules, leads, looked, held } = self.0;
        match part {
            Part::Flags => flagged == 0,
            Part::Backlog => hours <= BACKLOG_HOURS,
            Part::Age => held == 0 || oldest_days <= OLDEST,
            Part::Unfiled => unfiled == 0,
            Part::Rules => rules > 0,
            Part::Leads => leads >= LEADS,
            Part::Preview => looked >= LOOKED,
        }
    }

    /// What is known.
    #[must_use]
    pub const fn facts(&self) -> &Facts {
        &self.0
    }

    /// The score: parts met, of how many.
    #[must_use]
    pub fn score(&self) -> (usize, usize) {
        (Part::ALL.into_iter().filter(|part| self.is_met(*part)).count(), Part::ALL.len())
    }

    /// Whether every part is met.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.missing().is_empty()
    }

    /// What is not met.
    #[must_use]
    pub fn missing(&self) -> Vec<Part> {
        Part::ALL.into_iter().filter(|part| !self.is_met(*part)).collect()
    }

    /// The words kept with a practice's yes: none where it is ready, else how far it was and why it did not wait.
    ///
    /// # Errors
    /// [`NotReady`] where something is missing and nobody said why not to wait.
    pub fn admit(&self, despite: &str) -> Result<String, NotReady> {
        let (met, of) = self.score();
        match despite.trim() {
            _ if self.is_ready() => Ok(String::new()),
            "" => Err(NotReady),
            why => Ok(format!("Not ready ({met} of {of}): {why}")),
        }
    }
}

/// Something is missing, and nobody said why not to wait.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the practice is not ready: mend what is missing, or say why not to wait")]
pub struct NotReady;
