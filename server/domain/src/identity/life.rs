//! How far the life of an identity is, as a feed or staff told it here.
//!
//! What the practice's own data say stands beside it, in [`Identity`](super::Identity): either closes. Each state holds
//! its evidence and what stood before it, so that taking one back restores exactly that.

use crate::{ids::StaffId, nhs_number::NhsNumber, stamp::Stamp};

/// The life of an identity.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Life {
    #[default]
    Active,
    /// Another NHS number counts now.
    Superseded { by: Successor, told: Told, before: Box<Life> },
    Deceased {
        told: Told,
        /// Somebody says that the notice was a mistake: a second person must agree.
        doubted: Option<Told>,
        before: Box<Life>,
    },
    /// Nobody may learn where they are.
    Protected { told: Told, before: Box<Life> },
}

/// Which number counts instead.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Successor {
    Number(NhsNumber),
    /// After adoption or gender reassignment: nothing here leads to it, and it leads back to nothing.
    Unlinked,
}

/// Who told it, when, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    pub by: Teller,
    pub at: Stamp,
    pub why: String,
}

/// Who told it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Teller {
    Staff(StaffId),
    /// A national feed, by the operator.
    Feed,
}

/// A step of an identity's life that does not fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum LifeRefused {
    #[error("this number is marked as replaced already")]
    AlreadySuperseded,
    #[error("the death is recorded already")]
    AlreadyDeceased,
    #[error("this person is protected already")]
    AlreadyProtected,
    #[error("nothing of this kind was told here")]
    NotTold,
    #[error("a second person must agree: someone else than the one who said it was a mistake")]
    NeedsAnother,
}

impl Told {
    /// What a member of staff says.
    #[must_use]
    pub fn by_staff(by: StaffId, at: Stamp, why: &str) -> Self {
        Self { by: Teller::Staff(by), at, why: why.trim().to_owned() }
    }
}

impl Life {
    /// Another number counts from now on.
    ///
    /// # Errors
    /// [`LifeRefused::AlreadySuperseded`].
    pub fn supersede(self, by: Successor, told: Told) -> Result<Self, LifeRefused> {
        if self.is_superseded() {
            return Err(LifeRefused::AlreadySuperseded);
        }
        Ok(Self::Superseded { by, told, before: Box::new(self) })
    }

    /// The person died.
    ///
    /// # Errors
    /// [`LifeRefused::AlreadyDeceased`].
    pub fn die(self, told: Told) -> Result<Self, LifeRefused> {
        if self.is_deceased() {
            return Err(LifeRefused::AlreadyDeceased);
        }
        Ok(Self::Deceased { told, doubted: None, before: Box::new(self) })
    }

    /// Nobody may learn where they are from now on.
    ///
    /// # Errors
    /// [`LifeRefused::AlreadyProtected`].
    pub fn protect(self, told: Told) -> Result<Self, LifeRefused> {
        if self.is_protected() {
            return Err(LifeRefused::AlreadyProtected);
        }
        Ok(Self::Protected { told, before: Box::new(self) })
    }

    /// The notice of death was a mistake: the first to say so waits for a second, who restores what stood before it.
    ///
    /// # Errors
    /// [`LifeRefused::NotTold`] or [`LifeRefused::NeedsAnother`].
    pub fn doubt_death(self, by: Told) -> Result<Self, LifeRefused> {
        match self {
            Self::Deceased { told, doubted: None, before } => Ok(Self::Deceased { told, doubted: Some(by), before }),
            Self::Deceased { doubted: Some(first), .. } if first.by == by.by => Err(LifeRefused::NeedsAnother),
            Self::Deceased { before, .. } => Ok(*before),
            Self::Active => Err(LifeRefused::NotTold),
            Self::Superseded { by: successor, told, before } => {
                before.doubt_death(by).map(|before| Self::Superseded { by: successor, told, before: Box::new(before) })
            }
            Self::Protected { told, before } => {
                before.doubt_death(by).map(|before| Self::Protected { told, before: Box::new(before) })
            }
        }
    }

    /// The person is protected no longer.
    ///
    /// # Errors
    /// [`LifeRefused::NotTold`].
    pub fn unprotect(self) -> Result<Self, LifeRefused> {
        if !self.is_protected() {
            return Err(LifeRefused::NotTold);
        }
        Ok(self.keep(&|state| !matches!(state, Self::Protected { .. })))
    }

