//! A form to say no that came without its code: written down at any desk, sent on to where the person is, and settled there.
//!
//! Nothing counts by it alone, as it proves nobody: the practice that knows the person records the choice.

use jiff::civil::Date;

use crate::{
    identity::{Identity, fold},
    ids::{OdsCode, StaffId},
    nhs_number::NhsNumber,
    practice::Decision,
    sharing::{ReceiptCode, Told},
    stamp::Stamp,
};

/// What stands on the form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Written {
    /// Given and family name.
    pub name: String,
    /// Empty on forms that were written down before it was asked for apart.
    pub family: String,
    /// Not everyone knows theirs.
    pub number: Option<NhsNumber>,
    pub born: Date,
}

/// How what stands on a form goes with the record of a person.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Match {
    /// Date of birth, family name and, where the form has one, NHS number.
    Same,
    /// All but the family name: somebody must say why it is theirs all the same.
    OtherName,
    OtherBirthDate,
    OtherNumber,
}

impl Written {
    /// Compares what stands here with a record, the gravest difference first. Any name the person has or had will do, as at
    /// a sign-in; a date of birth nobody knows is another.
    #[must_use]
    pub fn compare(&self, identity: &Identity) -> Match {
        if self.number.as_ref().is_some_and(|number| *number != identity.nhs_number) {
            return Match::OtherNumber;
        }
        if identity.birth_date != Some(self.born) {
            return Match::OtherBirthDate;
        }
        let family = fold(self.family_name());
        let is_theirs = !family.is_empty() && identity.names.iter().any(|name| fold(&name.family) == family);
        if is_theirs { Match::Same } else { Match::OtherName }
    }

    fn family_name(&self) -> &str {
        if self.family.is_empty() { self.name.rsplit(' ').next().unwrap_or_default() } else { &self.family }
    }
}

/// Where, how, when and by whom it was taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Taken {
    /// A practice, or the organisation of a programme officer.
    pub at: OdsCode,
    pub by: StaffId,
    pub when: Stamp,
    pub how: Told,
}

/// A form and where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Form {
    pub written: Written,
    pub taken: Taken,
    /// Handed out at once: it says that a form came, and nothing of what became of it.
    pub receipt: ReceiptCode,
    pub state: FormState,
}

/// Where a form is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FormState {
    /// With the practice that seems to hold the person; with none for somebody nobody could name: then it is the centre's.
    Waiting { at: Option<OdsCode> },
    /// The practice recorded the choice under a receipt of its own.
    Settled { at: OdsCode, choice: ReceiptCode, by: Decision },
    /// Nobody could be found; why it ends here.
    Closed { by: Decision },
}

/// A step that does not fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum FormRefused {
    #[error("this form does not wait here any more")]
    NotHere,
    #[error("say what was done, in a few words")]
    NoReason,
}

impl FormState {
    /// Where a form goes at once: to the practice that holds the person, if one does.
    #[must_use]
    pub const fn sent_to(holder: Option<OdsCode>) -> Self {
        Self::Waiting { at: holder }
    }

    /// The practice it waits at; none at the centre, and none once it is done.
    #[must_use]
    pub const fn waits_at(&self) -> Option<&OdsCode> {
        match self {
            Self::Waiting { at } => at.as_ref(),
            Self::Settled { .. } | Self::Closed { .. } => None,
        }
    }

    /// The word the store keeps.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Waiting { .. } => "waiting",
            Self::Settled { .. } => "settled",
            Self::Closed { .. } => "closed",
        }
    }

    /// The practice does not know the person: the centre looks further.
    ///
    /// # Errors
    /// [`FormRefused::NotHere`].
    pub fn give_back(self, practice: &OdsCode) -> Result<Self, FormRefused> {
        match self {
            Self::Waiting { at: Some(at) } if at == *practice => Ok(Self::Waiting { at: None }),
            _ => Err(FormRefused::NotHere),
        }
    }

    /// The centre found out where it belongs.
    ///
    /// # Errors
    /// [`FormRefused::NotHere`] unless it waits at the centre.
    pub fn send_on(self, practice: OdsCode) -> Result<Self, FormRefused> {
        match self {
            Self::Waiting { at: None } => Ok(Self::Waiting { at: Some(practice) }),
            _ => Err(FormRefused::NotHere),
        }
    }

    /// The practice recorded the choice.
    ///
    /// # Errors
    /// [`FormRefused::NotHere`] unless it waits at this practice.
    pub fn settle(self, practice: &OdsCode, choice: ReceiptCode, by: Decision) -> Result<Self, FormRefused> {
        match self {
            Self::Waiting { at: Some(at) } if at == *practice => Ok(Self::Settled { at, choice, by }),
            _ => Err(FormRefused::NotHere),
        }
    }

    /// Nobody can be found for it.
    ///
    /// # Errors
    /// [`FormRefused::NotHere`] unless it waits at the centre, [`FormRefused::NoReason`].
    pub fn close(self, by: Decision) -> Result<Self, FormRefused> {
        match self {
            Self::Waiting { at: None } if by.why.trim().is_empty() => Err(FormRefused::NoReason),
            Self::Waiting { at: None } => Ok(Self::Closed { by }),
            _ => Err(FormRefused::NotHere),
        }
    }
}
