//! Own access from 13 to 15: open once the practice has judged that the young person may have it.

use jiff::civil::Date;

use super::notice_day;
use crate::{date::age_on, ids::StaffId, stamp::Stamp};

/// Where the practice's assessment stands.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Assessment {
    /// Nobody has looked yet: that is itself why access is closed, and it is due on the thirteenth birthday.
    #[default]
    NotYetAssessed,
    /// They may have their own access.
    Capable { by: StaffId, at: Stamp, notes: String },
    /// Not for now; somebody looks again on a day.
    NotYetCapable { by: StaffId, at: Stamp, why: String, again: Date },
}

/// An assessment that does not fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum AssessmentRefused {
    #[error("say in a few words what you found")]
    NoWords,
    #[error("the day to look again must be after today and before they are 16")]
    AgainOutOfRange,
    #[error("this is assessed from eight weeks before the thirteenth birthday on")]
    TooEarly,
    #[error("from 16 on nothing is assessed: access is their own")]
    GrownUp,
    #[error("no date of birth is known")]
    AgeUnknown,
}

impl Assessment {
    /// What was kept before evidence was: a bare yes.
    #[must_use]
    pub fn without_evidence() -> Self {
        let by = StaffId("the practice".to_owned());
        Self::Capable { by, at: Stamp::from_micros(0), notes: "recorded before evidence was kept".to_owned() }
    }

    /// Whether it opens own access at 13 to 15.
    #[must_use]
    pub const fn is_capable(&self) -> bool {
        matches!(self, Self::Capable { .. })
    }

    /// What of it comes along to another practice: a no. A practice assesses for itself, so a yes stays behind, and does not
    /// count either once they come back.
    #[must_use]
    pub fn on_transfer(self) -> Self {
        match self {
            Self::NotYetCapable { .. } => self,
            Self::NotYetAssessed | Self::Capable { .. } => Self::NotYetAssessed,
        }
    }

    /// They may have their own access.
    ///
    /// # Errors
    /// [`AssessmentRefused`] says what to mend.
    pub fn capable(self, by: StaffId, at: Stamp, notes: &str, born: Option<Date>) -> Result<Self, AssessmentRefused> {
        in_time(born, at.london_day())?;
        Ok(Self::Capable { by, at, notes: said(notes)? })
    }

    /// Not for now. It closes what an earlier yes had opened.
    ///
    /// # Errors
    /// [`AssessmentRefused`] says what to mend.
    pub fn not_yet(
        self,
        by: StaffId,
        at: Stamp,
        why: &str,
        again: Date,
        born: Option<Date>,
    ) -> Result<Self, AssessmentRefused> {
        let today = at.london_day();
        let born = in_time(born, today)?;
        let why = said(why)?;
        if again <= today || age_on(born, again) >= 16 {
            return Err(AssessmentRefused::AgainOutOfRange);
        }
        Ok(Self::NotYetCapable { by, at, why, again })
    }
}

fn said(words: &str) -> Result<String, AssessmentRefused> {
    let words = words.trim();
    if words.is_empty() { Err(AssessmentRefused::NoWords) } else { Ok(words.to_owned()) }
}

fn in_time(born: Option<Date>, today: Date) -> Result<Date, AssessmentRefused> {
    let born = born.ok_or(AssessmentRefused::AgeUnknown)?;
    if today < notice_day(born, 13) {
        return Err(AssessmentRefused::TooEarly);
    }
    if age_on(born, today) >= 16 {
        return Err(AssessmentRefused::GrownUp);
    }
    Ok(born)
}
