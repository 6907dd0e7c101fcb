//! When a review flag is due, and who hears of it when it is late.

use jiff::{ToSpan, civil::Date};

use crate::{
    access_code,
    date::PartialDate,
    flag::{Flag, FlagState, ImportedLift, Origin},
};

/// Days a review may take where nobody named a day.
pub const REVIEW_DAYS: i64 = 28;

/// Days after which an upheld flag is confirmed again where nobody named a day.
pub const AGAIN_DAYS: i64 = 365;

/// Who hears of a review that is late.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HeardBy {
    /// The practice's safeguarding leads, with all there is to know.
    SafeguardingLeads,
    /// The practice has no lead: its manager hears that a review is overdue, and neither whose nor of what kind.
    PracticeManager,
}

/// The last day of a review that begins on `today`.
#[must_use]
pub fn review_by(today: Date) -> Date {
    today.saturating_add(REVIEW_DAYS.days())
}

/// The day a flag upheld on `today` comes back.
#[must_use]
pub fn again_on(today: Date) -> Date {
    today.saturating_add(AGAIN_DAYS.days())
}

impl Flag {
    /// The last day by which somebody should act on it; none once it is cleared or lifted by a later code, and none for
    /// a refusal, which waits for the patient.
    #[must_use]
    pub fn due(&self, lifts: &[ImportedLift], today: Date) -> Option<Date> {
        match &self.state {
            FlagState::Cleared { .. } => None,
            FlagState::Raised if self.origin == Origin::DeclinedByPatient && !self.safeguarding => None,
            FlagState::Raised if !self.closes(lifts, today) => None,
            FlagState::Raised => Some(review_by(self.raised_at.london_day())),
            FlagState::UnderReview { due, .. } => Some(*due),
            FlagState::Upheld { again, .. } => Some(*again),
            FlagState::AwaitingSecond { at, .. } => Some(review_by(at.london_day())),
            FlagState::AwaitingNewPractice { since } => Some(review_by(since.london_day())),
        }
    }

    /// Whether its day has passed.
    #[must_use]
    pub fn is_overdue(&self, lifts: &[ImportedLift], today: Date) -> bool {
        self.due(lifts, today).is_some_and(|due| due < today)
    }

    /// Whether it waits for somebody now. An upheld flag waits again from its day on.
    #[must_use]
    pub fn waits(&self, lifts: &[ImportedLift], today: Date) -> bool {
        match (&self.state, self.due(lifts, today)) {
            (_, None) => false,
            (FlagState::Upheld { .. }, Some(again)) => again <= today,
            (_, Some(_)) => true,
        }
    }

    /// Who hears of it because it is late; nobody while it is not.
    #[must_use]
    pub fn escalates(&self, lifts: &[ImportedLift], today: Date, practice_has_lead: bool) -> Option<HeardBy> {
        let heard_by = if practice_has_lead { HeardBy::SafeguardingLeads } else { HeardBy::PracticeManager };
        self.is_overdue(lifts, today).then_some(heard_by)
    }

    /// Whether a later 106 of the practice asks to clear a flag it cannot lift by itself: somebody decides.
    #[must_use]
    pub fn is_proposed_cleared(&self, lifts: &[ImportedLift], practice: &crate::ids::OdsCode, today: Date) -> bool {
        let raised = match &self.origin {
            Origin::Imported { dated, .. } => *dated,
            Origin::DeclinedByPatient => return false,
            Origin::Staff { .. } => Some(PartialDate::Day(self.raised_at.london_day())),
        };
        let later = |lift: &ImportedLift| lift.practice == *practice && access_code::lifts(raised, lift.dated, today);
        self.closes(lifts, today) && lifts.iter().any(later)
    }
}
