//! The review that falls due at 11: a clinician asks the child alone what their proxies should see.

use jiff::civil::Date;

use super::{Matters, notice_day};
use crate::{date::age_on, ids::StaffId, stamp::Stamp};

/// Whether a clinician has asked the child alone. It can be done again; the latest counts.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum ProxyReview {
    #[default]
    NotDone,
    Done(Asked),
}

/// What a clinician wrote down after asking the child alone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked {
    pub by: StaffId,
    pub at: Stamp,
    /// The day the child was asked.
    pub on: Date,
    /// What was asked, and what the child said.
    pub words: String,
    pub outcome: Outcome,
}

/// What follows for proxies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// They see nothing.
    Pause,
    /// They go on until the thirteenth birthday, less these matters.
    UntilThirteen(Matters),
    /// They go on until the sixteenth birthday, less these matters.
    UntilSixteen(Matters),
}

/// A review that does not fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ProxyReviewRefused {
    #[error("say what was asked, and what they said")]
    NoWords,
    #[error("the day they were asked cannot be in the future")]
    InTheFuture,
    #[error("this is asked from eight weeks before the eleventh birthday on")]
    TooEarly,
    #[error("from 16 on there is nothing to review: proxies have ended")]
    GrownUp,
    #[error("they are 13 or over: proxies go on until 16, or they pause")]
    PastThirteen,
    #[error("no date of birth is known")]
    AgeUnknown,
}

impl ProxyReview {
    /// What follows for proxies; none until a child was asked.
    #[must_use]
    pub const fn outcome(&self) -> Option<Outcome> {
        match self {
            Self::NotDone => None,
            Self::Done(asked) => Some(asked.outcome),
        }
    }

    /// Writes down that the child was asked, in place of any earlier time. Safeguarding matters are kept from proxies
    /// whatever was said.
    ///
    /// # Errors
    /// [`ProxyReviewRefused`] says what to mend.
    pub fn record(self, asked: Asked, born: Option<Date>) -> Result<Self, ProxyReviewRefused> {
        let today = asked.at.london_day();
        let born = born.ok_or(ProxyReviewRefused::AgeUnknown)?;
        let words = asked.words.trim().to_owned();
        if words.is_empty() {
            return Err(ProxyReviewRefused::NoWords);
        }
        if asked.on > today {
            return Err(ProxyReviewRefused::InTheFuture);
        }
        if asked.on < notice_day(born, 11) {
            return Err(ProxyReviewRefused::TooEarly);
        }
        let age = age_on(born, today);
        if age >= 16 {
            return Err(ProxyReviewRefused::GrownUp);
        }
        let outcome = match asked.outcome {
            Outcome::Pause => Outcome::Pause,
            Outcome::UntilThirteen(_) if age >= 13 => return Err(ProxyReviewRefused::PastThirteen),
            Outcome::UntilThirteen(kept) => Outcome::UntilThirteen(kept.with_safeguarding()),
            Outcome::UntilSixteen(kept) => Outcome::UntilSixteen(kept.with_safeguarding()),
        };
        Ok(Self::Done(Asked { words, outcome, ..asked }))
    }

    /// What of it comes along to a new practice: a pause. Proxies who might go on are asked about again there.
    #[must_use]
    pub fn on_transfer(self) -> Self {
        match self {
            Self::Done(Asked { outcome: Outcome::Pause, .. }) => self,
            Self::NotDone | Self::Done(_) => Self::NotDone,
        }
    }
}
