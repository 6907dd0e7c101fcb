//! What a young person wants proxies to see of one visit, written down at its end with their capacity to choose.
//!
//! A visit is a day. The door asks for the days of each entry, when it happened and when it was recorded, and either is
//! enough: a problem of an earlier onset and a medicine that starts tomorrow are of the visit they were written down in.
//! What arrives of it later (a result, a letter) is covered without a job; what is linked to it but of other days is
//! hidden by redactions made in the same decision.

use jiff::civil::Date;

use crate::{
    date::{PartialDate, age_on},
    ids::{StaffId, VisitId},
    stamp::Stamp,
};

/// One choice, with its evidence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Visit {
    pub id: VisitId,
    /// The day of the visit.
    pub day: Date,
    pub wants: Wants,
    /// How the clinician knows that they had the capacity to choose.
    pub capacity: String,
    pub by: StaffId,
    pub at: Stamp,
    pub state: VisitState,
}

/// What the young person said.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Wants {
    /// Proxies may see it, as far as they see anything.
    Shown,
    /// Not for proxies.
    Kept,
}

impl Wants {
    /// Either answer.
    pub const ALL: [Self; 2] = [Self::Shown, Self::Kept];

    /// The word forms and the store use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Shown => "shown",
            Self::Kept => "kept",
        }
    }

    /// The answer a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|wants| wants.word() == word)
    }
}

/// Whether a choice counts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum VisitState {
    Stands,
    TakenBack { by: StaffId, at: Stamp },
}

/// A choice that does not fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum VisitRefused {
    #[error("say how you know that they could choose")]
    NoCapacity,
    #[error("the visit cannot be in the future")]
    InTheFuture,
    #[error("from 16 on there is nothing to choose: proxies have ended")]
    GrownUp,
    #[error("no date of birth is known")]
    AgeUnknown,
    #[error("this choice was taken back already")]
    TakenBack,
}

impl Visit {
    /// Whether it can be written down of someone born then.
    ///
    /// # Errors
    /// [`VisitRefused`] says what to mend.
    pub fn check(self, born: Option<Date>) -> Result<Self, VisitRefused> {
        let (today, capacity) = (self.at.london_day(), self.capacity.trim().to_owned());
        let born = born.ok_or(VisitRefused::AgeUnknown)?;
        if capacity.is_empty() {
            return Err(VisitRefused::NoCapacity);
        }
        if self.day > today {
            return Err(VisitRefused::InTheFuture);
        }
        if age_on(born, today) >= 16 {
            return Err(VisitRefused::GrownUp);
        }
        Ok(Self { capacity, ..self })
    }

    /// They changed their mind, or it was written down by mistake.
    ///
    /// # Errors
    /// [`VisitRefused::TakenBack`].
    pub fn take_back(self, by: StaffId, at: Stamp) -> Result<Self, VisitRefused> {
        match self.state {
            VisitState::TakenBack { .. } => Err(VisitRefused::TakenBack),
            VisitState::Stands => Ok(Self { state: VisitState::TakenBack { by, at }, ..self }),
        }
    }

    /// Whether it keeps the entries of its day from proxies.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.wants == Wants::Kept && self.state == VisitState::Stands
    }

    /// Whether it keeps what happened or was recorded then from proxies: a date that may be the day counts as the day.
    #[must_use]
    pub fn keeps(&self, dated: Option<PartialDate>) -> bool {
        self.is_kept() && dated.is_some_and(|date| (date.earliest()..=date.latest()).contains(&self.day))
    }
}
