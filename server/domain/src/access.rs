//! One person's online access at one practice.

use jiff::civil::Date;

use crate::{
    ids::StaffId,
    kind::Level,
    practice::FirstUse,
    stamp::Stamp,
    young::{Assessment, ProxyReview, Visit},
};

/// What the practice, the patient and staff have set for one person.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Access {
    /// Given one by one, whatever the practice's switch-on says.
    pub grant: Option<Grant>,
    /// Stopped by staff in one action.
    pub freeze: Option<Freeze>,
    /// The patient turned their own view off.
    pub switched_off: bool,
    /// The patient told the practice they do not want online access.
    pub declined: bool,
    /// For someone of 13 to 15: whether the practice judged that they may have their own access.
    pub assessment: Assessment,
    /// What a clinician wrote down about proxies after asking the child alone.
    pub proxy_review: ProxyReview,
    /// What a young person chose for single visits, the latest last.
    pub visits: Vec<Visit>,
    /// Their record is being merged with another's.
    pub in_merge: bool,
    /// Cleared by a clinician for a switch-on that opens cleared people alone.
    pub cleared: Option<Cleared>,
    /// How they stood when the record first opened to them by switch-on.
    pub first_use: Option<FirstUse>,
}

/// Someone at the practice looked, and the record may open with the practice's switch-on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cleared {
    pub by: StaffId,
    pub at: Stamp,
}

/// Access given to one person by name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Grant {
    pub level: Level,
    /// Entries recorded on or after this day are shown.
    pub from: Date,
    /// Entries recorded before it are shown too.
    pub history_released: bool,
    pub by: StaffId,
    pub why: String,
    pub at: Stamp,
}

/// A stop, effective at the next request of a live session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Freeze {
    pub by: StaffId,
    pub at: Stamp,
    pub why: String,
}

/// An access step that does not fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum AccessRefused {
    #[error("access is frozen already")]
    AlreadyFrozen,
    #[error("access is not frozen")]
    NotFrozen,
    #[error("say why in a few words")]
    NoReason,
    #[error("choose a level other than none")]
    NoLevel,
    #[error("cleared already")]
    AlreadyCleared,
    #[error("not cleared")]
    NotCleared,
}

impl Access {
    /// Stops all viewing now. Needs no reason: an urgent act must not wait for words.
    ///
    /// # Errors
    /// [`AccessRefused::AlreadyFrozen`].
    pub fn freeze(self, by: StaffId, at: Stamp, why: &str) -> Result<Self, AccessRefused> {
        match self.freeze {
            Some(_) => Err(AccessRefused::AlreadyFrozen),
            None => Ok(Self { freeze: Some(Freeze { by, at, why: why.trim().to_owned() }), ..self }),
        }
    }

    /// Ends a freeze.
    ///
    /// # Errors
    /// [`AccessRefused::NotFrozen`] or [`AccessRefused::NoReason`].
    pub fn unfreeze(self, why: &str) -> Result<Self, AccessRefused> {
        if why.trim().is_empty() {
            return Err(AccessRefused::NoReason);
        }
        match self.freeze {
            Some(_) => Ok(Self { freeze: None, ..self }),
            None => Err(AccessRefused::NotFrozen),
        }
    }

    /// Opens the record to this person, replacing any earlier grant.
    ///
    /// # Errors
    /// [`AccessRefused::NoReason`] or [`AccessRefused::NoLevel`].
    pub fn open(self, grant: Grant) -> Result<Self, AccessRefused> {
        if grant.why.trim().is_empty() {
            return Err(AccessRefused::NoReason);
        }
        if grant.level == Level::None {
            return Err(AccessRefused::NoLevel);
        }
        Ok(Self { grant: Some(grant), ..self })
    }

    /// Clears the person for the practice's switch-on. A flag, a freeze and a redaction close all the same.
    ///
    /// # Errors
    /// [`AccessRefused::AlreadyCleared`].
    pub fn clear(self, by: StaffId, at: Stamp) -> Result<Self, AccessRefused> {
        match self.cleared {
            Some(_) => Err(AccessRefused::AlreadyCleared),
            None => Ok(Self { cleared: Some(Cleared { by, at }), ..self }),
        }
    }

    /// Takes the clearing back: the record closes at the next request.
    ///
    /// # Errors
    /// [`AccessRefused::NotCleared`].
    pub fn unclear(self) -> Result<Self, AccessRefused> {
        match self.cleared {
            Some(_) => Ok(Self { cleared: None, ..self }),
            None => Err(AccessRefused::NotCleared),
        }
    }

    /// Notes how someone stood when their record first opened by switch-on; the first note stays.
    #[must_use]
    pub fn first_opened(self, at: Stamp, marked: bool) -> Self {
        let first_use = self.first_use.or(Some(FirstUse { at, marked }));
        Self { first_use, ..self }
    }
}
