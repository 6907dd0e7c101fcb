//! Switch-on: whether a practice opens records on its own. The practice decides it, and only the practice takes it back.
//!
//! A day in the programme's plan opens nobody. The practice's yes may name a day to come; it then counts from that
//! midnight in London by the door's own reckoning, with no job that could be late, and a pause before that day undoes it.

use jiff::civil::Date;

use crate::{ids::StaffId, practice::programme::Wave, stamp::Stamp};

/// Who decided, when, and why; the words may be empty where a yes needs none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decision {
    pub by: StaffId,
    pub at: Stamp,
    pub why: String,
}

/// Where it stands; each state carries its own evidence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SwitchOn {
    /// What the practice decided last, if it ever did.
    NotScheduled { last: Option<Decision> },
    /// A day in the programme's plan; the wave where one was named.
    Scheduled { on: Date, wave: Option<Wave> },
    /// The practice said yes. `since` is the go-live day, which may be still to come.
    On { since: Date, decided: Decision },
    /// The practice said no. It stays so, and is looked at again on the review day.
    Declined { decided: Decision, review_on: Date },
}

/// A step that does not fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SwitchOnRefused {
    #[error("say why in a few words")]
    NoReason,
    #[error("the practice said no: it must take that back first")]
    Declined,
    #[error("it is on already: change the day instead")]
    AlreadyOn,
    #[error("it is not on")]
    NotOn,
    #[error("the practice did not say no")]
    NotDeclined,
    #[error("the review day must be after today")]
    ReviewInThePast,
}

impl SwitchOn {
    /// Nobody ever decided.
    pub const UNDECIDED: Self = Self::NotScheduled { last: None };

    /// The go-live day, if switch-on is in force on `today`.
    #[must_use]
    pub fn in_force(&self, today: Date) -> Option<Date> {
        match self {
            Self::On { since, .. } if *since <= today => Some(*since),
            Self::On { .. } | Self::Scheduled { .. } | Self::NotScheduled { .. } | Self::Declined { .. } => None,
        }
    }

    /// Whether the practice said no and has not taken it back.
    #[must_use]
    pub const fn is_declined(&self) -> bool {
        matches!(self, Self::Declined { .. })
    }

    /// The practice's last decision.
    #[must_use]
    pub const fn decision(&self) -> Option<&Decision> {
        match self {
            Self::NotScheduled { last } => last.as_ref(),
            Self::Scheduled { .. } => None,
            Self::On { decided, .. } | Self::Declined { decided, .. } => Some(decided),
        }
    }

    /// The practice says yes, from a day on.
    ///
    /// # Errors
    /// [`SwitchOnRefused::AlreadyOn`] or [`SwitchOnRefused::Declined`].
    pub fn turn_on(self, since: Date, decided: Decision) -> Result<Self, SwitchOnRefused> {
        match self {
            Self::NotScheduled { .. } | Self::Scheduled { .. } => Ok(Self::On { since, decided }),
            Self::On { .. } => Err(SwitchOnRefused::AlreadyOn),
            Self::Declined { .. } => Err(SwitchOnRefused::Declined),
        }
    }

    /// Another go-live day.
    ///
    /// # Errors
    /// [`SwitchOnRefused::NotOn`] or [`SwitchOnRefused::Declined`].
    pub fn change_day(self, since: Date, decided: Decision) -> Result<Self, SwitchOnRefused> {
        match self {
            Self::On { .. } => Ok(Self::On { since, decided }),
            Self::NotScheduled { .. } | Self::Scheduled { .. } => Err(SwitchOnRefused::NotOn),
            Self::Declined { .. } => Err(SwitchOnRefused::Declined),
        }
    }

    /// Takes the yes back: those it opened are closed at their next request.
    ///
    /// # Errors
    /// [`SwitchOnRefused::NotOn`], [`SwitchOnRefused::Declined`] or [`SwitchOnRefused::NoReason`].
    pub fn turn_off(self, decided: Decision) -> Result<Self, SwitchOnRefused> {
        let decided = with_reason(decided)?;
        match self {
            Self::On { .. } => Ok(Self::NotScheduled { last: Some(decided) }),
            Self::NotScheduled { .. } | Self::Scheduled { .. } => Err(SwitchOnRefused::NotOn),
            Self::Declined { .. } => Err(SwitchOnRefused::Declined),
        }
    }

    /// The practice says no, or says it again with another review day.
    ///
    /// # Errors
    /// [`SwitchOnRefused::NoReason`] or [`SwitchOnRefused::ReviewInThePast`].
    pub fn decline(self, decided: Decision, review_on: Date) -> Result<Self, SwitchOnRefused> {
        let decided = with_reason(decided)?;
        if review_on <= decided.at.london_day() {
            return Err(SwitchOnRefused::ReviewInThePast);
        }
        Ok(Self::Declined { decided, review_on })
    }

    /// The practice takes its no back. That opens nobody yet.
    ///
    /// # Errors
    /// [`SwitchOnRefused::NotDeclined`] or [`SwitchOnRefused::NoReason`].
    pub fn take_back(self, decided: Decision) -> Result<Self, SwitchOnRefused> {
        let decided = with_reason(decided)?;
        match self {
            Self::Declined { .. } => Ok(Self::NotScheduled { last: Some(decided) }),
            Self::NotScheduled { .. } | Self::Scheduled { .. } | Self::On { .. } => Err(SwitchOnRefused::NotDeclined),
        }
    }
}

fn with_reason(decided: Decision) -> Result<Decision, SwitchOnRefused> {
    let why = decided.why.trim().to_owned();
    if why.is_empty() { Err(SwitchOnRefused::NoReason) } else { Ok(Decision { why, ..decided }) }
}