    /// The number was marked as replaced by mistake.
    ///
    /// # Errors
    /// [`LifeRefused::NotTold`].
    pub fn reinstate(self) -> Result<Self, LifeRefused> {
        if !self.is_superseded() {
            return Err(LifeRefused::NotTold);
        }
        Ok(self.keep(&|state| !matches!(state, Self::Superseded { .. })))
    }

    /// Without what was told at one instant: how an undone merge takes its own words back and no others.
    #[must_use]
    pub fn without_told_at(self, at: Stamp) -> Self {
        self.keep(&|state| state.told().is_none_or(|told| told.at != at))
    }

    /// The same with every word that was told of them elsewhere and not here: what closes goes along when they move.
    #[must_use]
    pub fn and(self, elsewhere: &Self) -> Self {
        let mut life = match elsewhere.before() {
            Some(before) => self.and(before),
            None => self,
        };
        let more = match elsewhere {
            Self::Active => return life,
            Self::Superseded { by, told, .. } => life.clone().supersede(by.clone(), told.clone()),
            Self::Protected { told, .. } => life.clone().protect(told.clone()),
            Self::Deceased { told, .. } => life.clone().die(told.clone()),
        };
        if let Ok(more) = more {
            life = more;
        }
        life
    }

    /// Whether another number counts.
    #[must_use]
    pub fn is_superseded(&self) -> bool {
        self.any(|state| matches!(state, Self::Superseded { .. }))
    }

    /// Whether the person died.
    #[must_use]
    pub fn is_deceased(&self) -> bool {
        self.any(|state| matches!(state, Self::Deceased { .. }))
    }

    /// Whether nobody may learn where they are.
    #[must_use]
    pub fn is_protected(&self) -> bool {
        self.any(|state| matches!(state, Self::Protected { .. }))
    }

    /// Whether the number that counts now must not be found from here.
    #[must_use]
    pub fn is_unlinked(&self) -> bool {
        self.any(|state| matches!(state, Self::Superseded { by: Successor::Unlinked, .. }))
    }

    /// Who says that a death was noted by mistake, while a second person is awaited.
    #[must_use]
    pub fn death_doubted(&self) -> Option<&Told> {
        match self {
            Self::Deceased { doubted, .. } => doubted.as_ref(),
            _ => self.before().and_then(Self::death_doubted),
        }
    }

    /// The number that counts instead, where one is known and may be followed.
    #[must_use]
    pub fn successor(&self) -> Option<&NhsNumber> {
        if self.is_unlinked() {
            return None;
        }
        match self {
            Self::Superseded { by: Successor::Number(number), .. } => Some(number),
            _ => self.before().and_then(Self::successor),
        }
    }

    /// What was told last, if anything.
    #[must_use]
    pub const fn told(&self) -> Option<&Told> {
        match self {
            Self::Active => None,
            Self::Superseded { told, .. } | Self::Deceased { told, .. } | Self::Protected { told, .. } => Some(told),
        }
    }

    /// What stood before the last word.
    #[must_use]
    pub fn before(&self) -> Option<&Self> {
        match self {
            Self::Active => None,
            Self::Superseded { before, .. } | Self::Deceased { before, .. } | Self::Protected { before, .. } => {
                Some(before)
            }
        }
    }

    fn any(&self, is: fn(&Self) -> bool) -> bool {
        is(self) || self.before().is_some_and(|before| before.any(is))
    }

    fn keep(self, wanted: &impl Fn(&Self) -> bool) -> Self {
        let stays = wanted(&self);
        match self {
            Self::Active => Self::Active,
            Self::Superseded { before, .. } | Self::Deceased { before, .. } | Self::Protected { before, .. }
                if !stays =>
            {
                before.keep(wanted)
            }
            Self::Superseded { by, told, before } => {
                Self::Superseded { by, told, before: Box::new(before.keep(wanted)) }
            }
            Self::Deceased { told, doubted, before } => {
                Self::Deceased { told, doubted, before: Box::new(before.keep(wanted)) }
            }
            Self::Protected { told, before } => Self::Protected { told, before: Box::new(before.keep(wanted)) },
        }
    }
}
