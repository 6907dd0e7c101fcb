//! Letters that are printed and handed over together. Paper is not post: a pause between the two keeps them in their boxes, and
//! everybody in it is looked at once more before it leaves the house.

use crate::{
    ids::{BatchId, OdsCode},
    practice::Decision,
    programme::place::AreaCode,
};

/// One batch.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Batch {
    pub id: BatchId,
    /// Of one area; of all for none.
    pub area: Option<AreaCode>,
    pub printed: Decision,
    /// Whose people are in it.
    pub practices: Vec<OdsCode>,
    /// They are numbered from one.
    pub letters: u32,
    pub state: BatchState,
}

/// Where a batch is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BatchState {
    Printed,
    /// Everybody in it was looked at once more, and what must stay here was taken out.
    Checked(Decision),
    /// The mailing house has it: what left is written down, and clocks run.
    HandedOver(Decision),
    /// Destroyed; its letters wait again.
    Scrapped(Decision),
}

/// A step of a batch that does not fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BatchRefused {
    #[error("this batch was handed over already")]
    AlreadyHandedOver,
    #[error("check this batch before it is handed over")]
    NotChecked,
    #[error("this batch was destroyed")]
    AlreadyScrapped,
    #[error("say why in a few words")]
    NoReason,
}

impl Batch {
    /// Everybody in it was looked at once more; as often as anybody likes.
    ///
    /// # Errors
    /// [`BatchRefused::AlreadyHandedOver`] or [`BatchRefused::AlreadyScrapped`].
    pub fn check(self, decided: Decision) -> Result<Self, BatchRefused> {
        self.on_paper()?;
        Ok(Self { state: BatchState::Checked(decided), ..self })
    }

    /// It left the house.
    ///
    /// # Errors
    /// [`BatchRefused::NotChecked`], [`BatchRefused::AlreadyHandedOver`] or [`BatchRefused::AlreadyScrapped`].
    pub fn hand_over(self, decided: Decision) -> Result<Self, BatchRefused> {
        self.on_paper()?;
        match self.state {
            BatchState::Checked(_) => Ok(Self { state: BatchState::HandedOver(decided), ..self }),
            BatchState::Printed | BatchState::HandedOver(_) | BatchState::Scrapped(_) => Err(BatchRefused::NotChecked),
        }
    }

    /// It was destroyed.
    ///
    /// # Errors
    /// [`BatchRefused`] says what does not fit.
    pub fn scrap(self, decided: Decision) -> Result<Self, BatchRefused> {
        let why = decided.why.trim().to_owned();
        if why.is_empty() {
            return Err(BatchRefused::NoReason);
        }
        self.on_paper()?;
        Ok(Self { state: BatchState::Scrapped(Decision { why, ..decided }), ..self })
    }

    /// Whether its letters may still be fetched and printed.
    ///
    /// # Errors
    /// [`BatchRefused::AlreadyHandedOver`] or [`BatchRefused::AlreadyScrapped`].
    pub const fn on_paper(&self) -> Result<(), BatchRefused> {
        match self.state {
            BatchState::Printed | BatchState::Checked(_) => Ok(()),
            BatchState::HandedOver(_) => Err(BatchRefused::AlreadyHandedOver),
            BatchState::Scrapped(_) => Err(BatchRefused::AlreadyScrapped),
        }
    }

    /// The word the store keeps.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self.state {
            BatchState::Printed => "printed",
            BatchState::Checked(_) => "checked",
            BatchState::HandedOver(_) => "handed-over",
            BatchState::Scrapped(_) => "scrapped",
        }
    }
}
