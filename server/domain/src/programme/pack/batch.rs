//! Letters that are printed and posted together. Paper is not post: a pause between the two keeps them in their boxes.

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
    Posted(Decision),
    /// Destroyed; its letters wait again.
    Scrapped(Decision),
}

/// A step of a batch that does not fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BatchRefused {
    #[error("this batch is in the post already")]
    AlreadyPosted,
    #[error("this batch was destroyed")]
    AlreadyScrapped,
    #[error("say why in a few words")]
    NoReason,
}

impl Batch {
    /// It is in the post.
    ///
    /// # Errors
    /// [`BatchRefused::AlreadyPosted`] or [`BatchRefused::AlreadyScrapped`].
    pub fn post(self, decided: Decision) -> Result<Self, BatchRefused> {
        self.on_paper()?;
        Ok(Self { state: BatchState::Posted(decided), ..self })
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
    /// [`BatchRefused::AlreadyPosted`] or [`BatchRefused::AlreadyScrapped`].
    pub const fn on_paper(&self) -> Result<(), BatchRefused> {
        match self.state {
            BatchState::Printed => Ok(()),
            BatchState::Posted(_) => Err(BatchRefused::AlreadyPosted),
            BatchState::Scrapped(_) => Err(BatchRefused::AlreadyScrapped),
        }
    }

    /// The word the store keeps.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self.state {
            BatchState::Printed => "printed",
            BatchState::Posted(_) => "posted",
            BatchState::Scrapped(_) => "scrapped",
        }
    }
}
