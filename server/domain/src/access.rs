//! One person's online access at one practice.

use jiff::civil::Date;

use crate::{ids::StaffId, kind::Level, stamp::Stamp};

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
    /// For someone of 13 to 15: the practice judged that they may have their own access.
    pub assessed: bool,
    /// Their record is being merged with another's.
    pub in_merge: bool,
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
}
