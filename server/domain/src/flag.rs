//! Review flags: someone must look before this person's record opens, or stays open.

use jiff::civil::Date;

use crate::{
    access_code,
    date::PartialDate,
    ids::{FlagId, OdsCode, StaffId},
    overdue,
    stamp::Stamp,
};

/// Where a flag came from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Origin {
    /// A 104 in the practice's data.
    Imported { practice: OdsCode, dated: Option<PartialDate> },
    /// A 1290331000000103 in the practice's data: the patient said no, until they ask the practice.
    DeclinedByPatient,
    /// Someone at the practice.
    Staff { by: StaffId },
}

/// A 106 in the practice's data.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportedLift {
    pub practice: OdsCode,
    pub dated: Option<PartialDate>,
}

/// How far the review got; each state carries its own evidence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FlagState {
    Raised,
    UnderReview {
        owner: StaffId,
        due: Date,
    },
    /// Looked at, and it stays; on a day it comes back to be confirmed, and closes meanwhile and after.
    Upheld {
        by: StaffId,
        at: Stamp,
        why: String,
        again: Date,
    },
    /// A safeguarding flag one person would clear; it still closes until a second agrees.
    AwaitingSecond {
        first: StaffId,
        at: Stamp,
        why: String,
    },
    Cleared {
        by: StaffId,
        second: Option<StaffId>,
        at: Stamp,
        why: String,
    },
    /// The person moved: closes until the new practice decides.
    AwaitingNewPractice {
        since: Stamp,
    },
}

/// One review flag.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Flag {
    pub id: FlagId,
    pub origin: Origin,
    pub safeguarding: bool,
    /// Kept for safeguarding leads.
    pub leads_only: bool,
    pub note: String,
    pub raised_at: Stamp,
    pub state: FlagState,
}

/// Who would review or clear a flag.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clearer {
    pub id: StaffId,
    pub is_safeguarding_lead: bool,
}

/// A flag step that does not fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum FlagRefused {
    #[error("this flag is cleared already")]
    AlreadyCleared,
    #[error("say why in a few words")]
    NoReason,
    #[error("the due date must be today or later")]
    DueInThePast,
    #[error("a second person must agree: someone else than the one who asked to clear it")]
    NeedsAnother,
    #[error("a safeguarding lead must be one of the two who clear it")]
    NeedsLead,
    #[error("only a safeguarding lead can review what is kept for safeguarding leads")]
    OwnerNotLead,
}

impl Flag {
    /// Whether it closes the person's access, given the 106 marks and the day.
    ///
    /// A 106 lifts only an imported 104 of the same practice, not marked safeguarding, that nobody took up here.
    #[must_use]
    pub fn closes(&self, imported_lifts: &[ImportedLift], today: Date) -> bool {
        match (&self.state, &self.origin) {
            (FlagState::Cleared { .. }, _) => false,
            (FlagState::Raised, Origin::Imported { practice, dated }) if !self.safeguarding => !imported_lifts
                .iter()
                .any(|lift| lift.practice == *practice && access_code::lifts(*dated, lift.dated, today)),
            _ => true,
        }
    }

    /// Gives the flag an owner, with a day to be done by; none is [`overdue::REVIEW_DAYS`] from now.
    ///
    /// # Errors
    /// [`FlagRefused::DueInThePast`], [`FlagRefused::OwnerNotLead`] or [`FlagRefused::AlreadyCleared`].
    pub fn own(self, owner: &Clearer, due: Option<Date>, today: Date) -> Result<Self, FlagRefused> {
        let due = due.unwrap_or_else(|| overdue::review_by(today));
        if due < today {
            return Err(FlagRefused::DueInThePast);
        }
        if self.leads_only && !owner.is_safeguarding_lead {
            return Err(FlagRefused::OwnerNotLead);
        }
        self.still_open()?;
        Ok(Self { state: FlagState::UnderReview { owner: owner.id.clone(), due }, ..self })
    }

    /// Looked at, and it stays; it comes back on a day, or [`overdue::AGAIN_DAYS`] from now.
    ///
    /// # Errors
    /// [`FlagRefused::NoReason`], [`FlagRefused::DueInThePast`] or [`FlagRefused::AlreadyCleared`].
    pub fn uphold(self, by: StaffId, at: Stamp, why: &str, again: Option<Date>) -> Result<Self, FlagRefused> {
        let why = reason(why)?;
        let today = at.london_day();
        let again = again.unwrap_or_else(|| overdue::again_on(today));
        if again < today {
            return Err(FlagRefused::DueInThePast);
        }
        self.still_open()?;
        Ok(Self { state: FlagState::Upheld { by, at, why, again }, ..self })
    }

    /// Clears it; a safeguarding flag waits for a second person first.
    ///
    /// Of the two, one must be a safeguarding lead; as they are two people, one of them did not raise it.
    ///
    /// # Errors
    /// [`FlagRefused`] says who or what is still needed.
    pub fn clear(self, by: &Clearer, at: Stamp, why: &str, first_is_lead: bool) -> Result<Self, FlagRefused> {
        let why = reason(why)?;
        self.still_open()?;
        if !self.safeguarding {
            return Ok(Self { state: FlagState::Cleared { by: by.id.clone(), second: None, at, why }, ..self });
        }
        let FlagState::AwaitingSecond { first, .. } = &self.state else {
            return Ok(Self { state: FlagState::AwaitingSecond { first: by.id.clone(), at, why }, ..self });
        };
        if *first == by.id {
            return Err(FlagRefused::NeedsAnother);
        }
        if !(first_is_lead || by.is_safeguarding_lead) {
            return Err(FlagRefused::NeedsLead);
        }
        let first = first.clone();
        Ok(Self { state: FlagState::Cleared { by: first, second: Some(by.id.clone()), at, why }, ..self })
    }

    /// The person moved practice: whatever was decided before, the new practice must look.
    #[must_use]
    pub fn on_transfer(self, since: Stamp) -> Self {
        if self.is_cleared() { self } else { Self { state: FlagState::AwaitingNewPractice { since }, ..self } }
    }

    /// Whether it is over.
    #[must_use]
    pub const fn is_cleared(&self) -> bool {
        matches!(self.state, FlagState::Cleared { .. })
    }

    const fn still_open(&self) -> Result<(), FlagRefused> {
        match self.state {
            FlagState::Cleared { .. } => Err(FlagRefused::AlreadyCleared),
            _ => Ok(()),
        }
    }
}

fn reason(why: &str) -> Result<String, FlagRefused> {
    let why = why.trim();
    if why.is_empty() { Err(FlagRefused::NoReason) } else { Ok(why.to_owned()) }
}
